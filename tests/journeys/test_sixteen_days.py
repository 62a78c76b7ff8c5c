# SPDX-License-Identifier: GPL-3.0-or-later
"""Sixteen days around a first session, by a faked clock: what Today says when the program is started."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.shell.driven import APP, Driven

from afterglow.vault import keys, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import HeldClock

_FAKETIME = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not _FAKETIME, reason="this machine has no faketime: apt-get install faketime"),
]
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
        "LD_PRELOAD": str(_FAKETIME[0]),
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
        for _look in range(200):
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
        for _look in range(200):
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


@pytest.fixture
def person(tmp_path: Path, passphrase: str, clock: HeldClock) -> Iterator[Person]:
    clock.at = SESSION - timedelta(days=2, hours=6)
    opening.create(tmp_path / "journal", passphrase, clock=clock, cost=keys.FLOOR)[0].close()
    made = Person(tmp_path, passphrase)
    yield made
    if made.program is not None:
        made.program.kill()


def test_what_today_says(person: Person) -> None:
    # Two days before: a first look, and the session is planned.
    program = person.start(-2)
    told = person.said(wanted="This is where each day begins.")
    assert "Wednesday, 18 November" in told
    program.keys("Ctrl+3", "Ctrl+N")
    person.focus("Date and time")
    program.keys("Up", "Up", "Ctrl+1")
    told = person.said(wanted="Your first session is near.")
    assert "days" not in told.split("Small things today")[0]

    # The day: nothing but a few words, in the window and from the command line.
    program = person.start(0)
    told = person.said(wanted="Today is your first session.")
    assert "You do not have to make sense of it yet." in told
    for asked in ("One thing you could do", "Small things today", "Why I began"):
        assert asked not in told
    person.focus("A few words, if any come")
    program.type("corridor and humming")
    person.focus("4")
    program.keys("Space")
    person.leave()
    person.command(0, 18, "add", text="water, lots of it")
    kept = json.loads(person.command(0, 19, "list", "--json"))
    assert sorted(entry["excerpt"] for entry in kept) == ["corridor and humming", "water, lots of it"]
    assert {entry["date"][:10] for entry in kept} == {"2026-11-20"}

    # The day after: one soft offer, one suggestion, which is put off.
    program = person.start(1)
    told = person.said(wanted="One day since your first session.")
    person.said(wanted="The day after is a good time for one tap, if you like.")
    assert told.count("One thing you could do") == 1
    program.send(run="program.window.page().suggestion.later.click()")
    person.focus("6")
    program.keys("Space")
    program.keys("Ctrl+3")
    told = person.said(wanted="corridor and humming")
    assert "water, lots of it" in told

    # The third day: what was put off rests. A low-energy day holds little, and ends by the same key.
    program = person.start(3)
    told = person.said(wanted="Three days since your first session. Go gently.")
    assert "One thing you could do" not in told
    program.keys("Ctrl+E")
    told = person.said(wanted="A low-energy day.")
    for left_out in ("Small things today", "since your first", "Days since"):
        assert left_out not in told
    program.keys("Ctrl+E")
    person.said(wanted="Three days since your first session.")

    # The second week, and the day after the window. Nobody is told what was not done.
    person.start(8)
    told = person.said(wanted="Eight days since your first session.")
    assert "a good time for one tap" not in told
    person.start(15)
    told = person.said(wanted="Between sessions.")
    for never in ("missed", "15 days", "since your first", "good time"):
        assert never not in told
    person.leave()
