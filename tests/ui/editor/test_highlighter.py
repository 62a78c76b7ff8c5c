# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCharFormat

from afterglow.core.folding import fold
from afterglow.ui import theme

if TYPE_CHECKING:
    from afterglow.ui.editor.editor import MarkdownEditor


def looks(editor: MarkdownEditor, word: str) -> set[str]:
    """Return how a word is shown: larger, bold, italic, struck, code, marked, dim, link."""
    raw = editor.document().toRawText()
    at = len(raw[: raw.index(word)].encode("utf-16-le")) // 2
    block = editor.document().findBlock(at)
    style: QTextCharFormat | None = None
    for each in block.layout().formats():
        if each.start <= at - block.position() < each.start + each.length:
            style = QTextCharFormat(each.format)  # the format itself goes with its list
    if style is None:
        return set()
    colours = theme.tokens()
    found = set()
    size = style.fontPointSize()
    for name, true in (
        ("larger", size > theme.READING_POINTS),
        ("bold", style.fontWeight() >= 600),
        ("italic", style.fontItalic()),
        ("struck", style.fontStrikeOut()),
        ("code", 0 < size < theme.READING_POINTS),
        ("marked", style.background().color() == colours.colour("dawn_tint")),
        ("dim", style.foreground().color() == colours.colour("soft")),
        ("link", style.foreground().color() == colours.colour("accent")),
    ):
        if true:
            found.add(name)
    return found


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("plain", "plain", set()),
        ("# Head", "Head", {"larger", "bold"}),
        ("# Head", "#", {"larger", "bold", "dim"}),
        ("#Head", "Head", set()),
        ("a **word**", "word", {"bold"}),
        ("a **word**", "**", {"dim"}),
        ("a *word*", "word", {"italic"}),
        ("a ***word***", "word", {"bold", "italic"}),
        ("a **b *word* c**", "word", {"bold", "italic"}),
        ("a * word * b", "word", set()),
        ("snake_case_word", "case", set()),
        ("a ~~word~~", "word", {"struck"}),
        ("a ==word==", "word", {"marked"}),
        ("a `word` b", "word", {"code"}),
        ("- [ ] word", "- ", {"dim"}),
        ("- [ ] word", "word", set()),
        ("> word", "word", {"dim", "italic"}),
        ("[word](https://example.org)", "word", {"link"}),
        ("[word](https://example.org)", "https", {"dim"}),
        ("---", "---", {"dim"}),
        ("```\none\n\n**two**\n```\nthree", "two", {"code"}),
        ("```\none\n```\nthree", "three", set()),
        ("~~~\none", "one", {"code"}),
        ("😀 é **word**", "word", {"bold"}),
    ],
)
def test_text_looks_like_what_it_means(
    editor: MarkdownEditor, text: str, word: str, expected: set[str]
) -> None:
    editor.set_text(text)
    assert looks(editor, word) == expected


def test_a_fence_that_opens_above_changes_what_follows(editor: MarkdownEditor) -> None:
    editor.set_text("one\n**two**")
    assert looks(editor, "two") == {"bold"}
    editor.insert_markdown("```\n")
    assert looks(editor, "two") == {"code"}
    editor.undo()
    assert looks(editor, "two") == {"bold"}


def test_marks_stand_on_words_with_accents_and_letters_beyond(editor: MarkdownEditor) -> None:
    editor.set_text("😀 Été\n😀😀 déjà été, cafe\u0301 e\u0301te\u0301")
    editor.mark([fold("été")])
    found = [each.cursor.selectedText() for each in editor.extraSelections()]
    assert found[:2] == ["Été", "été"]
    assert len(found) == 3
    editor.go_to_first_mark()
    assert editor.textCursor().position() == 3
    editor.set_text("été")
    assert [each.cursor.selectedText() for each in editor.extraSelections()] == ["été"]
    editor.mark([])
    assert not editor.extraSelections()
