# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program with somebody in it who puts a marker word wherever words can go.

Run as a module with the program's own arguments. What is needed and what happens stands in the folder
`SOAK_OWN`, which is the person's and no part of the search. After locking the fresh process runs
this again.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from tests.soak.plaintext.making import making, pen_down

from afterglow import start
from afterglow.shell import arguments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from afterglow.shell.main_window import MainWindow
    from afterglow.start import Program

    # Milliseconds to wait, or what to wait for.
    Steps = Iterator[int | Callable[[], object]]

OWN = Path(os.environ["SOAK_OWN"])
LOG = OWN / "log"
WORDS: dict[str, str] = json.loads((OWN / "words.json").read_text(encoding="utf-8"))
# A busy computer may take long; what hangs is ended by whoever waits for this.
_PATIENCE = 120.0


def say(what: str) -> None:
    with LOG.open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()} {what}\n")


def where(steps: Any) -> str:
    """Say which line waits."""
    while steps.gi_yieldfrom is not None:
        steps = steps.gi_yieldfrom
    return f"line {steps.gi_frame.f_lineno}"


def act(steps: Steps) -> None:
    """Do one step after the other from the event loop, also while a dialog is open."""

    def later(milliseconds: int, wanted: Callable[[], object] | None, until: float) -> None:
        QTimer.singleShot(milliseconds, lambda: step(wanted, until))

    def step(wanted: Callable[[], object] | None, until: float) -> None:
        try:
            if wanted is not None and not wanted():
                assert time.monotonic() < until, where(steps)
                later(15, wanted, until)
                return
            found = next(steps, None)
        except BaseException:  # noqa: BLE001  # whatever it was, it is told and the process ends
            say("failed " + traceback.format_exc().replace("\n", " | "))
            os._exit(3)
        if isinstance(found, int):
            later(found, None, 0)
        elif found is not None:
            later(0, found, time.monotonic() + _PATIENCE)

    step(None, 0)


def type_(into: QWidget, word: str) -> None:
    QTest.keyClicks(into, WORDS[word])


def enter(into: QWidget) -> None:
    QTest.keyClick(into, Qt.Key.Key_Return)


def modal() -> QDialog | None:
    found = QApplication.activeModalWidget()
    return found if isinstance(found, QDialog) else None


def ask(what: Callable[[], object]) -> Callable[[], object]:
    """Open a dialog from the event loop, which waits inside of it; returns what to wait for."""
    QTimer.singleShot(0, what)
    return lambda: modal() is not None


def _ready(lines: list[QLineEdit]) -> bool:
    """Whether a dialog lets words be typed, if it has a place for them."""
    return not lines or any(line.isEnabled() for line in lines)


_typed: set[tuple[str, str, str]] = set()


def at_rest(window: MainWindow) -> bool:
    """Whether no short work is under way."""
    return all(task.told is not None for task in window._parts.background._open)


def everywhere(within: QWidget) -> None:
    """Type once into each field there is, also of features that nobody thought of here."""
    for field in within.findChildren(QWidget):
        if (
            isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit)
            and field.isVisible()
            and field.isEnabled()
            and not field.isReadOnly()
            and not field.objectName().startswith("qt_spinbox")
        ):
            place = within.__class__.__name__, field.__class__.__name__, field.accessibleName()
            if place not in _typed:
                _typed.add(place)
                say(f"typed {' '.join(place)}")
                type_(field, "anywhere")


def made(program: Program) -> Steps:
    """Make a journal by the cards of the first run."""

    def card(name: str) -> Callable[[], object]:
        return lambda: program.gate is not None and type(program.gate.card).__name__ == name

    def now() -> Any:
        assert program.gate is not None
        return program.gate.card

    yield card("WelcomeCard")
    now().first.click()
    yield card("PassphraseCard")
    for field in (now().once, now().again):
        type_(field.line, "passphrase")
    yield 300
    enter(now().again.line)
    yield card("WordsCard")
    now().first.click()
    yield card("ProveCard")
    (OWN / "recovery").write_text(" ".join(now()._words) + "\n", encoding="utf-8")
    for line, number in zip(now().lines, (3, 9), strict=True):
        QTest.keyClicks(line, now()._words[number - 1])
    enter(now().lines[1])


def journal(window: MainWindow) -> Steps:
    """Write, change, tag, show, note, look for, copy, and put into the bin."""
    window.open_tab("journal")
    page: Any = window.page()
    writing = page.writing

    def saved() -> bool:
        return writing.entry_id is not None and not writing.keeper.unsaved

    yield 200
    window.new_item()
    type_(writing.title, "title")
    type_(writing.editor, "body")
    type_(writing.editor, "changed")
    yield saved
    for _letter in WORDS["changed"]:
        QTest.keyClick(writing.editor, Qt.Key.Key_Backspace)
    writing.tags.begin()
    type_(writing.tags.line, "tag")
    enter(writing.tags.line)
    page._intake.take([OWN / "picture.jpg"], writing.editor.insert_picture)
    yield lambda: modal() is not None
    box = modal()
    assert box is not None
    box.reject()
    yield lambda: not page._intake._busy
    yield saved
    page._turn(read=True)
    yield ask(page.reading._add_note)
    box = modal()
    assert box is not None
    field = box.findChild(QPlainTextEdit)
    assert field is not None
    type_(field, "note")
    box.accept()
    yield 200
    page._turn(read=False)
    writing.editor.selectAll()
    writing.editor.copy()
    window.activateWindow()
    page.list.search.setFocus()
    yield page.list.search.hasFocus
    assert page.list.search.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    type_(page.list.search, "search")
    yield 300
    page.list.search.clear()
    window.new_item()
    type_(writing.editor, "binned")
    yield saved
    page.store.bin.put([writing.entry_id])
    yield 100


def elsewhere(program: Program, window: MainWindow) -> Steps:
    """Use the other tabs, the dialogs and what has no place on the screen yet."""
    yield ask(window.capture)
    box: Any = modal()
    type_(box.field, "captured")
    enter(box.field)
    yield lambda: modal() is None
    for tab in window._tabs:
        if tab.name == "journal":
            continue
        window.open_tab(tab.name)
        # What there is, and what there is once something new was begun.
        for begin in (window.focus_search, window.new_item):
            # What is new may begin in a dialog, which waits inside of this call.
            QTimer.singleShot(0, begin)
            yield 100
            # It may be read first. That is waited for between steps: inside of one, the dialog would open
            # there and no step could answer it.
            yield partial(at_rest, window)
            yield 20
            if (box := modal()) is not None:
                everywhere(box)
                box.accept()
                yield 100
                if modal() is not None:
                    box.reject()
                yield lambda: modal() is None
            # Making it and reading it again may be two pieces of work.
            for _each in range(2):
                yield partial(at_rest, window)
                yield 100
            page = window.page()
            assert page is not None
            everywhere(page)
        yield 50
    yield from making(window, WORDS["sound"], modal)

    def share() -> None:
        window.enter(window.entrances(header=True)[0])

    for show in (window.settings, window.safety, window.help_now, share):
        yield ask(show)
        box = modal()
        assert box is not None
        lines = list(box.findChildren(QLineEdit))
        # What is still being read lets nothing be typed yet.
        yield partial(_ready, lines)
        everywhere(box)
        yield 50
        box.reject()
        yield lambda: modal() is None
    yield from choosing(window)
    yield ask(lambda: program.show_problem(RuntimeError(WORDS["error"])))
    box = modal()
    box.reject()
    yield lambda: modal() is None
    keep(window)


def choosing(window: MainWindow) -> Steps:
    """Choose a folder and a file by the program's own dialogs, and change one's mind once."""
    from PySide6.QtWidgets import QFileDialog

    from afterglow.ui.dialogs import QtFileChooser

    (OWN / "out" / WORDS["folder"]).mkdir()
    choose = QtFileChooser()
    done: list[object] = []
    for what in (
        lambda: done.append(choose.open_folder(window, "A folder")),
        lambda: done.append(choose.save_file(window, "A file", f"{WORDS['folder']}.json", "")),
        lambda: done.append(choose.open_files(window, "Files", "Pictures (*.jpg)")),
    ):
        yield ask(what)
        box: Any = modal()
        assert isinstance(box, QFileDialog)
        box.setDirectory(str(OWN / "out" / WORDS["folder"]))
        yield 50
        box.reject() if len(done) == 2 else box.accept()
        yield lambda: modal() is None
        yield 50
    assert [bool(one) for one in done] == [True, True, False], done


def keep(window: MainWindow) -> None:
    """Call the real functions of what a person reaches by some more presses."""
    from afterglow.features.measures.store import MoodStore
    from afterglow.features.today.store import TodayStore
    from afterglow.vault import departures
    from afterglow.vault.backups import daily
    from afterglow.vault.backups.keeping import Kind

    vault = window._parts.vault
    moods = MoodStore(vault)
    moods.say(moods.tap(6).uid, WORDS["mood"])
    TodayStore(vault).word(WORDS["why"])
    with vault.write() as session:
        out = OWN / "out" / "given.pdf"
        id_ = departures.note(session, vault.now(), what="{count} entries", count=1, form="PDF", place=out)
        departures.set_to_whom(session, id_, WORDS["to whom"], vault.now())
    daily.make(vault, Kind.BY_HAND)
    vault.change_passphrase(WORDS["new passphrase"])
    words = vault.new_recovery_words()
    with (OWN / "recovery").open("a", encoding="utf-8") as file:
        file.write(words + "\n")
    (OWN / "key").write_bytes(vault.data_key)


def first(program: Program) -> Steps:
    """Make a journal and use all of it; then stay."""
    yield from made(program)
    yield lambda: program.window is not None
    assert program.window is not None
    yield from journal(program.window)
    yield from elsewhere(program, program.window)
    assert program.window.settle()
    yield from pen_down(program.window)
    say("used")


def second(program: Program) -> Steps:
    """Open it again, look for something, write, and lock it."""
    yield lambda: program.gate is not None and hasattr(program.gate.card, "field")
    card: Any = program.gate.card if program.gate is not None else None
    type_(card.field.line, "passphrase")
    enter(card.field.line)
    yield lambda: card.told
    card.field.line.clear()
    type_(card.field.line, "new passphrase")
    enter(card.field.line)
    yield lambda: program.window is not None
    window: Any = program.window
    window.open_tab("journal")
    yield 300
    type_(window.page().list.search, "body")
    yield 300
    window.new_item()
    type_(window.page().writing.editor, "later")
    say("locking")
    window.lock()


def third(program: Program) -> Steps:
    """Be locked."""
    yield lambda: program.gate is not None and hasattr(program.gate.card, "field")
    say("locked")


def main() -> None:
    """Be the program, with a person in it."""
    told = LOG.read_text(encoding="utf-8") if LOG.exists() else ""
    wanted = third if "locking" in told else second if "used" in told else first
    begin, show = start.Program.begin, start.Program.show_problem

    def told_of(self: Program, error: BaseException) -> None:
        # A dialog that opens while a step waits would stop all steps; what went wrong is told instead.
        if isinstance(error, RuntimeError) and error.args == (WORDS["error"],):
            show(self, error)
            return
        say("failed " + " | ".join(traceback.format_exception(error)).replace("\n", " | "))
        os._exit(3)

    start.Program.show_problem = told_of  # type: ignore[method-assign]
    begun: list[Steps] = []

    def watched(self: Program) -> None:
        begin(self)

        def once() -> None:
            if not begun:
                begun.append(wanted(self))
                act(begun[0])

        assert self.entrance is not None
        self.entrance.painted.connect(once)

    start.Program.begin = watched  # type: ignore[method-assign]
    sys.exit(start.main(arguments.read(sys.argv[1:])))


if __name__ == "__main__":
    main()
