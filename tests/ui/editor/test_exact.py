# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.ui.editor.conftest import MARKUP

from afterglow.ui.editor import exact

if TYPE_CHECKING:
    from afterglow.ui.editor.editor import MarkdownEditor

ODD = ["\r\n", "\r", "\n", "\u2028", "\u2029", "\ufdd0", "\ufdd1", "\ufffc", "\0", "😀", "\u05d0", "\u202e"]
ODD += ["\u00a0", "e\u0301", "\ue000", "\ue001", "\ufeff", "\t", "\x0b", "\x0c", "\x85", "\uffff", MARKUP]
letters = st.characters(exclude_categories=["Cs"])
texts = st.lists(st.one_of(st.sampled_from(ODD), st.text(letters, max_size=8))).map("".join)
in_one_editor = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)


@given(texts)
def test_every_text_comes_back(text: str) -> None:
    shown, how = exact.encode(text)
    assert how.decode(shown.replace("\n", exact.PARAGRAPH)) == text
    assert not set(shown) & exact._SPECIAL


@given(texts, texts)
def test_a_text_put_into_another_comes_back_with_it(text: str, more: str) -> None:
    shown, how = exact.encode(text)
    extra, both = exact.encode_into(more, how, shown)
    ends = more.replace("\r\n", "\n").replace("\r", "\n").replace("\n", how.newline)
    assert both.decode(shown + extra) == text + ends


def test_a_text_that_uses_every_private_letter_comes_back() -> None:
    text = "".join(chr(code) for code in range(0xE000, 0xF900)) + "\r\0"
    shown, how = exact.encode(text)
    assert how.decode(shown) == text


@pytest.mark.parametrize(("place", "units"), [(0, 0), (1, 1), (2, 3), (3, 4)])
def test_places_are_told_as_qt_counts(place: int, units: int) -> None:
    assert exact.units("a😀é", place) == units


@given(texts)
@example("\r\n")
@example(f"{MARKUP}{MARKUP}\r\n😀{MARKUP}")
@in_one_editor
def test_the_editor_gives_back_what_it_was_given(editor: MarkdownEditor, text: str) -> None:
    editor.set_text(text)
    assert editor.text() == text
    assert not editor.document().isUndoAvailable()


@given(texts, texts, st.integers(0, 20))
@example("a\rb", "x\0\r\ue000y", 0)
@in_one_editor
def test_what_is_put_in_is_undone_exactly(editor: MarkdownEditor, text: str, more: str, at: int) -> None:
    editor.set_text(text)
    cursor = editor.textCursor()
    cursor.setPosition(min(at, editor.document().characterCount() - 1))
    editor.setTextCursor(cursor)
    editor.insert_markdown(more)
    changed = editor.text()
    if more:
        assert changed != text
        editor.undo()
    assert editor.text() == text
    if more:
        editor.redo()
        assert editor.text() == changed


@given(texts)
@in_one_editor
def test_copying_all_copies_exactly(editor: MarkdownEditor, text: str) -> None:
    editor.set_text(text)
    editor.selectAll()
    if text:
        # The marks of byte order vanish on the way into Qt.
        copied = editor.createMimeDataFromSelection().text()
        assert copied.strip("\ufeff\ufffe") == text.strip("\ufeff\ufffe")


def test_five_million_letters_come_back_in_seconds(editor: MarkdownEditor) -> None:
    text = "The heron stood in the shallow water again. 😀\n" * 110_000
    editor.set_text(text)
    assert editor.text() == text


def test_a_line_of_a_million_letters_comes_back(editor: MarkdownEditor) -> None:
    text = "**heron** " * 100_000
    editor.set_text(text)
    assert editor.text() == text
