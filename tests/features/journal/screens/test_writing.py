# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Sharing, TagKind
from afterglow.vault.errors import DiskFullError

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.features.journal.details import WhenDialog
    from afterglow.features.journal.store import JournalStore

WORDS = "A corridor, and somebody humming."
Anyone = Any  # the person, window and answers of conftest.py, which can not be imported from here
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_an_entry_is_kept_from_its_first_word_on(person: Anyone, store: JournalStore) -> None:
    person.page.new_item()
    person.type("   ")
    person.bot.wait(1000)
    assert store.entries.count() == 0
    person.type("W")
    person.until(lambda: store.entries.count() == 1, 1000)
    person.saved()
    assert person.page.current_id() == person.page.list.model.ids[0]
    assert person.page.list.table.selected_ids() == [person.page.current_id()]


def test_it_is_saved_within_a_second_of_the_last_key(person: Anyone, store: JournalStore) -> None:
    person.page.new_item()
    person.type(WORDS)
    began = time.monotonic()
    person.until(lambda: [store.entries.entry(id_).body for id_ in store.entries.ids()] == [WORDS])
    assert time.monotonic() - began < 1.0
    person.saved()
    assert person.page.writing.status.text() == "5 words · Saved and encrypted 10:12"


def test_typing_on_is_saved_as_well(person: Anyone, store: JournalStore, write: Any) -> None:
    id_ = write("Before.")
    person.settle()
    person.page.open(id_)
    editor = person.page.writing.editor
    editor.setFocus()
    began = time.monotonic()
    first_save = None
    while time.monotonic() - began < 1.3:
        person.type("x")
        person.bot.wait(40)
        if first_save is None and "x" in store.entries.entry(id_).body:
            first_save = time.monotonic() - began
    assert first_save is not None
    assert first_save < 1.0


def test_typing_goes_on_while_the_vault_is_busy(
    person: Anyone, store: JournalStore, monkeypatch: pytest.MonkeyPatch, write: Any
) -> None:
    id_ = write("Before.")
    person.settle()
    person.page.open(id_)
    person.page.writing.editor.setFocus()
    save = store.entries.__class__.save

    def slowly(*given: Any, **named: Any) -> Any:
        time.sleep(0.5)
        return save(*given, **named)

    monkeypatch.setattr(store.entries.__class__, "save", slowly)
    longest = 0.0
    for _key in range(40):
        began = time.monotonic()
        person.type("x")
        longest = max(longest, time.monotonic() - began)
        person.bot.wait(30)
    assert longest < 0.2
    monkeypatch.undo()
    person.saved()
    assert store.entries.entry(id_).body == "x" * 40 + "Before."


def test_title_star_sharing_and_date_are_saved(person: Anyone, store: JournalStore, answers: Anyone) -> None:
    page = person.page
    page.new_item()
    person.type(WORDS)
    page.writing.title.setFocus()
    person.type("Landing")
    page.writing.details.star.click()
    page.writing.details._choices[Sharing.SHAREABLE].trigger()

    def earlier(dialog: WhenDialog) -> None:
        dialog.edit.setDateTime(dialog.edit.dateTime().addDays(-3))
        dialog.accept()

    answers.will(earlier)
    page.writing.details.when.click()
    person.saved()
    entry = store.entries.entry(page.current_id())
    assert (entry.title, entry.body, entry.starred, entry.sharing) == (
        "Landing",
        WORDS,
        True,
        Sharing.SHAREABLE,
    )
    assert entry.at == Moment(store.vault.now().utc_ms - 3 * 86_400_000, 60)
    assert page.writing.details.when.text() == "Thursday 19 November 2026, 10:12"


def test_return_in_the_title_goes_on_in_the_text(person: Anyone) -> None:
    person.page.new_item()
    person.page.writing.title.setFocus()
    person.type("Landing")
    person.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is person.page.writing.editor


def test_undo_is_there_after_another_entry(write: Any, open_page: Anyone, store: JournalStore) -> None:
    first, second = write("One."), write("Two.", hours=1)
    person = open_page()
    page = person.page
    page.open(first)
    page.writing.editor.setFocus()
    person.type("Before. ")
    page.open(second)
    assert store.entries.entry(first).body == "Before. One."
    page.open(second, read=True)
    page.open(first, read=False)
    page.writing.editor.setFocus()
    person.key(Qt.Key.Key_Z, ctrl=True)
    assert page.writing.editor.text() == "One."
    person.saved()
    assert store.entries.entry(first).body == "One."
    assert store.entries.entry(second).body == "Two."


def test_undo_goes_back_behind_a_save(person: Anyone, store: JournalStore) -> None:
    page = person.page
    page.new_item()
    person.type("one")
    person.saved()
    person.type(" two")
    person.saved()
    while page.writing.editor.document().isUndoAvailable():
        person.key(Qt.Key.Key_Z, ctrl=True)
    assert page.writing.editor.text() == ""
    person.key(Qt.Key.Key_Y, ctrl=True)
    person.saved()
    assert store.entries.entry(page.current_id()).body == page.writing.editor.text() != ""


def test_another_entry_saves_the_one_before(person: Anyone, store: JournalStore, write: Any) -> None:
    first, second = write("First.", hours=1), write("Second.")
    person.settle()
    person.click_row(1)
    assert person.page.current_id() == first
    person.page.writing.editor.setFocus()
    person.type("Not ")
    person.click_row(0)
    assert person.page.current_id() == second
    assert store.entries.entry(first).body == "Not First."
    assert person.page.writing.editor.text() == "Second."
    person.page.writing.editor.setFocus()
    person.type("A ")
    person.page.new_item()
    assert store.entries.entry(second).body == "A Second."
    person.type("Third.")
    person.page.flush()
    assert store.entries.count() == 3
    person.type(" More.")
    person.page.flush()
    assert store.entries.entry(person.page.current_id()).body == "Third. More."


def test_two_entries_of_one_day(person: Anyone, store: JournalStore, clock: Anyone) -> None:
    person.page.new_item()
    person.type("Morning.")
    person.saved()
    clock.forward(hours=9)
    person.page.new_item()
    person.type("Evening.")
    person.saved()
    assert person.titles() == ["Evening.", "Morning."]
    assert len(store.days.on(clock.now().date())) == 2


def test_the_four_headings(person: Anyone, store: JournalStore) -> None:
    person.page.new_item()
    person.page.writing.toolbar.template_wanted.emit()
    person.saved()
    body = store.entries.entry(person.page.current_id()).body
    assert [line for line in body.splitlines() if line] == [
        "## Thoughts",
        "## Feelings",
        "## Visions",
        "## Insights",
    ]
    person.key(Qt.Key.Key_Z, ctrl=True)
    assert person.page.writing.editor.text() == ""


def test_tags_by_keyboard(person: Anyone, store: JournalStore, write: Any) -> None:
    write("Before.", tags=("water", "walking"))
    person.settle()
    person.page.new_item()
    person.type(WORDS)
    tags = person.page.writing.tags
    tags.begin()
    person.type("wa")
    assert tags._known.stringList() == ["walking", "water"]
    person.type("ter")
    person.key(Qt.Key.Key_Return)
    tags.begin()
    person.type("#Rest")
    person.key(Qt.Key.Key_Comma)
    person.saved()
    entry = store.entries.entry(person.page.current_id())
    assert [tag.name for tag in entry.tags] == ["water", "Rest"]
    tags.begin()
    person.type("WATER")
    person.key(Qt.Key.Key_Return)
    assert tags.names() == ["water", "Rest"]


def test_the_kind_of_a_tag_is_kept(person: Anyone, store: JournalStore) -> None:
    person.page.new_item()
    person.type(WORDS)
    person.page.writing.tags.added.emit("Nell")
    person.page.writing.tags.kind_chosen.emit("Nell", "person")
    person.saved()
    assert store.entries.entry(person.page.current_id()).tags[0].kind is TagKind.PERSON
    person.page.writing.tags.removed.emit("Nell")
    person.saved()
    assert store.entries.entry(person.page.current_id()).tags == ()


def test_tags_that_came_in_since_are_offered(person: Anyone, write: Any) -> None:
    write("Later.", tags=("harbour",))
    person.settle()
    person.page.new_item()
    person.settle()
    person.page.writing.tags.begin()
    person.type("har")
    assert person.page.writing.tags._known.stringList() == ["harbour"]


def test_searching_a_tag_from_its_menu(person: Anyone, write: Any) -> None:
    write("One.", title="One", tags=("being in the room",))
    write("Two.", title="Two")
    person.settle()
    person.page.writing.tags.search_wanted.emit("being in the room")
    person.settle()
    assert person.titles() == ["One"]
    assert person.page.list.search.text() == 'tag:"being in the room"'


def test_a_full_disk_is_told_and_tried_again(
    person: Anyone, store: JournalStore, window: Anyone, write: Any, full_disk: Callable[[bool], None]
) -> None:
    first, second = write("First.", hours=1), write("Second.")
    person.settle()
    person.click_row(1)
    full_disk(True)
    long = "words " * 20_000
    person.page.writing.editor.setFocus()
    person.page.writing.editor.insert_markdown(long)
    person.until(lambda: person.page.writing.status.text() == "Not saved yet")
    assert any("disk is full" in said for said in window.said)
    assert store.entries.entry(first).body == "First."
    # Leaving it now would lose it, so the page stays where it is.
    person.click_row(0)
    person.settle()
    assert isinstance(window.problems[-1], DiskFullError)
    assert person.page.current_id() == first
    assert person.page.list.table.selected_ids() == [first]
    assert person.page.writing.editor.text() == long + "First."
    person.page.new_item()
    assert person.page.current_id() == first
    full_disk(False)
    person.until(lambda: not person.page.writing.keeper.unsaved, 8000)
    assert store.entries.entry(first).body == long + "First."
    assert "Saved and encrypted" in person.page.writing.status.text()
    person.click_row(0)
    assert person.page.current_id() == second


def test_a_new_entry_waits_for_room_too(
    person: Anyone, store: JournalStore, full_disk: Callable[[bool], None]
) -> None:
    full_disk(True)
    person.page.new_item()
    long = "words " * 20_000
    person.page.writing.editor.insert_markdown(long)
    person.until(lambda: person.page.writing.status.text() == "Not saved yet")
    full_disk(False)
    person.type("!")
    person.saved()
    assert store.entries.count() == 1
    assert store.entries.entry(person.page.current_id()).body == long + "!"


def test_reading_an_entry_without_words_says_so(person: Anyone, window: Anyone) -> None:
    person.page.new_item()
    person.page.writing.details.read.click()
    assert person.page.stack.currentWidget() is person.page.writing
    assert window.said == ["There is nothing to read yet."]
