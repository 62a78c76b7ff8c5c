# SPDX-License-Identifier: GPL-3.0-or-later
"""Through the real program on a hard day: not safe, and a safety plan that can be read while locked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.shell.driven import APP, Driven

from afterglow.core.safety_plan import FILE
from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import HeldClock

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]

_SEEN = """(lambda q: "\\n".join(
    each.text() for each in q.QApplication.allWidgets()
    if isinstance(each, (q.QLabel, q.QAbstractButton)) and each.isVisible()
))(__import__("PySide6.QtWidgets", fromlist=["QtWidgets"]))"""
# Pressed once the order was answered: a dialog that it opens would hold the answer back.
_PRESS = """(lambda q, c: [
    c.QTimer.singleShot(0, each.click) for each in q.QApplication.allWidgets()
    if isinstance(each, q.QAbstractButton) and {name!r} in (each.text(), each.accessibleName())
    and each.isVisible() and each.isEnabled()
][:1] and True)(
    __import__("PySide6.QtWidgets", fromlist=["QtWidgets"]), __import__("PySide6.QtCore", fromlist=["QtCore"])
)"""
_PAGE = "program.window.page()"


class Person:
    """Starts the program, presses what it shows by its words, types, and leaves."""

    def __init__(self, folder: Path, passphrase: str, clock: HeldClock) -> None:
        self._folder, self._passphrase = folder, passphrase
        self.vault = folder / "journal"
        made, _words = opening.create(self.vault, passphrase, clock=clock)
        made.close()
        self.runs: list[Driven] = []

    @property
    def run(self) -> Driven:
        return self.runs[-1]

    def start(self) -> None:
        number = len(self.runs)
        folder = self._folder / f"run{number}"
        folder.mkdir()
        self.runs.append(Driven(folder, self.vault))
        self.run.unlock(self._passphrase)

    def do(self, script: str) -> Any:
        return self.run.send(run=script)

    def until(self, true: Callable[[], object]) -> None:
        end = time.monotonic() + 60
        while not true():
            assert time.monotonic() < end, f"this never came true; seen:\n{self.seen()}"
            time.sleep(0.05)

    def seen(self) -> str:
        return str(self.do(_SEEN))

    def sees(self, *words: str) -> None:
        self.until(lambda: all(each in self.seen() for each in words))

    def press(self, name: str) -> None:
        self.until(lambda: self.do(_PRESS.format(name=name)))

    def begin(self, dialog: str) -> None:
        self.do(f"program.window.open_tab('reflections', {dialog!r})")
        self.until(lambda: self.do(f"{_PAGE}.runner is not None"))

    def step(self) -> str:
        return str(self.do(f"{_PAGE}.runner.progress.here"))

    def go_to(self, step: str) -> None:
        """Skip pages until this one."""
        while self.step() != step:
            self.leave("Skip this one")

    def answer(self, text: str) -> None:
        """Type into the page in view, and go on."""
        self.do(f"{_PAGE}.runner.pane.field.take_keyboard()")
        self.run.type(text)
        self.leave("Next")

    def leave(self, way: str) -> None:
        """Leave the page in view by a button."""
        here = self.step()
        self.press(way)
        self.until(lambda: self.step() != here)

    def finish(self) -> None:
        """Skip what is left, and keep what the last page shows."""
        while here := self.step():
            self.leave("Next" if here == "end" else "Skip this one")
        self.do(f"{_PAGE}.runner.foot.next.click()")
        self.until(lambda: self.do(f"{_PAGE}.runner.run_ is not None"))

    def exported(self) -> dict[str, Any]:
        """Leave, and take everything out by the command."""
        self.run.end()
        file, out = self._folder / "key", self._folder / "all.json"
        file.write_text(self._passphrase, encoding="utf-8")
        file.chmod(0o600)
        words = ["export", "--format", "json", "--out", str(out), "--vault", str(self.vault)]
        subprocess.run(
            [sys.executable, "-m", "afterglow", *words, "--passphrase-file", str(file), "--sensitive"],
            env={**os.environ, "PYTHONPATH": str(APP)},
            check=True,
            timeout=100,
        )
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return found


@pytest.fixture
def person(tmp_path: Path, passphrase: str, clock: HeldClock) -> Iterator[Person]:
    made = Person(tmp_path, passphrase, clock)
    yield made
    for run in made.runs:
        run.kill()


def test_whoever_is_not_safe_gets_help_first_and_loses_no_word(person: Person) -> None:
    person.start()
    person.begin("g13")
    person.answer("the blue chair, a clock")
    assert person.step() == "safe"
    person.press("No")
    person.sees("Please contact someone now. If you can, do not stay alone.")
    person.press("Next")
    person.run.until(windows=["HelpNow", "MainWindow"])
    person.run.keys("Escape")
    person.run.until(windows=["MainWindow"])
    person.go_to("happened")
    person.answer("the walls went away")
    here = person.step()
    time.sleep(1.5)
    person.run.kill()

    # After a crash it goes on where it was; what was not to be kept is gone.
    person.start()
    person.begin("g13")
    assert person.step() == here
    kept = person.do(f"[each.text for each in {_PAGE}.runner.progress.answers.values()]")
    assert "the walls went away" in kept
    assert "the blue chair, a clock" not in kept
    person.finish()
    (entry,) = person.exported()["entries"]
    assert entry["sharing"] == "sensitive"
    assert "the walls went away" in entry["body"]
    assert "blue chair" not in json.dumps(entry)


def test_a_safety_plan_is_made_kept_readable_read_while_locked_and_locked_again(
    person: Person, passphrase: str
) -> None:
    person.start()
    person.begin("g17")
    person.go_to("people")
    person.answer("Ana, 555 01 99")
    person.go_to("staying")
    person.answer("The dog")
    person.finish()

    # It stands on the page for a hard day; nothing lies outside until that is agreed to.
    person.do("program.window.open_tab('selfcare', 'hard-day')")
    person.sees("Ana, 555 01 99", "The dog")
    plain = person.vault / FILE
    assert not plain.exists()
    person.press("Change or print my safety plan")
    person.run.until(windows=["MainWindow", "SafetyPlanDialog"])
    person.press("Keep it readable on the lock screen")
    person.sees("outside the encryption")
    person.press("Leave it locked")
    person.until(lambda: "outside the encryption" not in person.seen())
    assert not plain.exists()
    person.press("Keep it readable on the lock screen")
    person.press("Keep it readable")
    person.until(plain.exists)

    # Help now shows it before the passphrase.
    person.press("Done")
    person.run.until(windows=["MainWindow"])
    person.run.lock()
    assert "Ana, 555 01 99" not in person.seen()
    person.run.send(keys="F1", ends=True)
    person.press("My safety plan")
    person.sees("Whom I can tell “I am struggling”", "Ana, 555 01 99", "The dog")
    person.run.keys("Escape")

    # Switched off, the file is gone, and the plan is not.
    person.run.unlock(passphrase)
    person.do("program.window.open_tab('selfcare', 'safety-plan')")
    person.run.until(windows=["MainWindow", "SafetyPlanDialog"])
    person.press("Keep it readable on the lock screen")
    person.until(lambda: not plain.exists())
    person.press("Done")
    person.run.until(windows=["MainWindow"])
    said = [line["words"] for line in person.exported()["safety_plan"]]
    assert said == ["Ana, 555 01 99", "The dog"]
