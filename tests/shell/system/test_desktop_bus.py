# SPDX-License-Identifier: GPL-3.0-or-later
"""A bus of its own with a logind that is played, and the real program on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.shell.driven import Driven

from afterglow.features.journal.store import JournalStore
from afterglow.shell.system.desktop_bus import is_local, is_reason
from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import HeldClock

MANAGER, SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"


@pytest.mark.parametrize(
    ("interface", "member", "arguments", "ours", "expected"),
    [
        (MANAGER, "PrepareForSleep", [True], True, True),
        (MANAGER, "PrepareForSleep", [True], False, True),
        (MANAGER, "PrepareForSleep", [False], True, False),
        (MANAGER, "PrepareForSleep", [], True, False),
        (MANAGER, "PrepareForShutdown", [True], True, False),
        (SESSION, "Lock", [], True, True),
        (SESSION, "Lock", [], False, False),
        (SESSION, "Unlock", [], True, False),
        ("org.freedesktop.ScreenSaver", "ActiveChanged", [True], False, True),
        ("org.gnome.ScreenSaver", "ActiveChanged", [True], False, True),
        ("org.gnome.ScreenSaver", "ActiveChanged", [False], True, False),
        ("org.gnome.ScreenSaver", "WakeUpScreen", [], True, False),
        ("org.example.ScreenSaver", "ActiveChanged", [True], True, False),
        ("org.example", "PrepareForSleep", [True], True, False),
        ("org.example", "Lock", [], True, False),
    ],
)
def test_which_messages_are_a_reason(
    interface: str, member: str, arguments: list[Any], ours: bool, expected: bool
) -> None:
    assert is_reason(interface, member, arguments, ours=ours) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (None, True),
        ("", True),
        ("unix:path=/run/user/1000/bus", True),
        ("unix:path=/a;unix:abstract=b", True),
        ("tcp:host=example.org,port=1", False),
        ("unix:path=/a;tcp:host=localhost,port=1", False),
        ("autolaunch:", False),
    ],
)
def test_a_bus_of_the_network_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, address: str | None, expected: bool
) -> None:
    monkeypatch.delenv("A_BUS", raising=False)
    if address is not None:
        monkeypatch.setenv("A_BUS", address)
    assert is_local("A_BUS") is expected


# Plays logind and the desktop: does what it is told on its input, and tells what it was asked.
_PLAYED = r"""
import os
from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor, QDBusVirtualObject,
)
app = QCoreApplication([])
bus = QDBusConnection.systemBus()
notifiers = []
def say(*words):
    print(*words, flush=True)
class Logind(QDBusVirtualObject):
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        if message.member() == "Inhibit":
            read, write = os.pipe()
            answer = QDBusUnixFileDescriptor(write)
            os.close(write)
            notifier = QSocketNotifier(read, QSocketNotifier.Type.Read, app)
            def released():
                notifier.setEnabled(False)
                say("released")
            notifier.activated.connect(released)
            notifiers.append(notifier)
        else:
            answer = QDBusObjectPath("/org/freedesktop/login1/session/_31")
        reply = message.createReply()
        reply.setArguments([answer])
        connection.send(reply)
        say("asked", message.member(), *[each for each in message.arguments() if isinstance(each, str)])
        return True
logind = Logind()
below = QDBusConnection.VirtualObjectRegisterOption.SubPath
bus.registerVirtualObject("/org/freedesktop/login1", logind, below)
bus.registerService("org.freedesktop.login1")
def told():
    # Each line is written in one go, and a pipe keeps short ones whole.
    for line in os.read(0, 65536).decode().splitlines():
        which, path, interface, member, *values = line.split()
        message = QDBusMessage.createSignal(path, interface, member)
        message.setArguments([value == "true" for value in values])
        (bus if which == "system" else QDBusConnection.sessionBus()).send(message)
listener = QSocketNotifier(0, QSocketNotifier.Type.Read, app)
listener.activated.connect(told)
say("here")
app.exec()
"""


class Desktop:
    """The bus and who is played on it."""

    def __init__(self, folder: Path) -> None:
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._bus.stdout is not None
        address = self._bus.stdout.readline().strip()
        self.environment = {"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address}
        self.said = folder / "said"
        with self.said.open("wb") as said:
            self._played = subprocess.Popen(
                [sys.executable, "-B", "-c", _PLAYED],
                env={**os.environ, **self.environment},
                stdin=subprocess.PIPE,
                stdout=said,
                text=True,
                bufsize=1,
            )
        self.wait_for("here")

    def wait_for(self, line: str, times: int = 1) -> None:
        until = time.monotonic() + 20
        while self.said.read_text().splitlines().count(line) < times:
            assert time.monotonic() < until, f"never {line}, but {self.said.read_text()}"
            time.sleep(0.01)

    def tell(self, words: str) -> None:
        assert self._played.stdin is not None
        self._played.stdin.write(f"{words}\n")

    def end(self) -> None:
        for each in (self._played, self._bus):
            each.kill()
            each.communicate()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path)
    yield made
    made.end()


@pytest.mark.journey
@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon"
)
def test_it_locks_before_the_computer_sleeps_and_when_the_screen_is_locked(
    desktop: Desktop, tmp_path: Path, passphrase: str, clock: HeldClock
) -> None:
    opening.create(tmp_path / "journal", passphrase, clock=clock)[0].close()
    run = Driven(tmp_path, tmp_path / "journal", **desktop.environment)
    try:
        run.unlock(passphrase)
        desktop.wait_for("asked Inhibit sleep Notes Saving delay")
        desktop.wait_for("asked GetSessionByPID")
        run.keys("Ctrl+N")
        assert run.send(focus="MarkdownEditor")
        run.type("the last words before it sleeps")
        assert "released" not in desktop.said.read_text()
        # The session of another person does not concern this one.
        desktop.tell(f"system /org/freedesktop/login1/session/_32 {SESSION} Lock")
        desktop.tell(f"system /org/freedesktop/login1 {MANAGER} PrepareForSleep true")
        run.wait_for("painted", 2)
        # Sleeping waited until the words were in the vault, and no longer.
        desktop.wait_for("released")
        run.unlock(passphrase)
        assert len(run.lines("painted")) == 2
        desktop.tell("session /org/gnome/ScreenSaver org.gnome.ScreenSaver ActiveChanged false")
        desktop.tell("session /org/gnome/ScreenSaver org.gnome.ScreenSaver ActiveChanged true")
        run.wait_for("painted", 3)
        run.until(windows=["Entrance"])
        run.end()
    finally:
        run.kill()
    vault = opening.open_vault(tmp_path / "journal", passphrase, clock=clock)
    store = JournalStore(vault)
    texts = [store.entries.entry(id_).body for id_ in store.entries.ids()]
    vault.close()
    assert texts == ["the last words before it sleeps"]
