# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from tests.ui.editor.conftest import MARKUP

from afterglow.ui.editor import recent

if TYPE_CHECKING:
    from afterglow.ui.editor.editor import MarkdownEditor


def documents(editor: MarkdownEditor) -> int:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return len(editor.findChildren(QTextDocument))


def type_in(editor: MarkdownEditor, words: str) -> str:
    QTest.keyClicks(editor, words)
    return editor.text()


def test_coming_back_a_change_can_be_undone_and_done_again(editor: MarkdownEditor) -> None:
    edits: list[str] = []
    editor.set_text("**one** \r\n" + MARKUP, 1)
    changed = type_in(editor, "word ")
    editor.edited.connect(lambda: edits.append(editor.text()))
    editor.set_text("two", 2)
    editor.undo()
    assert editor.text() == "two"
    editor.set_text(changed, 1)
    assert edits == []
    assert editor.text() == changed
    editor.undo()
    assert editor.text() == "**one** \r\n" + MARKUP
    assert edits == ["**one** \r\n" + MARKUP]
    editor.set_text("two", 2)
    editor.set_text("**one** \r\n" + MARKUP, 1)
    editor.redo()
    assert editor.text() == changed


def test_a_text_that_was_changed_elsewhere_begins_anew(editor: MarkdownEditor) -> None:
    editor.set_text("one", 1)
    type_in(editor, "more ")
    editor.set_text("two", 2)
    editor.set_text("from elsewhere", 1)
    editor.undo()
    assert editor.text() == "from elsewhere"
    assert documents(editor) == 1


def test_a_new_text_is_known_once_it_has_a_name(editor: MarkdownEditor) -> None:
    editor.set_text("")
    new = type_in(editor, "new")
    editor.name_text(7)
    editor.set_text("two", 2)
    editor.set_text(new, 7)
    editor.undo()
    assert editor.text() != new
    editor.set_text("", None)
    editor.undo()
    assert editor.text() == ""


def test_only_the_last_edited_ones_are_kept(editor: MarkdownEditor) -> None:
    texts = []
    for number in range(recent.MOST + 5):
        editor.set_text(f"text {number}", number)
        texts.append(type_in(editor, "more "))
    for number in range(100, 130):
        editor.set_text("only looked at", number)
    assert documents(editor) == recent.MOST + 1
    for number, text in enumerate(texts):
        editor.set_text(text, number)
        editor.undo()
        assert (editor.text() == f"text {number}") is (number >= 5)
    # In lines, as one of a quarter of a million letters would take long to lay out.
    editor.set_text(("a" * 79 + "\n") * (recent.LONGEST // 80), "long")
    editor.forget_others()
    assert documents(editor) == 1
    type_in(editor, "a")
    editor.set_text("")
    assert documents(editor) == 1
