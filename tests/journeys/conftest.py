# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program on a screen in memory, with a keyboard and a mouse."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.journeys.days import SESSION, Person

import afterglow
from afterglow.vault import keys, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import HeldClock

APP = Path(afterglow.__file__).parents[1]
NEEDED = ("Xvfb", "openbox", "xdotool")


class Screen:
    """A screen in memory with a small window manager."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{told.readline().strip()}"
        self._manager = subprocess.Popen(
            ["openbox"], env={**os.environ, "DISPLAY": self.display}, stderr=subprocess.DEVNULL
        )

    def do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.stdout.strip()

    def close(self) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(20)


class Program:
    """`afterglow` as a person starts it: the window on a screen, or a command."""

    def __init__(self, screen: Screen, vault: Path, passphrase: str, passphrase_file: Path) -> None:
        self.screen = screen
        self.vault = vault
        self._passphrase = passphrase
        self._where = ["--vault", str(vault), "--passphrase-file", str(passphrase_file)]
        self._process: subprocess.Popen[bytes] | None = None
        self._entrance = ""

    def use(self, passphrase: str, file: Path) -> None:
        """Open with another passphrase from now on; it stands in the file too."""
        self._passphrase = passphrase
        self._where = ["--vault", str(self.vault), "--passphrase-file", str(file)]

    def command(self, *words: str, code: int = 0) -> str:
        """Run a command and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "afterglow", *words, *self._where],
            env={**os.environ, "PYTHONPATH": str(APP)},
            capture_output=True,
            text=True,
            check=False,
            timeout=110,
        )
        assert done.returncode == code, (words, done.stdout, done.stderr)
        return done.stdout

    def start(self) -> None:
        """Start the window and unlock it."""
        self.start_locked()
        self.unlock()

    def start_locked(self) -> None:
        """Start the window, and stay before the passphrase."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "afterglow", "--vault", str(self.vault)],
            env={
                **os.environ,
                "PYTHONPATH": str(APP),
                "DISPLAY": self.screen.display,
                "QT_QPA_PLATFORM": "xcb",
            },
        )
        self._entrance = self.wait_for_window()
        time.sleep(1.0)
        self.screen.do("windowfocus", "--sync", self._entrance)

    def unlock(self) -> None:
        """Type the passphrase and wait for the window."""
        self.screen.do("type", "--delay", "5", self._passphrase)
        self.screen.do("key", "Return")
        self.wait_for_window(other_than=self._entrance)
        time.sleep(1.5)

    def wait_for_window(self, other_than: str = "") -> str:
        """Return the window's number once it is there."""
        until = time.monotonic() + 90
        while time.monotonic() < until:
            found = self.screen.do("search", "--onlyvisible", "--name", "^Notes$").split()
            fresh = [one for one in found if one != other_than]
            if fresh:
                return fresh[-1]
            time.sleep(0.1)
        raise AssertionError("the window did not come")

    def keys(self, *names: str) -> None:
        self.screen.do("key", "--delay", "30", *names)

    def type(self, text: str, delay: int = 5) -> None:
        self.screen.do("type", "--delay", str(delay), text)

    def click(self, x: int, y: int) -> None:
        window = self.wait_for_window()
        self.screen.do("mousemove", "--sync", "--window", window, str(x), str(y), "click", "1")
        time.sleep(0.3)

    def kill(self) -> None:
        """End the process as a power cut would."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(20)
        self._process = None

    def quit(self) -> int:
        """Leave by Ctrl+Q and return the exit code."""
        assert self._process is not None
        self.keys("ctrl+q")
        code = self._process.wait(30)
        self._process = None
        return code

    def close(self) -> None:
        if self._process is not None:
            self.kill()


@pytest.fixture
def program(tmp_path: Path, passphrase: str) -> Iterator[Program]:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"this machine has no {', '.join(missing)}: apt-get install xvfb openbox xdotool")
    file = tmp_path / "passphrase"
    file.write_text(passphrase, encoding="utf-8")
    file.chmod(0o600)
    screen = Screen()
    made = Program(screen, tmp_path / "journal", passphrase, file)
    try:
        yield made
    finally:
        made.close()
        screen.close()


@pytest.fixture
def person(tmp_path: Path, passphrase: str, clock: HeldClock) -> Iterator[Person]:
    clock.at = SESSION - timedelta(days=2, hours=6)
    opening.create(tmp_path / "journal", passphrase, clock=clock, cost=keys.FLOOR)[0].close()
    made = Person(tmp_path, passphrase)
    yield made
    if made.program is not None:
        made.program.kill()
