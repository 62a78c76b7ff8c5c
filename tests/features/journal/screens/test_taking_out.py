# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from afterglow.core.errors import CancelledError
from afterglow.features.journal.card import FEATURE
from afterglow.features.journal.shapes import Sharing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from afterglow.features.journal.store import JournalStore
    from afterglow.features.journal.take_out import TakeOutDialog

Anyone = Any  # what conftest.py gives, which can not be imported from here


def choose(group: str, form: str, *, sensitive: bool = False) -> Callable[[TakeOutDialog], None]:
    """Answer the dialog with a group of entries and a form."""

    def act(dialog: TakeOutDialog) -> None:
        next(b for b in dialog.choices.buttons() if b.text() == group).click()
        dialog.form.setCurrentIndex(dialog.form.findData(form))
        dialog.sensitive.setChecked(sensitive)
        dialog.accept()

    return act


def titles_in(path: Path) -> list[str]:
    return [one["title"] for one in json.loads(path.read_text(encoding="utf-8"))["entries"]]


def words_of(dialog: QDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def boxes_of(dialog: QDialog) -> str:
    return "\n".join(one.toPlainText() for one in dialog.findChildren(QPlainTextEdit))


def test_what_is_offered_and_the_warning(write: Any, open_page: Anyone, answers: Anyone) -> None:
    for n in range(4):
        write("Water." if n < 3 else "Fire.", title=f"{n}", hours=n)
    person = open_page()
    offered: list[list[str]] = []

    def look(dialog: TakeOutDialog) -> None:
        offered.append([one.text() for one in dialog.choices.buttons()])
        assert "not encrypted" in words_of(dialog)
        assert not dialog.sensitive.isChecked()
        dialog.reject()

    answers.will(look, look, look)
    person.page._acts.take_out()
    person.search("water")
    person.click_row(0)
    person.page._acts.take_out()
    person.settle()
    person.click_row(2, ctrl=True)
    person.page._acts.take_out()
    person.settle()
    assert offered == [
        ["The open entry", "The whole journal"],
        ["The open entry", "What was found (3)", "The whole journal"],
        ["The 2 chosen entries", "What was found (3)", "The whole journal"],
    ]


def test_each_group_as_a_file(
    write: Any, open_page: Anyone, answers: Anyone, chooser: Anyone, window: Anyone, tmp_path: Path
) -> None:
    write("Water.", title="A")
    write("Water.", title="B", hours=1)
    write("Hidden.", title="C", hours=2, sharing=Sharing.SENSITIVE)
    person = open_page()
    for number, (group, sensitive, titles, told) in enumerate(
        (
            ("The open entry", False, ["A"], "1 entry is in 0.json."),
            ("The whole journal", False, ["B", "A"], "2 entries are in 1.json. 1 sensitive one stayed here."),
            ("The whole journal", True, ["C", "B", "A"], "3 entries are in 2.json."),
        )
    ):
        chooser.save = tmp_path / f"{number}.json"
        answers.will(choose(group, "json", sensitive=sensitive))
        person.page._acts.take_out()
        person.until(lambda told=told: told in window.said)
        assert sorted(titles_in(chooser.save)) == sorted(titles)
    assert chooser.offered[0] == "notes-2026-11-22.json"


def test_all_of_it_proposes_to_take_the_sensitive_ones_along(
    write: Any, parts: Any, answers: Anyone, chooser: Anyone, window: Anyone, tmp_path: Path, qtbot: QtBot
) -> None:
    write("Water.", title="A")
    write("Hidden.", title="B", hours=1, sharing=Sharing.SENSITIVE)
    around = QWidget()
    qtbot.addWidget(around)
    chooser.save = tmp_path / "all.json"

    def act(dialog: TakeOutDialog) -> None:
        assert dialog.sensitive.isChecked()
        dialog.form.setCurrentIndex(dialog.form.findData("json"))
        dialog.accept()

    answers.will(act)
    assert FEATURE.take_everything_out is not None
    FEATURE.take_everything_out(around, parts)
    qtbot.waitUntil(lambda: bool(window.said))
    assert sorted(titles_in(chooser.save)) == ["A", "B"]


def test_moving_house_without_sensitive_entries_is_told(
    write: Any, open_page: Anyone, answers: Anyone
) -> None:
    write("Water.", title="A")
    person = open_page()

    def look(dialog: TakeOutDialog) -> None:
        one, everything = dialog.choices.buttons()
        for form in ("markdown", "html", "pdf", "json"):
            dialog.form.setCurrentIndex(dialog.form.findData(form))
            for group in (one, everything):
                group.click()
                said = form == "json" and group is everything
                assert dialog.incomplete.isVisible() is said
                assert not dialog.sensitive.isChecked()
        dialog.sensitive.click()
        assert not dialog.incomplete.isVisible()
        dialog.reject()

    answers.will(look)
    person.page._acts.take_out()


def test_a_folder_gets_a_name_that_is_free(
    write: Any, open_page: Anyone, answers: Anyone, chooser: Anyone, window: Anyone, tmp_path: Path
) -> None:
    write("Water.", title="A")
    person = open_page()
    chooser.folder = tmp_path / "out"
    chooser.folder.mkdir()
    for _time in range(2):
        answers.will(choose("The whole journal", "markdown"))
        said = len(window.said)
        person.page._acts.take_out()
        person.until(lambda said=said: len(window.said) > said)
    assert sorted(one.name for one in chooser.folder.iterdir()) == ["notes-2026-11-22", "notes-2026-11-22-2"]


def test_a_file_nobody_was_asked_about_is_never_replaced(
    write: Any, open_page: Anyone, answers: Anyone, chooser: Anyone, window: Anyone, tmp_path: Path
) -> None:
    write("Water.", title="A")
    person = open_page()
    (tmp_path / "mine.json").write_text("precious", encoding="utf-8")
    chooser.save = tmp_path / "mine"
    answers.will(choose("The whole journal", "json"))
    person.page._acts.take_out()
    person.until(lambda: window.said)
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "precious"
    assert titles_in(tmp_path / "mine-2.json") == ["A"]
    assert window.said == ["1 entry is in mine-2.json."]


def test_changing_ones_mind_writes_nothing(
    write: Any, open_page: Anyone, answers: Anyone, chooser: Anyone, window: Anyone
) -> None:
    write("Water.", title="A")
    person = open_page()
    chooser.save = None
    answers.will(choose("The whole journal", "json"))
    person.page._acts.take_out()
    person.settle()
    assert window.said == []
    assert window.problems == []


def test_stopping_leaves_nothing(
    write: Any,
    open_page: Anyone,
    answers: Anyone,
    chooser: Anyone,
    window: Anyone,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from afterglow.features.journal import take_out
    from afterglow.ui.dialogs import ProgressDialog

    write("Water.", title="A")
    person = open_page()
    chooser.save = tmp_path / "a.json"

    def slow(*_given: Any, progress: Any, **_named: Any) -> None:
        import time

        for step in range(500):
            progress.step(step, 500)
            time.sleep(0.01)

    monkeypatch.setattr(take_out, "export", slow)
    answers.will(choose("The whole journal", "json"))
    person.page._acts.take_out()
    dialog = person.page.findChild(ProgressDialog)
    assert not dialog.isVisible()
    person.until(dialog.isVisible)
    person.until(lambda: dialog.line.text().endswith("of 500"))
    dialog.stop.click()
    person.until(lambda: window.problems or not person.page.findChild(ProgressDialog))
    person.settle()
    assert all(isinstance(one, CancelledError) for one in window.problems)
    assert window.said in ([], ["Stopped. Nothing was changed."])
    assert not chooser.save.exists()


def test_bringing_in_counts_first_and_never_twice(
    person: Anyone, store: JournalStore, answers: Anyone, chooser: Anyone, window: Anyone, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(3):
        text = f"---\ntitle: Note {n}\ndate: 2026-10-0{n + 1}\n---\nSome words {n}.\n"
        (folder / f"{n}.md").write_text(text, encoding="utf-8")
    (folder / "bad.md").write_bytes(b"\xff\xfe\x00\xd8\x00" * 9)
    (folder / "odd.md").write_text("---\ntitle: one: two\n---\nOdd.", encoding="utf-8")
    chooser.folder = folder
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(words_of(dialog) + boxes_of(dialog))
        agree = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Bring in")
        if agree.isEnabled():
            agree.click()
        else:
            dialog.reject()

    def read(dialog: QDialog) -> None:
        seen.append(words_of(dialog) + boxes_of(dialog))
        dialog.accept()

    answers.press("A folder of notes…")
    answers.will(look, read)
    person.page._acts.bring_in()
    person.until(lambda: len(seen) == 2)
    assert "4 entries are new." in seen[0]
    for told in seen:
        assert "bad.md: " in told
        assert told.endswith("odd.md")
        assert "stay in the text of the entry" in told
    assert window.said == ["4 entries have come in."]
    assert store.entries.count() == 4
    person.settle()
    assert person.titles()[1:] == ["Note 2", "Note 1", "Note 0"]
    answers.press("A folder of notes…")
    answers.will(look)
    person.page._acts.bring_in()
    person.until(lambda: len(seen) == 3)
    person.settle()
    assert "0 entries are new." in seen[2]
    assert "4 are in the journal already." in seen[2]
    assert store.entries.count() == 4


def test_what_can_not_be_read_is_told(
    person: Anyone, answers: Anyone, chooser: Anyone, window: Anyone, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"entries": [', encoding="utf-8")
    chooser.files = [broken]
    answers.press("A file from Afterglow…")
    person.page._acts.bring_in()
    person.until(lambda: window.problems)
    assert "broken.json" in str(window.problems[0])
    answers.press("Leave it")
    person.page._acts.bring_in()
