# SPDX-License-Identifier: GPL-3.0-or-later
"""A person who starts the program on days around a session, by a faked clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.shell.driven import APP, Driven

FAKETIME = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
SESSION = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)

_LABELS = """
"\\n".join(
    each.text() for each in program.window.page().findChildren(
        __import__("PySide6.QtWidgets", fromlist=["QLabel"]).QLabel
    ) if each.isVisible()
)
"""


_HERE = "(lambda each: each.accessibleName() if each else '')(program.window.focusWidget())"


def at(day: int, hour: int) -> dict[str, str]:
    """Return the environment in which it is that hour of a day counted from the session's."""
    when = SESSION.replace(hour=hour) + timedelta(days=day)
    return {
        "LD_PRELOAD": str(FAKETIME[0]),
        "FAKETIME": f"@{when:%Y-%m-%d %H:%M:%S}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        # Its mending of waits by the monotonic clock, which is not faked, would make each one long.
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        "NO_FAKE_STAT": "1",
        "TZ": "UTC",
    }


class Person:
    """Starts the program on a day, looks, does something, and leaves."""

    def __init__(self, folder: Path, passphrase: str) -> None:
        self._folder, self._passphrase = folder, passphrase
        self.vault = folder / "journal"
        self.program: Driven | None = None

    def leave(self) -> None:
        if self.program is not None:
            self.program.end()
        self.program = None

    def focus(self, name: str) -> None:
        """Go to what has this name, once it is there and nothing else takes the keyboard any more."""
        assert self.program is not None
        stays = 0
        for _look in range(1000):
            here = self.program.send(run=_HERE)
            stays = stays + 1 if here == name else 0
            if stays == 5:
                return
            if here != name:
                self.program.send(focus=name)
            time.sleep(0.02)
        raise AssertionError(f"the keyboard does not stay at {name!r}, but at {here!r}")

    def start(self, day: int, hour: int = 9) -> Driven:
        self.leave()
        shutil.rmtree(self._folder / "driven", ignore_errors=True)
        self.program = Driven(self._folder, self.vault, **at(day, hour))
        self.program.unlock(self._passphrase)
        return self.program

    def said(self, *, wanted: str) -> str:
        """Return what Today says, once it says this."""
        assert self.program is not None
        told = ""
        for _look in range(1000):
            told = str(self.program.send(run=_LABELS.strip()))
            if wanted in told:
                return told
        raise AssertionError(f"it never said {wanted!r} but:\n{told}")

    def command(self, day: int, hour: int, *words: str, text: str = "") -> str:
        key = self._folder / "key"
        key.write_text(self._passphrase, encoding="utf-8")
        key.chmod(0o600)
        where = ["--vault", str(self.vault), "--passphrase-file", str(key)]
        done = subprocess.run(
            [sys.executable, "-m", "afterglow", *words, *where],
            env={**os.environ, "PYTHONPATH": str(APP), **at(day, hour)},
            input=text,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
