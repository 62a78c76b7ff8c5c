# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft, Found, Incoming
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from afterglow.features.journal.store import JournalStore

Anyone = Any  # what conftest.py gives, which can not be imported from here
ZONE = timezone(timedelta(hours=1))


@pytest.fixture
def on_day(store: JournalStore) -> Any:
    """Keep an entry of a day, named by its date."""

    def keep(year: int, month: int, day: int) -> int:
        at = Moment.of(datetime(year, month, day, 9, tzinfo=ZONE))
        return store.entries.create(Draft(f"{year}-{month}-{day}", "Words.", at))

    return keep


@pytest.fixture
def many(store: JournalStore) -> None:
    """Three hundred entries with the word water, thirty with harbour."""
    now = store.vault.now()
    store.bulk.insert(
        Incoming(
            new_uid(),
            Draft(
                f"N{n}", "Water." + (" Harbour." if n % 10 == 0 else ""), Moment(now.utc_ms - n * 1000, 60)
            ),
            now.utc_ms,
            now.utc_ms,
        )
        for n in range(300)
    )


def test_each_key_searches(person: Anyone, write: Any) -> None:
    write("The heron stood.", title="Weir", hours=1)
    write("Nothing of note.", title="Herbs")
    person.settle()
    person.page.focus_search()
    # From three letters on, what is typed may be the beginning of a word.
    for typed, found in (("h", 0), ("he", 0), ("her", 2), ("hero", 1), ("herox", 0)):
        person.type(typed[-1])
        person.settle()
        assert len(person.page.list.model.ids) == found, typed
    assert person.page.list.count.text() == "0 found"
    person.key(Qt.Key.Key_Escape)
    person.settle()
    assert len(person.page.list.model.ids) == 2
    assert person.page.list.count.text() == ""


def test_what_is_searched_for_is_marked_in_the_text(person: Anyone, write: Any) -> None:
    write("Before it, and before the Café, a long way.", title="One")
    person.settle()
    person.click_row(0)
    editor = person.page.writing.editor

    def marked() -> list[str]:
        return [one.cursor.selectedText() for one in editor.extraSelections()]

    person.search("cafe")
    person.settle(200)
    assert marked() == ["Café"]
    assert person.page.list._delegate.marks == ("cafe",)
    person.search("bef")
    person.settle(200)
    assert [word.lower() for word in marked()] == ["bef", "bef"]
    person.search("")
    person.settle(200)
    assert marked() == []
    person.search("long")
    person.page.open(person.page.list.model.ids[0], read=True)
    assert [one.cursor.selectedText() for one in person.page.reading.text.extraSelections()] == ["long"]
    person.search("")
    person.settle(200)
    assert person.page.reading.text.extraSelections() == []


@pytest.mark.usefixtures("many")
def test_many_found_then_the_rest(person: Anyone, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    show = person.page.list.count.setText

    def tell(text: str) -> None:
        told.append(text)
        show(text)

    monkeypatch.setattr(person.page.list.count, "setText", tell)
    person.search("water")
    person.until(lambda: person.page.list.count.text() == "300 found")
    assert told == ["200+ found", "300 found"]
    assert len(person.page.list.model.ids) == 300
    person.search("harbour")
    assert person.page.list.count.text() == "30 found"


@pytest.mark.usefixtures("many")
def test_an_answer_to_an_older_question_is_dropped(person: Anyone) -> None:
    finder = person.page.finder
    finder.search("harbour")
    late = partial(finder._show, finder._number, "harbour")
    finder.search("water")
    person.settle()
    shown = list(person.page.list.model.ids)
    late(Found(person.page.list.model.ids[:3]))
    assert list(person.page.list.model.ids) == shown


def test_down_goes_into_the_list(person: Anyone, write: Any) -> None:
    write("Water.", title="A", hours=1)
    other = write("Water.", title="B")
    person.settle()
    person.search("water")
    person.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is person.page.list.table
    assert person.page.current_id() == other


def test_starred_and_all(person: Anyone, write: Any) -> None:
    write("One.", title="Star", starred=True)
    write("Two.", title="None", hours=1)
    person.settle()
    pane = person.page.list
    pane._starred.click()
    person.settle()
    assert person.titles() == ["Star"]
    assert not pane._all.isChecked()
    pane._all.click()
    person.settle()
    assert person.titles() == ["Star", "None"]
    assert pane._all.isChecked()
    assert not pane._starred.isChecked()
    # Once more, with nothing to clear: it stays what it is.
    pane._all.click()
    person.settle()
    assert pane._all.isChecked()
    assert person.titles() == ["Star", "None"]
    person.search("two")
    pane._starred.click()
    assert pane.search.text() == "two is:starred"
    person.settle()
    assert person.titles() == []


def test_on_this_day_and_back(person: Anyone, on_day: Any) -> None:
    on_day(2025, 11, 22)
    on_day(2026, 10, 22)
    on_day(2026, 11, 20)
    person.settle()
    pane = person.page.list
    everything = person.titles()
    for back in ("all", "escape", "search"):
        pane.past_wanted.emit()
        person.settle()
        assert person.titles() == ["2026-10-22", "2025-11-22"], back
        assert pane.count.text() == "1 month ago · 1 year ago"
        assert not pane._all.isChecked()
        if back == "all":
            pane._all.click()
        elif back == "escape":
            pane.search.setFocus()
            person.key(Qt.Key.Key_Escape)
        else:
            person.search("words")
        person.settle()
        assert sorted(person.titles()) == sorted(everything), back


def test_on_this_day_stays_while_one_writes(person: Anyone, on_day: Any, store: JournalStore) -> None:
    past = on_day(2025, 11, 22)
    on_day(2026, 11, 20)
    person.settle()
    person.search("words")
    person.page.list.past_wanted.emit()
    person.settle()
    assert person.page.list.search.text() == ""
    store.notes.add(past, "Still so.")
    person.settle()
    assert person.titles() == ["2025-11-22"]


def test_nothing_on_this_day_is_said(person: Anyone, on_day: Any, window: Anyone) -> None:
    on_day(2026, 11, 20)
    person.settle()
    person.page.list.past_wanted.emit()
    assert window.said == ["Nothing from this day in earlier months or years yet."]
    assert person.titles() == ["2026-11-20"]


def test_the_calendar_marks_days_and_goes_there(person: Anyone, on_day: Any, window: Anyone) -> None:
    old = on_day(2026, 10, 3)
    on_day(2026, 11, 20)
    on_day(2026, 11, 2)
    person.settle()
    person.page.list._days.click()
    person.settle()
    calendar = person.page.list.calendar
    assert calendar.isVisible()
    assert calendar._marked == {2, 20}
    calendar.showPreviousMonth()
    person.settle()
    assert calendar._marked == {3}
    calendar.clicked.emit(QDate(2026, 10, 3))
    assert person.page.current_id() == old
    calendar.clicked.emit(QDate(2026, 10, 4))
    assert window.said == ["Nothing was written on that day."]


@pytest.mark.parametrize("before", ["a search", "this day"])
def test_the_calendar_goes_to_what_is_not_in_the_list(person: Anyone, on_day: Any, before: str) -> None:
    on_day(2025, 11, 22)
    wanted = on_day(2026, 10, 3)
    person.settle()
    if before == "a search":
        person.search("from:2026-11")
    else:
        person.page.list.past_wanted.emit()
        person.settle()
    person.page.list.day_wanted.emit(date(2026, 10, 3))
    person.settle()
    assert person.page.current_id() == wanted
    assert len(person.page.list.model.ids) == 2


def test_filters(person: Anyone, write: Any, store: JournalStore) -> None:
    first = write("Water.", title="A", tags=("rest",))
    write("Water. Wine.", title="B", hours=1)
    store.notes.add(first, "Later.")
    person.settle()
    for typed, titles in (
        ("tag:rest", ["A"]),
        ("water -wine", ["A"]),
        ("has:note", ["A"]),
        ("to:2026-10", []),
        ('"water wine"', ["B"]),
    ):
        person.search(typed)
        assert person.titles() == titles, typed


def test_a_new_entry_that_is_not_what_is_searched_for(person: Anyone, write: Any) -> None:
    write("Water.", title="A")
    person.settle()
    person.search("water")
    person.page.new_item()
    person.type("Fire.")
    person.saved()
    assert person.titles() == ["A"]
    assert person.page.list.table.selected_ids() == []
    assert person.page.writing.editor.text() == "Fire."
