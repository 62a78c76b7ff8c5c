# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program in a process of its own, driven by real key events that it is sent from outside.

A script of ours starts it, so that it reads from a pipe what to type; the pipe is opened anew by each
process that replaces the one before, which holds nothing of what the earlier ones were told.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import afterglow

if TYPE_CHECKING:
    from collections.abc import Sequence

APP = Path(afterglow.__file__).parents[1]

_SCRIPT = r"""
import json, os, sys, time
from pathlib import Path
FOLDER = Path(os.environ["DRIVEN"])
def say(what):
    with (FOLDER / "told").open("a") as file:
        file.write(f"{time.monotonic()} {what}\n")
from afterglow.__main__ import main
from afterglow.ui import imports
# As the program itself does, so that its first window is not later than a person's.
imports.read_no_sources()
from afterglow import start
from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

class Hand(QObject):
    def __init__(self, program):
        super().__init__(program)
        self.program, self.rest = program, b""
        self.pipe = os.open(FOLDER / "pipe", os.O_RDWR | os.O_NONBLOCK)
        self.notifier = QSocketNotifier(self.pipe, QSocketNotifier.Type.Read, self)
        self.notifier.activated.connect(self.read)

    def read(self):
        self.rest += os.read(self.pipe, 65536)
        *lines, self.rest = self.rest.split(b"\n")
        for line in lines:
            order = json.loads(line)
            del line
            number, (what, value) = order.pop("number"), *order.items()
            # What follows may lock, which never returns.
            say(f"began {number}")
            answer = getattr(self, what)(value)
            say(f"did {number} {json.dumps(answer)}")

    def keys(self, value):
        from PySide6.QtTest import QTest
        key = QKeySequence(value)[0]
        QTest.keyClick(self.window(), key.key(), key.keyboardModifiers())

    def window(self):
        # A platform without a screen gives the keyboard to nobody when a dialog is closed.
        found = QGuiApplication.focusWindow()
        return found or next(each for each in QGuiApplication.topLevelWindows() if each.isVisible())

    def type(self, value):
        from PySide6.QtTest import QTest
        for letter in value:
            QTest.keyClick(self.window(), letter)

    def focus(self, value):
        for each in QApplication.allWidgets():
            if value in (each.accessibleName(), type(each).__name__) and each.isVisible():
                each.setFocus()
                return True
        return False

    def look(self, _value):
        window = self.program.window
        return {
            "open": window is not None and window.isVisible(),
            "away": any(each.isMinimized() for each in QApplication.topLevelWidgets()),
            "windows": sorted(type(each).__name__ for each in QApplication.topLevelWidgets()
                              if each.isVisible()),
            "typed": sum(len(each.text()) for each in QApplication.allWidgets()
                         if isinstance(each, QLineEdit) and each.isVisible()),
        }

    def settings(self, values):
        self.program._preferences.change(**values)

    def run(self, script):
        return eval(script, {"program": self.program, "os": os})

begin = start.Program.begin
def watched(self):
    begin(self)
    self.entrance.painted.connect(lambda: (say("painted"), Hand(self)))
start.Program.begin = watched
if os.geteuid() != 0:
    # Only root may read the memory of a process that hides it; the tests read it as they are.
    from afterglow.shell import hardening
    if not os.environ.get("DRIVEN_HIDDEN"):
        hardening.turn_core_dumps_off = lambda: None
sys.argv[0] = "afterglow"
sys.exit(main())
"""


class Driven:
    """The program, and the ways to look at it. `before` are the words in front of its command."""

    def __init__(self, folder: Path, vault: Path, *, before: Sequence[str] = (), **environment: str) -> None:
        self._folder = folder / "driven"
        self._folder.mkdir()
        os.mkfifo(self._folder / "pipe")
        self._told = self._folder / "told"
        self._told.touch()
        # Somebody else may be who runs it.
        for each in (self._folder, self._folder / "pipe", self._told):
            each.chmod(0o777)
        script = self._folder / "program.py"
        script.write_text(_SCRIPT, encoding="utf-8")
        self._number = 0
        self.process = subprocess.Popen(
            [*before, sys.executable, "-B", str(script), "--vault", str(vault)],
            env={
                **os.environ,
                "PYTHONPATH": str(APP),
                "QT_QPA_PLATFORM": "offscreen",
                "DRIVEN": str(self._folder),
                **environment,
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        # Held open, so that nothing that is written gets lost between two processes.
        self._pipe = os.open(self._folder / "pipe", os.O_RDWR)
        self.wait_for("painted")

    @property
    def pid(self) -> int:
        """The program's own process, also below a tracer."""
        below = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        first = self.process.pid
        while "afterglow" not in _words(first) and (children := below.read_text().split()):
            first = int(children[0])
            below = Path(f"/proc/{first}/task/{first}/children")
        return first

    def lines(self, what: str) -> list[tuple[float, str]]:
        """Return the moments at which it told something, and the rest of what it told."""
        found = []
        for line in self._told.read_text().splitlines():
            at, told = line.split(" ", 1)
            if told == what or told.startswith(f"{what} "):
                found.append((float(at), told[len(what) + 1 :]))
        return found

    def wait_for(self, what: str, times: int = 1) -> tuple[float, str]:
        """Return when and with which words it told something for the n-th time."""
        until = time.monotonic() + 90
        while time.monotonic() < until and self.process.poll() is None:
            found = self.lines(what)
            if len(found) >= times:
                return found[times - 1]
            time.sleep(0.01)
        self.process.kill()
        raise AssertionError(f"never {what}: {self.process.communicate()[1]}")

    def send(self, *, ends: bool = False, **order: Any) -> Any:
        """Do one thing and return its answer; with `ends` the moment at which it began."""
        self._number += 1
        os.write(self._pipe, json.dumps({"number": self._number, **order}).encode() + b"\n")
        if ends:
            return self.wait_for(f"began {self._number}")[0]
        return json.loads(self.wait_for(f"did {self._number}")[1])

    def keys(self, *keys: str) -> None:
        """Press keys such as "Ctrl+N"."""
        for each in keys:
            self.send(keys=each)

    def type(self, text: str) -> None:
        """Type a text, key by key, to whatever has the keyboard."""
        self.send(type=text)

    def until(self, **state: Any) -> None:
        """Wait until it looks so."""
        end = time.monotonic() + 90
        while time.monotonic() < end:
            now = self.send(look=None)
            if all(now[name] == value for name, value in state.items()):
                return
            time.sleep(0.02)
        raise AssertionError(f"it never was {state}, but {now}")

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase and wait for the window."""
        self.type(passphrase)
        self.keys("Return")
        self.until(open=True, windows=["MainWindow"])

    def lock(self, key: str = "Ctrl+L") -> float:
        """Lock by a key; returns the seconds from the key to the painted unlock window."""
        before = len(self.lines("painted"))
        began: float = self.send(keys=key, ends=True)
        return self.wait_for("painted", before + 1)[0] - began

    def end(self) -> None:
        """Ask it to end, as the system does, and see that it does without a word."""
        os.kill(self.pid, signal.SIGTERM)
        _out, said = self.process.communicate(timeout=20)
        os.close(self._pipe)
        assert self.process.returncode == 0, said
        assert "Traceback" not in said

    def kill(self) -> None:
        """End it if a test has failed before."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


def _words(pid: int) -> str:
    found = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return "afterglow" if found and b"python" in found[0] else ""


def memory_holds(pid: int, *wanted: bytes) -> dict[bytes, int]:
    """Return how often each of some bytes stands in the memory of a process."""
    found = dict.fromkeys(wanted, 0)
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place = re.match(r"([0-9a-f]+)-([0-9a-f]+) r(.)\S+ \S+ \S+ (\d+)", line)
            if place is None or "[v" in line:
                continue
            # What can not be written is as it stands in its file on the disk.
            if place[3] != "w" and place[4] != "0":
                continue
            begin, end = (int(each, 16) for each in place.groups()[:2])
            memory.seek(begin)
            try:
                held = memory.read(end - begin)
            except OSError:
                continue
            for each in wanted:
                found[each] += held.count(each)
    return found


def in_every_coding(secret: str) -> tuple[bytes, ...]:
    """Return a text as Python and Qt may hold it: one, two or four bytes a letter."""
    return tuple(secret.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-32-le"))
