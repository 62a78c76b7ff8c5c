# SPDX-License-Identifier: GPL-3.0-or-later
"""Copying a reflection, changing it, sharing it as a file, and bringing one in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from tests.accessible_walk import faults
from tests.qt import words

from afterglow.features.reflections import library
from afterglow.features.reflections.dialog import Kind
from afterglow.features.reflections.dialog_reading import read_file
from afterglow.features.reflections.own import files, list_dialog
from afterglow.features.reflections.own.editor import Editor
from afterglow.features.reflections.own.list_dialog import OwnListDialog
from afterglow.features.reflections.own.store import OwnDialogs
from afterglow.features.reflections.shipped import shipped_one
from afterglow.vault import departures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.features.reflections.conftest import Person

    from afterglow.features.reflections.dialog import Dialog
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


@pytest.fixture
def plan() -> Dialog:
    found = shipped_one("g09")
    assert found is not None
    return replace(found, id="own-1")


@pytest.fixture
def opened(themed: Theme, plan: Dialog) -> Iterator[Callable[[], tuple[Editor, list[Dialog]]]]:  # noqa: ARG001
    parent = QWidget()

    def make() -> tuple[Editor, list[Dialog]]:
        kept: list[Dialog] = []
        editor = Editor(parent, plan, kept.append, str.title)
        editor.show()
        return editor, kept

    yield make
    parent.deleteLater()


def asked(dialog: Dialog) -> list[str]:
    return [step.ask for step in dialog.steps]


def test_words_order_and_kinds_of_answer_can_be_changed(
    opened: Callable[[], tuple[Editor, list[Dialog]]], plan: Dialog
) -> None:
    editor, kept = opened()
    assert faults(editor) == []
    editor.title.setText("My own plan")
    editor.form.ask.setPlainText("What do I want?")
    editor.down.click()
    assert editor.list.currentRow() == 1
    editor.form.kind.setCurrentIndex(editor.form.kind.findData(Kind.CHOICE.value))
    editor.form.options.setPlainText("Sleep\nRest\n")
    editor.list.setCurrentRow(len(plan.steps) - 1)
    editor.less.click()
    editor.new.click()
    editor.form.ask.setPlainText("Anything else?")
    editor.accept()
    (made,) = kept
    assert made.title == "My own plan"
    assert asked(made)[:2] == [plan.steps[1].ask, "What do I want?"]
    assert asked(made)[-1] == "Anything else?"
    assert len(made.steps) == len(plan.steps)
    changed = made.steps[1]
    assert (changed.kind, [option.text for option in changed.options]) == (Kind.CHOICE, ["Sleep", "Rest"])
    assert made.steps[-1].id not in {step.id for step in plan.steps}


def test_what_is_missing_is_told_and_nothing_closes(
    opened: Callable[[], tuple[Editor, list[Dialog]]],
) -> None:
    editor, kept = opened()
    editor.form.ask.setPlainText(" ")
    editor.accept()
    assert editor.problem.text() == "Question 1 has no words yet."
    assert editor.isVisible()
    assert kept == []
    editor.form.ask.setPlainText("What?")
    editor.accept()
    assert not editor.isVisible()


def pick(box: QComboBox, words: str) -> None:
    """Choose with the keyboard, as one does who has no mouse."""
    box.setFocus()
    for _item in range(box.count()):
        if words in box.currentText():
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError([box.itemText(at) for at in range(box.count())])


def test_what_an_answer_becomes_and_when_it_is_asked_are_chosen_by_keyboard(
    opened: Callable[[], tuple[Editor, list[Dialog]]], plan: Dialog
) -> None:
    editor, kept = opened()
    form = editor.form
    # The first question has none before it to depend on.
    assert not form.condition.isVisibleTo(editor)
    form.kind.setCurrentIndex(form.kind.findData(Kind.CHOICE.value))
    form.options.setPlainText("Sleep\nRest\n")
    pick(form.becoming.box, "Practice")
    editor.list.setCurrentRow(1)
    assert not form.condition.answer.isVisibleTo(editor)
    pick(form.condition.of, "1. ")
    assert form.condition.answer.isVisibleTo(editor)
    pick(form.condition.answer, "“Rest”")
    pick(form.becoming.box, "Insight")
    assert faults(editor) == []
    written = editor.list.count() - 1
    for at in range(2, written + 1):
        # Only looked at: it stays as it was written.
        editor.list.setCurrentRow(at)
    editor.accept()
    first, second, *others = kept[0].steps
    assert [make.kind for make in (*first.makes, *second.makes)] == ["practice", "insight"]
    assert second.show_if is not None
    assert (second.show_if.step, second.show_if.chosen) == (first.id, (first.options[1].id,))
    assert [step.makes for step in others] == [step.makes for step in plan.steps[2:]]


def test_a_lock_in_the_middle_keeps_what_there_is(opened: Callable[[], tuple[Editor, list[Dialog]]]) -> None:
    editor, kept = opened()
    editor.flush()
    assert kept == []
    editor.form.ask.setPlainText("")
    editor.flush()
    assert next(step.ask for step in kept[0].steps) == "A question"


def test_only_two_questions_are_asked_on_a_low_day(opened: Callable[[], tuple[Editor, list[Dialog]]]) -> None:
    editor, kept = opened()
    for at in range(3):
        editor.list.setCurrentRow(at)
        editor.form.short.setChecked(True)
    editor.accept()
    assert [step.id for step in kept[0].steps if step.short] == ["wish", "outcome"]


@pytest.fixture
def own(vault: Vault) -> OwnDialogs:
    return OwnDialogs(vault)


def test_a_file_holds_the_questions_and_comes_back_as_another_one(
    own: OwnDialogs, plan: Dialog, tmp_path: Path, vault: Vault
) -> None:
    own.keep(plan.id, (tmp_path / "none").name)
    target = files.write(own, plan, tmp_path / "plan")
    assert target.name == "plan.toml"
    assert asked(read_file(target)) == asked(plan)
    with vault.read() as session:
        (left,) = departures.listed(session, limit=5)
    assert (left.form, left.count) == ("Reflection", 1)
    first, second = files.bring_in(own, target), files.bring_in(own, target)
    assert {first.id, second.id} == {"own-2", "own-3"}
    assert [each.title for each in own.all()] == [plan.title] * 2


def test_a_shipped_one_brought_in_takes_no_ones_place(own: OwnDialogs, plan: Dialog, tmp_path: Path) -> None:
    target = files.write(own, replace(plan, id="g09"), tmp_path / "plan.toml")
    assert files.bring_in(own, target).id == "own-1"
    titles = [each.id for each in library.everything(own.vault)]
    assert titles[-2:] == ["g18", "own-1"]


@pytest.mark.parametrize(
    ("title", "name"), [("From obstacle to plan", "from-obstacle-to-plan.toml"), ("…/..", "reflection.toml")]
)
def test_a_file_has_a_name_that_is_safe(plan: Dialog, title: str, name: str) -> None:
    assert files.file_name(replace(plan, title=title)) == name


def test_from_the_page_one_is_copied_begun_shared_and_a_bad_file_is_told_with_its_line(
    person: Person, own: OwnDialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = person.list()

    def change(editor: Editor) -> int:
        editor.title.setText("Mine")
        editor.form.ask.setPlainText("What stays?")
        editor.accept()
        return 1

    monkeypatch.setattr(Editor, "exec", change)
    dialog = OwnListDialog(page, page._parts)
    assert not dialog.change.isVisibleTo(dialog)
    assert faults(dialog) == []
    dialog.begin_from.setCurrentIndex(4)
    dialog.copy.click()
    assert dialog.list.item(0).text() == "Mine · 5 questions"

    target, bad = tmp_path / "mine.toml", tmp_path / "bad.toml"
    monkeypatch.setattr(page._parts.choose, "save_file", lambda *_asked: target)
    dialog.share.click()
    bad.write_text(target.read_text(encoding="utf-8").replace('kind = "', 'kind = "x', 1), encoding="utf-8")
    monkeypatch.setattr(page._parts.choose, "open_files", lambda *_asked: [bad])
    dialog.bring.click()
    assert dialog.problem.text().startswith("bad.toml, line ")
    assert len(own.all()) == 1
    dialog.accept()
    dialog.deleteLater()

    person.begin("own-1")
    assert "What stays?" in words(person.question)
    page.show_list()
    person.settle()
    monkeypatch.setattr(list_dialog, "ask", lambda *_asked, **_answers: True)
    again = OwnListDialog(page, page._parts)
    again.remove.click()
    assert own.all() == []
    again.deleteLater()
