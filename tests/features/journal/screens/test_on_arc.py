# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal shows where each entry is on the arc, and finds by it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from tests import accessible_walk

from afterglow.core.moment import Moment
from afterglow.features.journal.belonging import BY_DATE, NONE, BelongingDialog, keep
from afterglow.features.journal.shapes import Draft
from afterglow.features.sessions import card as sessions_card
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import HeldClock
    from tests.features.journal.screens.conftest import Person

    from afterglow.features.journal.store import JournalStore


@pytest.fixture
def cards() -> tuple[Any, ...]:
    """Let the window know of sessions as well."""
    return (sessions_card.FEATURE,)


@pytest.fixture
def two(store: JournalStore, clock: HeldClock) -> tuple[str, str]:
    """Sessions 17 and 3 days ago; entries on some days."""

    def at(days: int) -> Moment:
        return Moment.of(clock.now() + timedelta(days=days))

    for days in (-40, -18, -16, -10, -3, 0):
        store.entries.create(Draft(f"day {days}", "words", at(days)))
    sessions = SessionStore(store.vault)
    return sessions.create(SessionDraft(at(-17), title="First")), sessions.create(SessionDraft(at(-3)))


def places(person: Person) -> list[str]:
    """Return what each row says of its place."""
    pane = person.page.list
    return [pane._place(pane.model.item(row)) for row in range(len(pane.model.ids))]


def test_each_row_says_its_place_and_tells_it_to_a_screen_reader(
    open_page: Callable[[], Person],
    two: tuple[str, str],  # noqa: ARG001
) -> None:
    person = open_page()
    assert places(person) == [
        "Day 3 after session 2",
        "Day of session 2",
        "Day 7 after session 1",
        "Day 1 after session 1",
        "Before session 1",
        "",
    ]
    model = person.page.list.model
    assert "Day 3 after session 2" in model.data(model.index(0, 0))


def test_writing_and_reading_say_the_place_and_follow_the_date(
    open_page: Callable[[], Person],
    two: tuple[str, str],
    store: JournalStore,
    clock: HeldClock,
) -> None:
    person = open_page()
    chip = person.page.writing.details.place
    person.until(lambda: chip.text() == "Day 3 after session 2")
    SessionStore(store.vault).save(two[1], SessionDraft(Moment.of(clock.now() - timedelta(days=2))))
    person.until(lambda: chip.text() == "Day 2 after session 2")
    assert places(person)[0] == "Day 2 after session 2"
    person.page._turn(read=True)
    assert person.page.reading.place.text() == "Day 2 after session 2"
    person.page.open(person.page.list.model.ids[-1], read=True)
    assert person.page.reading.place.isHidden()
    person.page.new_item()
    assert chip.text() == "Day 2 after session 2"


def test_the_chip_above_the_list_filters(
    open_page: Callable[[], Person],
    two: tuple[str, str],  # noqa: ARG001
) -> None:
    person = open_page()
    chip = person.page.list.arc_filter
    assert chip.isVisible()
    person.search("words")
    person.settle()

    def choose(text: str) -> None:
        chip._fill()
        (action,) = (each for each in chip._menu.actions() if each.text() == text)
        action.trigger()
        person.settle()

    choose("After any session")
    assert person.titles() == ["day 0", "day -3", "day -10", "day -16"]
    assert person.page.list.search.text() == "words after:sessions"
    choose("Session 1 · First · 2")
    assert person.titles() == ["day -10", "day -16"]
    assert (person.page.list.search.text(), chip.text()) == ("words session:1", "Session 1")
    choose("Day 3")
    assert person.titles() == ["day 0"]
    assert chip.text() == "Day 3"
    choose("Whatever the day")
    assert (person.page.list.search.text(), chip.text()) == ("words", "After sessions")
    assert len(person.titles()) == 6


def test_what_was_found_by_a_session_moves_with_it(
    open_page: Callable[[], Person], two: tuple[str, str], store: JournalStore, clock: HeldClock
) -> None:
    person = open_page()
    person.search("session:2")
    person.settle()
    assert person.titles() == ["day 0", "day -3"]
    SessionStore(store.vault).save(two[1], SessionDraft(Moment.of(clock.now() - timedelta(days=10))))
    person.until(lambda: person.titles() == ["day 0", "day -3", "day -10"])


def test_without_sessions_there_is_nothing_to_choose(
    open_page: Callable[[], Person], store: JournalStore, clock: HeldClock
) -> None:
    store.entries.create(Draft("alone", "", Moment.of(clock.now())))
    person = open_page()
    assert not person.page.list.arc_filter.isVisible()
    assert places(person) == [""]


def test_by_hand_an_entry_belongs_where_the_person_says(
    open_page: Callable[[], Person], two: tuple[str, str], answers: Any
) -> None:
    person = open_page()
    chip = person.page.writing.details.place
    person.until(lambda: chip.text() == "Day 3 after session 2")

    def pick(text: str) -> Callable[[QDialog], None]:
        def act(dialog: QDialog) -> None:
            assert isinstance(dialog, BelongingDialog)
            assert accessible_walk.faults(dialog) == []
            rows = [dialog.list.item(row) for row in range(dialog.list.count())]
            dialog.list.setCurrentItem(next(row for row in rows if row.text().startswith(text)))
            dialog.accept()

        return act

    answers.will(pick("Session 1 · First"))
    chip.click()
    person.until(lambda: chip.text() == "Day 17 after session 1")
    answers.will(pick("To none"))
    person.page._acts.ask_session()
    person.until(chip.isHidden)
    answers.will(pick("By its date: Day 3 after session 2"))
    person.page._acts.ask_session()
    person.until(lambda: chip.text() == "Day 3 after session 2")
    assert QApplication.activeModalWidget() is None
    assert two


def test_what_was_chosen_is_marked_when_asked_again(
    open_page: Callable[[], Person], two: tuple[str, str], store: JournalStore
) -> None:
    person = open_page()
    entry = store.entries.entry(person.page.list.model.ids[0])
    day = entry.at.local().date()
    sessions = SessionStore(store.vault)

    def asked() -> str:
        dialog = BelongingDialog(person.page, sessions.arc(), entry.uid, day)
        choice = dialog.choice
        dialog.deleteLater()
        return choice

    for choice in (BY_DATE, two[0], NONE, BY_DATE):
        keep(store.sessions, sessions.arc(), entry.uid, day, choice)
        assert asked() == choice
