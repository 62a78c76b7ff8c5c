# SPDX-License-Identifier: GPL-3.0-or-later
"""A sentence that is marked as an insight, in the page that is written and in the one that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton

from afterglow.features.insights.card import FEATURE as INSIGHTS
from afterglow.features.insights.store import InsightStore

if TYPE_CHECKING:
    from afterglow.feature import Feature
    from afterglow.features.journal.store import JournalStore

BODY = "# Landing\n\nThe water was warm. **I was not afraid.** Then I slept."
SENTENCE = "I was not afraid."


@pytest.fixture
def cards() -> tuple[Feature, ...]:
    return (INSIGHTS,)


@pytest.fixture
def person(write: Any, open_page: Any) -> Any:
    write(BODY)
    return open_page()


def put_cursor(person: Any, words: str, *, select: bool = False) -> Any:
    editor = person.page.writing.editor
    found = editor.document().find(words)
    if not select:
        found.setPosition(found.selectionStart() + 3)
    editor.setTextCursor(found)
    editor.setFocus()
    return editor


def shown(person: Any) -> list[str]:
    return [one.cursor.selectedText() for one in person.page.writing.editor.extraSelections()]


def mark(person: Any) -> None:
    editor = person.page.writing.editor
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    person.bot.keyClick(editor, Qt.Key.Key_I, held)
    person.settle()


def test_the_sentence_at_the_cursor_is_kept_and_stays_marked(
    person: Any, store: JournalStore, window: Any
) -> None:
    put_cursor(person, "water was")
    mark(person)
    (insight,) = InsightStore(store.vault).insights.all()
    assert insight.words == "The water was warm."
    assert insight.origin is not None
    assert insight.origin.uid == store.entries.entry(person.page.writing.entry_id).uid
    assert shown(person) == ["The water was warm."]
    assert window.said[-1].startswith("Kept as an insight")
    editor = person.page.writing.editor
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    person.type("Later. ")
    person.saved()
    assert shown(person) == ["The water was warm."]
    assert (
        InsightStore(store.vault).insights.get(insight.uid).place
        == person.page.writing.editor.kept_marks()[insight.uid]
    )
    # Opened anew, and where it is read, it is marked as well.
    person.page.open(person.page.writing.entry_id, read=False)
    assert shown(person) == ["The water was warm."]
    person.page._turn(read=True)
    marks = [one.cursor.selectedText() for one in person.page.reading.text.extraSelections()]
    assert marks == ["The water was warm."]


def test_the_button_keeps_what_is_chosen(person: Any, store: JournalStore) -> None:
    put_cursor(person, SENTENCE, select=True)
    buttons = person.page.writing.toolbar.findChildren(QPushButton)
    next(one for one in buttons if one.accessibleName() == "Mark as an insight").click()
    person.settle()
    assert [one.words for one in InsightStore(store.vault).insights.all()] == [SENTENCE]
    assert shown(person) == [SENTENCE]


def test_marked_words_that_were_written_over_are_lost_and_come_back(person: Any, store: JournalStore) -> None:
    editor = put_cursor(person, SENTENCE, select=True)
    mark(person)
    put_cursor(person, "afraid", select=True)
    person.type("alone")
    person.saved()
    (insight,) = InsightStore(store.vault).insights.all()
    assert insight.place is not None
    assert insight.place.lost
    assert insight.words == SENTENCE
    assert shown(person) == []
    while editor.text() != BODY:
        editor.undo()
    person.saved()
    assert shown(person) == [SENTENCE]


def test_an_insight_that_was_taken_away_leaves_the_text_unmarked(person: Any, store: JournalStore) -> None:
    put_cursor(person, SENTENCE, select=True)
    mark(person)
    insights = InsightStore(store.vault).insights
    insights.remove(insights.all()[0].uid)
    person.page.shown()
    assert shown(person) == []
    assert store.entries.entry(person.page.writing.entry_id).body == BODY


def test_without_words_nothing_is_kept(person: Any, store: JournalStore, window: Any) -> None:
    editor = person.page.writing.editor
    cursor = editor.textCursor()
    cursor.setPosition(10)
    editor.setTextCursor(cursor)
    editor.setFocus()
    mark(person)
    assert InsightStore(store.vault).insights.all() == []
    assert window.said == ["Put the cursor into a sentence, or choose some words first."]


def test_a_new_entry_is_kept_first(person: Any, store: JournalStore) -> None:
    person.page.new_item()
    person.type("It was enough.")
    mark(person)
    (insight,) = InsightStore(store.vault).insights.all()
    assert insight.words == "It was enough."
    assert shown(person) == ["It was enough."]


def test_words_are_marked_where_they_are_read(person: Any, store: JournalStore, window: Any) -> None:
    person.page._turn(read=True)
    reading = person.page.reading
    button = next(one for one in reading.findChildren(QPushButton) if one.text() == "Mark as an insight")
    button.click()
    assert window.said == ["Choose some words of the text first."]
    reading.text.setTextCursor(reading.text.document().find(SENTENCE))
    button.click()
    person.settle()
    (insight,) = InsightStore(store.vault).insights.all()
    assert insight.words == SENTENCE
    assert [one.cursor.selectedText() for one in reading.text.extraSelections()] == [SENTENCE]
