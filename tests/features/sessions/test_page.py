# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QApplication
from tests import accessible_walk, qt

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft, Sharing, TagName
from afterglow.features.sessions.bin_dialog import BinDialog
from afterglow.features.sessions.store import NoSessionError
from afterglow.vault import session_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import HeldClock
    from tests.features.sessions.conftest import Person

    from afterglow.features.journal.store import JournalStore
    from afterglow.features.sessions.store import SessionStore

    Open = Callable[[], Person]
    Held = Callable[..., str]


def write(store: JournalStore, clock: HeldClock, days: int, title: str, body: str = "", *tags: str) -> str:
    at = Moment.of(clock.now() + timedelta(days=days))
    names = tuple(TagName(tag) for tag in tags)
    return store.entries.entry(store.entries.create(Draft(title, body, at, names))).uid


def test_an_empty_page_invites_and_adds(person: Open, sessions: SessionStore, clock: HeldClock) -> None:
    one = person()
    assert one.page.stack.currentWidget() is one.page.invitation
    qt.button(one.page.invitation, "Add a session").click()
    one.writing()
    one.settle()
    (kept,) = sessions.all()
    assert kept.draft.at.local() == clock.now().replace(minute=10, second=0, microsecond=0)
    assert one.rows() == ["Session 1. 22 Nov 2026"]
    assert one.page.form.heading.text() == "Session 1"


def test_one_that_is_added_keeps_its_form_when_the_arc_moves_meanwhile(
    person: Open, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = person()
    flush, added = one.page.form.flush, list[str]()

    def flush_and_hear() -> None:
        # Saving lets the answer of the adding through, which came just before.
        flush()
        if not added:
            added.append(uid)
            one.page._created(uid)

    monkeypatch.setattr(one.page.form, "flush", flush_and_hear)
    uid = held(0)
    one.settle()
    if not added:
        one.page._created(uid)
    one.writing()
    one.settle()
    assert one.page.stack.currentWidget() is one.page.form


def test_what_is_written_is_kept_without_a_save_button(
    person: Open, sessions: SessionStore, held: Held, qtbot: Any
) -> None:
    uid = held(-3)
    one = person()
    one.viewing()
    qt.button(one.page, "Edit details").click()
    one.writing()
    assert QApplication.focusWidget() is one.page.form.title
    qtbot.keyClicks(one.page.form.title, "Corridor and water")
    for field, text in (
        (one.page.form.intention, "Be kind."),
        (one.page.form.place, "clinic"),
        (one.page.form.route, "infusion"),
        (one.page.form.companion, "Ana"),
        (one.page.form.ride_home, "Ana drives"),
        (one.page.form.note, "eat nothing before"),
        (one.page.form.lift, "two days"),
    ):
        qtbot.keyClicks(field, text)
    one.page.form.window_days.setValue(10)
    one.saved()
    draft = sessions.get(uid).draft
    assert (draft.title, draft.intention, draft.place) == ("Corridor and water", "Be kind.", "clinic")
    assert (draft.route, draft.companion, draft.ride_home) == ("infusion", "Ana", "Ana drives")
    assert (draft.note, draft.lift, draft.window) == ("eat nothing before", "two days", 10)
    assert one.page.form.status.text().startswith("Saved and encrypted")
    assert one.rows() == ["Session 1 · Corridor and water. 19 Nov 2026"]
    qt.button(one.page.form, "Done").click()
    one.viewing()
    assert one.page.view.heading.text() == "Session 1 · Corridor and water"
    assert one.page.view.facts.text().endswith("clinic, infusion · with Ana · ride home: Ana drives")


def test_leaving_keeps_what_was_typed_a_moment_ago(person: Open, sessions: SessionStore, held: Held) -> None:
    uid = held(-3)
    one = person()
    one.viewing()
    one.page.edit()
    one.writing()
    one.bot.keyClicks(one.page.form.title, "Half a")
    one.page.flush()
    assert sessions.get(uid).draft.title == "Half a"


def test_all_kinds_are_listed_latest_first(person: Open, held: Held) -> None:
    held(-20, title="First one")
    held(-10, missed=True)
    held(-3)
    held(11)
    one = person()
    assert one.rows() == [
        "Session 3. 3 Dec 2026 · planned",
        "Session 2. 19 Nov 2026",
        "A session that did not take place. 12 Nov 2026 · did not take place",
        "Session 1 · First one. 2 Nov 2026",
    ]
    # The one that tells today is open.
    one.viewing()
    assert one.page.view.heading.text() == "Session 2"


def test_a_session_is_seen_whole(
    person: Open, held: Held, store: JournalStore, clock: HeldClock, sessions: SessionStore
) -> None:
    one_uid = held(-17, intention="Patience, please.")
    held(-3, title="Corridor", intention="Be kind.")
    write(store, clock, -5, "What can wait")
    write(store, clock, -3, "Landing", "corridor / humming", "water")
    write(store, clock, -2, "The day after", "Patience, it turns out.", "water", "rest")
    secret = store.entries.create(
        Draft("", "nobody reads this", Moment.of(clock.now()), sharing=Sharing.SENSITIVE)
    )
    far = write(store, clock, -200, "An old page")
    with sessions.vault.write() as session:
        session_links.link(session, "entry", far, one_uid, sessions.vault.now())
    one = person()
    one.viewing()
    view = one.page.view
    told = qt.words(view)
    for words in (
        "Session 2 · Corridor",
        "Be kind.",
        "Session 1 asked for",
        "Patience, please.",
        "Tue 17 Nov · What can wait",
        "Landing",
        "corridor / humming",
        "Day 1 · The day after",
        "Day 3 · A sensitive entry",
        "session 1 asked for “Patience”. It came up in one entry.",
    ):
        assert words in told
    assert "nobody reads this" not in told
    assert secret
    assert [each.text() for each in view.findChildren(type(view.edit)) if each.property("filled")] == [
        "water",
        "rest",
    ]
    # What was linked by hand is with its session, however far.
    one.page.open(one_uid)
    one.until(lambda: "An old page" in qt.words(view))
    assert view.heading.text() == "Session 1"


def test_a_card_opens_what_it_stands_for_by_keyboard(
    person: Open, held: Held, store: JournalStore, clock: HeldClock
) -> None:
    held(-3)
    uid = write(store, clock, -2, "The day after")
    one = person()
    one.viewing()
    mark = one.page.view.arc.marks()[1]
    mark.setFocus()
    qt.press(mark, "Return")
    card = QApplication.focusWidget()
    assert card is not None
    assert card.accessibleName() == "Day 1 · The day after"
    qt.press(card, "Return")
    assert one.window.opened == [("journal", uid)]
    qt.press(one.page.view.arc.marks()[3], "Return")
    assert one.window.said == ["Nothing is kept from that day."]


def test_the_page_follows_what_is_written_elsewhere(
    person: Open, held: Held, store: JournalStore, clock: HeldClock
) -> None:
    held(-3)
    one = person()
    one.viewing()
    write(store, clock, -1, "Written elsewhere")
    one.until(lambda: "Written elsewhere" in qt.words(one.page.view))


def test_a_changed_date_moves_the_number_and_what_hangs_on_it(
    person: Open, held: Held, store: JournalStore, clock: HeldClock, sessions: SessionStore
) -> None:
    held(-20, title="Other")
    uid = held(-3, title="Mine")
    write(store, clock, -2, "The day after")
    one = person()
    one.viewing()
    assert "Day 1 · The day after" in qt.words(one.page.view)
    one.page.edit()
    one.writing()
    one.page.form.times.start.setDateTime(QDateTime(QDate(2026, 10, 1), QTime(9, 30)))
    one.saved()
    assert sessions.get(uid).draft.day.isoformat() == "2026-10-01"
    assert one.rows()[1].startswith("Session 1 · Mine")
    qt.button(one.page.form, "Done").click()
    one.viewing()
    assert "The day after" not in qt.words(one.page.view)


def test_a_window_of_nothing_hides_the_arc(person: Open, held: Held) -> None:
    held(-3, window=0)
    one = person()
    one.viewing()
    assert not one.page.view.arc.isVisible()


def test_a_low_energy_day_goes_without_the_arc(person: Open, held: Held) -> None:
    held(-3)
    one = person()
    one.viewing()
    assert one.page.view.arc.isVisible()
    one.window.low = True
    one.page.low_energy_changed()
    assert not one.page.view.arc.isVisible()


# What can not be


@pytest.mark.parametrize("year", [1926, 2126])
def test_a_date_a_century_off_is_told_and_nothing_is_lost(
    person: Open, held: Held, sessions: SessionStore, year: int
) -> None:
    uid = held(-3, title="Mine")
    one = person()
    one.viewing()
    one.page.edit()
    one.writing()
    one.bot.keyClicks(one.page.form.place, "clinic")
    times = one.page.form.times
    times.start.setDateTime(QDateTime(QDate(year, 11, 19), QTime(10, 12)))
    assert times.problem.isVisible()
    assert str(year) in times.problem.text()
    assert times.start.date().year() == 2026
    one.saved()
    draft = sessions.get(uid).draft
    assert (draft.day.isoformat(), draft.title, draft.place) == ("2026-11-19", "Mine", "clinic")
    times.start.setDateTime(QDateTime(QDate(2026, 11, 20), QTime(10, 12)))
    assert not times.problem.isVisible()


def test_an_end_before_the_start_is_told_and_left_out(
    person: Open, held: Held, sessions: SessionStore
) -> None:
    uid = held(-3)
    one = person()
    one.viewing()
    one.page.edit()
    one.writing()
    times = one.page.form.times
    times.ended.click()
    assert times.end.time() == QTime(12, 12)
    times.end.setTime(QTime(13, 30))
    one.saved()
    start = sessions.get(uid).draft.at.utc_ms
    assert sessions.get(uid).draft.ends == start + (3 * 60 + 18) * 60_000
    times.end.setTime(QTime(9, 0))
    assert "before the start" in times.problem.text()
    one.saved()
    assert sessions.get(uid).draft.ends is None
    times.ended.setChecked(False)
    assert not times.problem.isVisible()


def test_putting_away_keeps_the_entries_and_can_be_taken_back(
    person: Open, held: Held, store: JournalStore, clock: HeldClock, sessions: SessionStore
) -> None:
    uid = held(-3, title="Mine")
    write(store, clock, -2, "The day after")
    one = person()
    one.viewing()
    one.page.edit()
    one.writing()
    qt.button(one.page.form, "Put in the bin").click()
    one.settle()
    assert (sessions.all(), one.rows(), store.entries.count()) == ([], [], 1)
    assert "In the bin, for 30 days" in qt.words(one.page.notice)
    qt.button(one.page.notice, "Take it back").click()
    one.viewing()
    assert [each.uid for each in sessions.all()] == [uid]
    assert "Day 1 · The day after" in qt.words(one.page.view)
    assert not one.page.notice.isVisible()


def test_a_session_put_away_elsewhere_while_it_is_written_keeps_every_word(
    person: Open, held: Held, sessions: SessionStore
) -> None:
    uid = held(-3)
    one = person()
    one.viewing()
    one.page.edit()
    one.writing()
    one.bot.keyClicks(one.page.form.title, "Before")
    one.saved()
    sessions.put_away(uid)
    one.until(one.page.notice.isVisible)
    assert one.page.stack.currentWidget() is one.page.form
    one.bot.keyClicks(one.page.form.title, " and after")
    one.saved()
    assert sessions.get(uid).draft.title == "Before and after"
    assert sessions.all() == []
    sessions.purge([uid])
    one.settle()
    assert "has been deleted" in qt.words(one.page.notice)
    one.bot.keyClicks(one.page.form.title, " all")
    one.saved()
    assert [each.draft.title for each in sessions.all()] == ["Before and after all"]
    assert not one.page.notice.isVisible()


def test_a_session_put_away_elsewhere_while_it_is_looked_at(
    person: Open, held: Held, sessions: SessionStore
) -> None:
    uid = held(-3)
    one = person()
    one.viewing()
    sessions.put_away(uid)
    one.until(one.page.notice.isVisible)
    assert one.page.stack.currentWidget() is one.page.invitation
    one.page.open_item(uid)
    assert isinstance(one.window.problems[-1], NoSessionError)


def test_the_bin_takes_back_and_deletes(
    person: Open, held: Held, sessions: SessionStore, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    back, gone = held(-3, title="Back"), held(-9, title="Gone")
    sessions.put_away(back)
    sessions.put_away(gone)
    one = person()
    dialog = BinDialog(one.page, sessions, one.window.show_problem)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.count() == 2
    dialog.list.setCurrentRow(next(i for i in range(2) if "Back" in dialog.list.item(i).text()))
    qt.button(dialog, "Take back").click()
    assert [each.uid for each in sessions.all()] == [back]
    answers = iter([False, True])
    monkeypatch.setattr("afterglow.features.sessions.bin_dialog.ask", lambda *_a, **_k: next(answers))
    qt.button(dialog, "Delete for good…").click()
    assert len(sessions.binned()) == 1
    qt.button(dialog, "Delete for good…").click()
    assert sessions.binned() == []
    assert qt.words(dialog).endswith("The bin is empty.")


# By keyboard, and for a screen reader


def test_everything_is_reached_and_named(
    person: Open, held: Held, store: JournalStore, clock: HeldClock
) -> None:
    held(-3, intention="Be kind.")
    write(store, clock, -2, "The day after", "", "rest")
    one = person()
    one.viewing()
    # The marks are one place for Tab; the arrow keys go on from there.
    marks = {mark.accessibleName() for mark in one.page.view.arc.marks()}
    faults = [each for each in accessible_walk.faults(one.page) if not any(name in each for name in marks)]
    assert faults == []
    one.page.edit()
    one.writing()
    # High enough to see all of it at once.
    one.page.resize(1180, 1100)
    one.page.form.times.ended.click()
    one.settle()
    assert accessible_walk.faults(one.page) == []


def test_the_list_is_walked_with_the_arrow_keys(person: Open, held: Held) -> None:
    held(-20, title="First")
    held(-3, title="Second")
    one = person()
    one.viewing()
    one.page.list.table.setFocus()
    one.bot.keyClick(one.page.list.table, Qt.Key.Key_Down)
    one.until(lambda: one.page.view.heading.text() == "Session 1 · First")


def test_a_narrow_window_puts_the_parts_below_each_other(person: Open, held: Held) -> None:
    held(-3, intention="Be kind.")
    one = person()
    one.viewing()
    one.page.resize(560, 700)
    one.settle()
    captions = [
        each
        for each in one.page.view.findChildren(type(one.page.view.facts))
        if each.text() in {"Before", "After"}
    ]
    before, after = sorted(captions, key=lambda each: each.text(), reverse=True)
    assert after.mapTo(one.page, after.pos()).y() > before.mapTo(one.page, before.pos()).y()
