# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Incoming, Sharing
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from afterglow.features.journal.store import JournalStore

Anyone = Any  # what conftest.py gives, which can not be imported from here


def test_newest_first_and_the_newest_open(write: Any, open_page: Anyone) -> None:
    write("Second.", title="B", hours=5)
    newest = write("First.", title="A")
    write("Third.", title="C", hours=500)
    person = open_page()
    assert person.titles() == ["A", "B", "C"]
    assert person.page.current_id() == newest
    assert person.page.writing.editor.text() == "First."
    assert person.page.list.month.text() == "November 2026"


def test_an_empty_journal_invites(person: Anyone) -> None:
    assert person.page.stack.currentWidget() is person.page.empty
    person.key(Qt.Key.Key_Delete, on=person.page.list.table)
    person.page._acts.put_in_bin()
    assert person.page.list.month.text() == ""


def test_a_sensitive_entry_shows_no_words_and_is_not_opened_by_itself(write: Any, open_page: Anyone) -> None:
    write("A calm day.", hours=3)
    write("Something hard.", sharing=Sharing.SENSITIVE)
    person = open_page()
    assert person.page.current_id() is None
    shown = person.page.list.model.item(0)
    assert (shown.title, shown.excerpt) == ("", "")
    spoken = person.page.list.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "hard" not in spoken
    assert "sensitive" in spoken.lower()
    person.search("hard")
    assert person.page.list.model.item(0).excerpt == ""
    person.click_row(0)
    assert person.page.writing.editor.text() == "Something hard."


def test_a_row_is_heard_title_first_and_nothing_twice(write: Any, open_page: Anyone) -> None:
    write("The water was warm. " * 6, hours=1)
    write("Some words.", title="Landing", starred=True)
    person = open_page()
    model = person.page.list.model
    heard = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert heard[0] == "Landing. Today 10:12. starred. Some words."
    assert heard[1].count("The water was warm.") == 6
    assert "Today 09:12" in heard[1][:90]


def test_one_row_is_read_again_after_an_edit(person: Anyone, write: Any, store: JournalStore) -> None:
    write("Later.", title="A", hours=1)
    id_ = write("Before.", title="B")
    person.settle()
    person.page.open(id_)
    ids = person.page.list.model.ids
    person.page.writing.details.star.click()
    person.page.writing.title.setFocus()
    person.page.writing.title.selectAll()
    person.type("New title")
    person.saved()
    assert person.titles() == ["New title", "A"]
    assert person.page.list.model.item(0).starred
    assert person.page.list.model.ids == ids
    assert store.entries.entry(id_).starred


def test_a_date_moves_the_row(person: Anyone, write: Any, answers: Anyone) -> None:
    write("Yesterday.", title="Yesterday", hours=24)
    today = write("Today.", title="Today")
    person.settle()
    person.page.open(today)

    def last_week(dialog: Any) -> None:
        dialog.edit.setDateTime(dialog.edit.dateTime().addDays(-7))
        dialog.accept()

    answers.will(last_week)
    person.page.writing.details.when.click()
    person.saved()
    assert person.titles() == ["Yesterday", "Today"]
    assert person.page.list.table.selected_ids() == [today]
    assert person.page.current_id() == today


def test_what_others_write_appears(person: Anyone, write: Any, store: JournalStore) -> None:
    mine = write("Mine.", title="Mine")
    person.settle()
    person.page.open(mine)
    entry = store.entries.entry(mine)

    def bring() -> None:
        moments = (Moment(entry.at.utc_ms - n * 60_000, 60) for n in range(1, 301))
        store.bulk.insert(
            Incoming(new_uid(), entry.draft().__class__(f"Other {at.utc_ms}", "x", at), at.utc_ms, at.utc_ms)
            for at in moments
        )

    thread = threading.Thread(target=bring)
    thread.start()
    person.until(lambda: len(person.page.list.model.ids) == 301)
    thread.join()
    assert person.page.list.table.selected_ids() == [mine]
    assert person.page.current_id() == mine


def test_delete_puts_into_the_bin_and_opens_the_next(
    write: Any, open_page: Anyone, store: JournalStore, window: Anyone
) -> None:
    ids = [write(f"Entry {n}.", title=f"{n}", hours=n) for n in range(4)]
    person = open_page()
    person.click_row(1)
    person.key(Qt.Key.Key_Delete, on=person.page.list.table)
    person.until(lambda: person.titles() == ["0", "2", "3"])
    person.settle()
    assert person.page.current_id() == ids[2]
    assert "30 days" in window.said[-1]
    assert [preview.id for preview in store.bin.list()] == [ids[1]]
    person.click_row(2)
    person.key(Qt.Key.Key_Delete, on=person.page.list.table)
    person.settle()
    assert person.page.current_id() == ids[2]


def test_the_last_one_leaves_an_invitation(write: Any, open_page: Anyone) -> None:
    write("Only one.")
    person = open_page()
    person.page._acts.put_in_bin()
    person.settle()
    assert len(person.page.list.model.ids) == 0
    assert person.page.stack.currentWidget() is person.page.empty
    assert person.page.empty._title.text() == "A first line is enough"


def test_several_go_into_the_bin_at_once(write: Any, open_page: Anyone, store: JournalStore) -> None:
    ids = [write(f"Entry {n}.", title=f"{n}", hours=n) for n in range(5)]
    person = open_page()
    person.click_row(1)
    person.click_row(3, ctrl=True)
    assert person.page.list.table.selected_ids() == [ids[1], ids[3]]
    person.page._acts.put_in_bin()
    person.settle()
    assert person.titles() == ["0", "2", "4"]
    assert store.entries.count() == 3


def test_a_sensitive_neighbour_is_not_opened_after_deleting(write: Any, open_page: Anyone) -> None:
    write("Calm.", title="Calm")
    hard = write("Hard.", hours=1, sharing=Sharing.SENSITIVE)
    person = open_page()
    person.key(Qt.Key.Key_Delete, on=person.page.list.table)
    person.settle()
    assert person.page.current_id() is None
    assert person.page.list.table.selected_ids() == [hard]
    assert person.page.empty._title.text() == "Nothing is open"


def test_delete_while_reading_takes_nothing_away(write: Any, open_page: Anyone, store: JournalStore) -> None:
    id_ = write("A text.")
    person = open_page()
    person.page.open(id_, read=True)
    person.page.reading.text.setFocus()
    person.key(Qt.Key.Key_Delete)
    person.page.reading.note.setFocus()
    person.key(Qt.Key.Key_Delete)
    assert store.entries.count() == 1


def test_the_list_keeps_its_place_when_a_new_entry_comes(write: Any, open_page: Anyone) -> None:
    ids = [write(f"Entry {n}.", title=f"{n}", hours=n + 1) for n in range(60)]
    person = open_page()
    person.page.list.table.select(ids[40])
    write("New.", title="New")
    person.settle()
    assert person.titles()[0] == "New"
    assert person.page.list.table.selected_ids() == [ids[40]]
    assert person.page.current_id() == ids[40]
    assert person.page.list.table.rowAt(5) > 20


def test_arrows_go_through_the_list(write: Any, open_page: Anyone) -> None:
    ids = [write(f"Entry {n}.", hours=n) for n in range(3)]
    person = open_page()
    assert person.page.list.table.hasFocus()
    person.key(Qt.Key.Key_Down)
    assert person.page.current_id() == ids[1]
    person.key(Qt.Key.Key_End)
    assert person.page.current_id() == ids[2]
    person.key(Qt.Key.Key_Home)
    assert person.page.current_id() == ids[0]
    person.key(Qt.Key.Key_Down, shift=True)
    assert person.page.list.table.selected_ids() == ids[:2]


def test_coming_back_to_the_list_opens_nothing(write: Any, open_page: Anyone, store: JournalStore) -> None:
    id_ = write("A text.")
    person = open_page()
    person.page.new_item()
    person.page.list.table.setFocus()
    assert person.page.current_id() is None
    assert person.page.stack.currentWidget() is person.page.writing
    person.key(Qt.Key.Key_Return)
    assert person.page.current_id() == id_
    person.page.new_item()
    person.page.list.table.setFocus()
    person.click_row(0)
    assert person.page.current_id() == id_
    assert store.entries.count() == 1
