# SPDX-License-Identifier: GPL-3.0-or-later
"""Marked words stay marked in a real document, by what Qt tells of its changes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCursor

from afterglow.core.anchors import Anchor
from afterglow.ui.editor import commands
from afterglow.ui.editor.editor import MarkdownEditor
from afterglow.ui.editor.kept import _after as after

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme

MARKUP = "![A heron](picture:12345678-1234-4234-8234-123456789abc)"
WORDS = "I was not afraid."
TEXT = f"🌊 Water.\n\n{MARKUP}\n\n- {WORDS} I was not afraid of it.\nThen rest."
EDITS = 250


def keep(editor: MarkdownEditor, words: str = WORDS) -> Anchor:
    start = editor.text().index(words)
    anchor = Anchor.of(editor.text(), start, start + len(words))
    editor.keep_marked({"one": anchor}, "✦ insight")
    return anchor


def shown(editor: MarkdownEditor) -> list[str]:
    return [one.cursor.selectedText() for one in editor.extraSelections()]


def kept(editor: MarkdownEditor) -> Anchor:
    return editor.kept_marks()["one"]


def choose(editor: MarkdownEditor, words: str) -> None:
    at = editor.document().find(words)
    assert not at.isNull()
    editor.setTextCursor(at)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_marked_words_stand_where_they_are_in_the_document(editor: MarkdownEditor, newline: str) -> None:
    editor.set_text(TEXT.replace("\n", newline))
    keep(editor)
    assert shown(editor) == [WORDS]
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.insertText("Above.\n🌊")
    assert shown(editor) == [WORDS]
    assert kept(editor).covers(editor.text())
    assert editor.chosen() == (0, 0) or editor.chosen()[0] == editor.chosen()[1]


def typed_before(editor: MarkdownEditor) -> None:
    choose(editor, "Water")
    editor.insertPlainText("Deep water")


def typed_inside(editor: MarkdownEditor) -> None:
    choose(editor, "afraid.")
    editor.insertPlainText("glad.")


def made_strong(editor: MarkdownEditor) -> None:
    choose(editor, WORDS)
    commands.strong(editor)


def made_plain(editor: MarkdownEditor) -> None:
    choose(editor, WORDS)
    commands.bullets(editor)


def headed(editor: MarkdownEditor) -> None:
    choose(editor, "Then")
    commands.heading(editor)


def picture_away(editor: MarkdownEditor) -> None:
    choose(editor, "\ufffc")
    editor.textCursor().removeSelectedText()


def all_away(editor: MarkdownEditor) -> None:
    editor.selectAll()
    editor.cut()


EDIT: list[tuple[Callable[[MarkdownEditor], None], list[str]]] = [
    (typed_before, [WORDS]),
    (typed_inside, []),
    (made_strong, [WORDS]),
    (made_plain, [WORDS]),
    (headed, [WORDS]),
    (picture_away, [WORDS]),
    (all_away, []),
]


@pytest.mark.parametrize(("act", "expected"), EDIT)
def test_marked_words_stay_or_are_lost_and_an_undo_brings_them_back(
    editor: MarkdownEditor, act: Callable[[MarkdownEditor], None], expected: list[str]
) -> None:
    editor.set_text(TEXT)
    before = keep(editor)
    act(editor)
    assert editor.text() != TEXT
    assert shown(editor) == expected
    while editor.document().isUndoAvailable() and editor.text() != TEXT:
        editor.undo()
    assert editor.text() == TEXT
    assert kept(editor) == before
    assert shown(editor) == [WORDS]


def test_marks_and_what_is_searched_for_are_shown_together(editor: MarkdownEditor) -> None:
    editor.set_text(TEXT)
    keep(editor)
    editor.mark(["rest"])
    assert shown(editor) == [WORDS, "rest"]
    editor.set_text("another text")
    assert editor.kept_marks() == {}


def test_a_mark_keeps_its_words_through_any_edits(editor: MarkdownEditor) -> None:
    """What the mark covers is what it covered, and what is shown is what it covers."""
    chance = random.Random(7)  # no secret
    editor.set_text(TEXT)
    keep(editor)
    covered = 0
    acts = (commands.strong, commands.bullets, commands.heading, commands.quote)
    for _number in range(EDITS):
        document = editor.document()
        cursor = QTextCursor(document)
        end = document.characterCount() - 1
        cursor.setPosition(chance.randint(0, end))
        # No key leads into the middle of a letter.
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        kind = chance.random()
        if kind < 0.35:
            cursor.insertText(chance.choice(("a", "🌊", "\n", WORDS, " not", MARKUP)))
        elif kind < 0.55:
            steps, held = chance.randint(1, 9), QTextCursor.MoveMode.KeepAnchor
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, held, steps)
            cursor.removeSelectedText()
        elif kind < 0.65:
            editor.setTextCursor(cursor)
            editor.insert_markdown(f"{MARKUP} {WORDS}\r\n")
        elif kind < 0.75:
            editor.setTextCursor(cursor)
            chance.choice(acts)(editor)
        elif kind < 0.95:
            editor.undo()
        else:
            editor.redo()
        if document.characterCount() > 1_500:
            editor.set_text(TEXT)
            keep(editor)
        mark, text = kept(editor), editor.text()
        if mark.lost:
            assert shown(editor) == []
            if chance.random() < 0.3 and WORDS in text:
                keep(editor)
            continue
        covered += 1
        assert mark.covers(text)
        assert shown(editor) == [WORDS]
    assert covered > 40


def test_a_mark_in_what_has_not_been_laid_out_is_passed_over(qtbot: QtBot, themed: Theme) -> None:  # noqa: ARG001
    """Asking an invalid line for its place would end the program."""
    unseen = MarkdownEditor("Text")
    qtbot.addWidget(unseen)
    unseen.set_text("A line of water, and another one behind it.\n\n" * 500 + WORDS)
    keep(unseen)
    block = unseen.document().lastBlock()
    block.layout().clearLayout()
    assert not block.layout().lineForTextPosition(3).isValid()
    assert after(unseen, block.position() + 3) is None
    unseen.show()
    unseen.go_to(kept(unseen).start)
    unseen.grab()
    spot = after(unseen, block.position() + 3)
    assert spot is not None
    assert spot.x() > unseen.cursorRect().x()
