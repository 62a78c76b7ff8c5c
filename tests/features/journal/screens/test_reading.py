# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from afterglow.features.journal.shapes import TagName
from afterglow.vault.errors import DiskFullError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from afterglow.features.journal.store import JournalStore

Anyone = Any  # what conftest.py gives, which can not be imported from here
BODY = "# Landing\n\nThe **water** was warm. The water\r\nwas still.\n\n- [x] said so\n\n> not afraid\n"


def select(text: Any, words: str, nth: int = 0) -> None:
    """Select words of the text as they read."""
    raw = text.document().toRawText()
    at = -1
    for _time in range(nth + 1):
        at = raw.index(words, at + 1)
    cursor = QTextCursor(text.document())
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def say(text: str) -> Callable[[QDialog], None]:
    """Write a note and keep it."""

    def act(dialog: QDialog) -> None:
        box = dialog.findChild(QPlainTextEdit)
        assert box is not None
        box.setPlainText(text)
        keep = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Keep the note")
        keep.click()

    return act


def notes_of(page: Any) -> list[str]:
    return [one.text() for one in page.reading.margin.findChildren(QLabel) if one.isVisibleTo(page.reading)]


def marked(page: Any) -> list[tuple[int, str]]:
    shown = page.reading.text.extraSelections()
    return [(one.cursor.selectionStart(), one.cursor.selectedText()) for one in shown]


def test_the_text_reads_as_it_means(write: Any, open_page: Anyone) -> None:
    write(BODY, title="Landing", tags=("water",))
    person = open_page()
    person.page.writing.details.read.click()
    page = person.page
    assert page.stack.currentWidget() is page.reading
    assert page.reading.title.text() == "Landing"
    assert page.reading.when.text() == "Sunday 22 November 2026, 10:12"
    shown = page.reading.text.toPlainText()
    assert "The water was warm." in shown
    assert "**" not in shown
    assert page.reading.text.isReadOnly()
    page.reading.write_wanted.emit()
    assert page.stack.currentWidget() is page.writing
    assert page.writing.editor.text() == BODY


def test_a_note_on_words_is_dated_and_the_text_untouched(
    write: Any, open_page: Anyone, store: JournalStore, answers: Anyone, clock: Anyone
) -> None:
    id_ = write(BODY)
    person = open_page()
    clock.forward(days=2)
    page = person.page
    page.open(id_, read=True)
    select(page.reading.text, "still")
    answers.will(say("It is again."))
    page.reading.note.click()
    person.settle()
    entry = store.entries.entry(id_)
    assert entry.body == BODY
    note = entry.notes[0]
    assert (note.text, note.quote, entry.body[note.start :][:5]) == ("It is again.", "still", "still")
    assert notes_of(page) == ["24 Nov 2026", "“still”", "It is again."]
    assert [words for _at, words in marked(page)] == ["still"]
    assert page.list.model.item(0).has_notes


def test_a_note_stands_at_the_words_that_were_selected(
    write: Any, open_page: Anyone, store: JournalStore, answers: Anyone
) -> None:
    body = "Rain at one. Rain at two. Rain at three."
    id_ = write(body)
    person = open_page()
    page = person.page
    page.open(id_, read=True)
    select(page.reading.text, "Rain", 2)
    answers.will(say("The third."))
    page.reading.note.click()
    person.settle()
    assert store.entries.entry(id_).notes[0].start == body.rindex("Rain")
    assert marked(page) == [(body.rindex("Rain"), "Rain")]


def test_a_note_on_words_with_marks_has_its_place(
    write: Any, open_page: Anyone, store: JournalStore, answers: Anyone
) -> None:
    body = "# The water was warm\n\nThe **water** was [warm](https://example.org). Was it?\n"
    id_ = write(body)
    person = open_page()
    page = person.page
    page.open(id_, read=True)
    select(page.reading.text, "water was warm", 1)
    answers.will(say("As in the river."))
    page.reading.note.click()
    person.settle()
    (note,) = store.entries.entry(id_).notes
    assert (note.quote, note.start) == ("water was warm", body.index("water** was"))
    read = page.reading.text.document().toRawText()
    assert marked(page) == [(read.rindex("water was warm"), "water was warm")]


def test_a_note_on_the_whole_entry_is_changed_and_removed(
    write: Any, open_page: Anyone, store: JournalStore, answers: Anyone
) -> None:
    id_ = write(BODY)
    person = open_page()
    page = person.page
    page.open(id_, read=True)
    answers.will(say("All of it."))
    page.reading.note.click()
    person.settle()
    note = store.entries.entry(id_).notes[0]
    assert (note.quote, note.start) == ("", -1)
    answers.will(say("Most of it."))
    page.reading.margin.change_wanted.emit(note.uid, note.text)
    person.settle()
    assert store.entries.entry(id_).notes[0].text == "Most of it."
    person.settle()
    assert notes_of(page) == ["22 Nov 2026", "Most of it."]
    answers.press("Leave it")
    page.reading.note.click()
    person.settle()
    page.reading.margin.remove_wanted.emit(note.uid)
    person.settle()
    assert store.entries.entry(id_).notes == ()
    assert not page.reading._scroll.isVisible()
    assert store.entries.entry(id_).body == BODY


def test_a_note_survives_a_full_disk(
    write: Any,
    open_page: Anyone,
    store: JournalStore,
    answers: Anyone,
    window: Anyone,
    full_disk: Callable[[bool], None],
) -> None:
    id_ = write(BODY)
    person = open_page()
    person.page.open(id_, read=True)
    long = "A long note. " * 5000
    met: list[str] = []

    def still_there(dialog: QDialog) -> None:
        box = dialog.findChild(QPlainTextEdit)
        assert box is not None
        met.append(box.toPlainText())
        full_disk(False)
        say(box.toPlainText())(dialog)

    answers.will(say(long), still_there)
    full_disk(True)
    person.page.reading.note.click()
    person.settle()
    assert isinstance(window.problems[0], DiskFullError)
    assert met == [long.strip()]
    assert store.entries.entry(id_).notes[0].text == long.strip()


def test_a_note_leaves_the_place_and_the_marks_of_the_search(
    write: Any, open_page: Anyone, answers: Anyone
) -> None:
    write("A line of text.\n\n" * 80 + "Harbour.\n\n" + "More.\n\n" * 80)
    person = open_page()
    page = person.page
    person.search("harbour")
    page.open(page.list.model.ids[0], read=True)
    bar = page.reading.text.verticalScrollBar()
    bar.setValue(700)
    answers.will(say("Here."))
    page.reading.note.click()
    person.settle()
    assert bar.value() == 700
    assert [words for _at, words in marked(page)] == ["Harbour"]


def test_going_deeper_makes_a_thread(
    write: Any, open_page: Anyone, store: JournalStore, clock: Anyone
) -> None:
    first = write("First.", title="First", tags=("water", "rest"))
    person = open_page()
    page = person.page
    page.open(first, read=True)
    clock.forward(days=1)
    page.reading.deeper.click()
    assert page.stack.currentWidget() is page.writing
    person.type("Second.")
    person.saved()
    second = page.current_id()
    entry = store.entries.entry(second)
    assert entry.tags == (TagName("water"), TagName("rest"))
    assert entry.thread_uid == store.entries.entry(first).thread_uid
    clock.forward(days=1)
    page.open(second, read=True)
    page.reading.deeper.click()
    person.type("Third.")
    person.saved()
    third = page.current_id()
    page.open(first, read=True)
    flow = page.reading._thread
    chips = [w for at in range(flow.count()) if isinstance(w := flow.itemAt(at).widget(), QPushButton)]
    assert [one.text() for one in chips] == [
        "First · 22 Nov 2026",
        "Second. · 23 Nov 2026",
        "Third. · 24 Nov 2026",
    ]
    chips[1].click()
    assert page.current_id() == second
    assert page.stack.currentWidget() is page.reading
    page._acts.put_in_bin()
    person.settle()
    assert [one.id for one in store.threads.of(entry.thread_uid)] == [first, third]
    assert store.entries.entry(third).body == "Third."


def test_an_address_is_never_opened(
    write: Any, open_page: Anyone, answers: Anyone, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    id_ = write(
        "See [this](https://example.org/x) and <file:///etc/passwd>.\n\n![p](https://example.org/p.png)"
    )
    person = open_page()
    person.page.open(id_, read=True)
    answers.press("Copy")
    person.page.reading.text.anchorClicked.emit(QUrl("https://example.org/x"))
    assert QApplication.clipboard().text() == "https://example.org/x"
    answers.press("Close")
    person.page.reading.text.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert opened == []


def test_five_megabytes_are_read_and_written_without_hanging(
    write: Any, open_page: Anyone, store: JournalStore
) -> None:
    body = "ä line of words that goes on for a while\n" * (5_000_000 // 45)
    id_ = write("Small.", hours=-1)
    big = write(body)
    person = open_page()
    for read in (True, False):
        person.page.open(id_, read=read)
        # The work of this thread alone: how busy the computer is besides does not count.
        began = time.thread_time()
        person.page.open(big, read=read)
        person.bot.wait(1)
        assert time.thread_time() - began < 6.0
    person.page.writing.editor.setFocus()
    person.type("x")
    person.until(lambda: not person.page.writing.keeper.unsaved, 20_000)
    assert store.entries.entry(big).body == "x" + body


@pytest.mark.parametrize(
    "body",
    [
        "a\u202eright to left\u202c b \u05d0\u05d1 \u0627\u0644",
        "bell \x07 null-ish \x01 tab\t zero\u200bwidth \ufeff",
        "family 👨‍👩‍👧 and 🌅 and e\u0301",
        "\u2028line\u2029para\ufffc object \r old mac",
    ],
)
def test_odd_characters_stay_what_they_are(
    person: Anyone, store: JournalStore, write: Any, body: str
) -> None:
    id_ = write(body)
    person.settle()
    page = person.page
    page.open(id_, read=True)
    page.open(id_, read=False)
    assert page.writing.editor.text() == body
    page.writing.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.writing.editor.setFocus()
    person.type("!")
    person.saved()
    assert store.entries.entry(id_).body == body + "!"
    page.list.search.setText("🌅 \u202e")
    person.settle()
    person.search("")
    assert len(page.list.model.ids) == 1


def test_twenty_thousand_words(person: Anyone, write: Any, store: JournalStore) -> None:
    id_ = write("# Long\n\n" + "some *words* of a long **text** here " * 2500)
    person.settle()
    person.page.open(id_)
    person.page.writing.editor.setFocus()
    person.type("Now ")
    person.saved()
    assert person.page.writing.status.text().startswith("17,503 words · Saved and encrypted")
    assert store.entries.entry(id_).body.startswith("Now # Long")
