# SPDX-License-Identifier: GPL-3.0-or-later
"""The line above the page, and the dialogs behind it, in the real window. It is 10:12."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTime, QTimer
from PySide6.QtWidgets import QApplication
from tests.accessible_walk import faults
from tests.qt import words

from afterglow.core import schedule as sched
from afterglow.core.moment import Moment
from afterglow.core.shapes import New, Thing
from afterglow.features.goals.shapes import GoalDraft
from afterglow.features.goals.store import GoalStore
from afterglow.features.reminders.dialog import ReminderDialog
from afterglow.features.reminders.list_dialog import RemindersDialog
from afterglow.features.reminders.shapes import Asking, Quiet, ReminderDraft
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.shell.system import notification

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.features.reminders.conftest import Person

    from afterglow.vault.vault import Vault


def in_a_dialog(act: Callable[[], None]) -> None:
    """Do something once the next dialog is there."""
    QTimer.singleShot(50, act)


def active() -> object:
    return QApplication.activeModalWidget()


def remind(person: Person, words: str = "call Ana", minute: int = 11 * 60) -> str:
    today = person.clock.now().date()
    return person.store.keep(ReminderDraft(words, sched.daily(today), minute))


def test_it_comes_at_its_time_says_its_words_and_goes(person: Person) -> None:
    remind(person)
    person.wait(minutes=45)
    assert person.strip.isHidden()
    person.wait(minutes=9)
    assert person.strip.isVisible()
    assert person.strip.text.text() == "Reminder: call Ana"
    # It takes nothing from whoever is writing.
    assert not person.strip.isAncestorOf(person.window.focusWidget() or person.window)
    assert not faults(person.strip)
    person.strip.not_today.click()
    assert person.strip.isHidden()
    person.wait(hours=9)
    assert person.strip.isHidden()
    assert not person.problems


def test_later_is_an_hour_and_a_night_is_the_end_of_it(person: Person) -> None:
    remind(person)
    person.wait(minutes=54)
    person.strip.later.click()
    person.wait(minutes=54)
    assert person.strip.isHidden()
    person.wait(minutes=18)
    assert person.strip.isVisible()
    person.wait(hours=14)
    assert person.strip.isHidden()


def test_two_at_once_come_one_after_the_other(person: Person) -> None:
    remind(person, "first", 11 * 60)
    remind(person, "second", 11 * 60 + 1)
    person.wait(minutes=54)
    assert person.strip.text.text() == "Reminder: first"
    person.strip.done.setFocus()
    person.strip.done.click()
    assert person.strip.text.text() == "Reminder: second"
    assert person.strip.done.hasFocus() or not person.window.isActiveWindow()
    person.strip.done.click()
    assert person.strip.isHidden()


def test_done_ticks_a_goal_and_a_goal_that_is_done_is_not_reminded_of(person: Person, vault: Vault) -> None:
    goals, today = GoalStore(vault), person.clock.now().date()
    uid = goals.goals.create(GoalDraft("Stay close", "Text one person", schedule=sched.daily(today)))
    for minute in (11 * 60, 12 * 60):
        person.store.keep(ReminderDraft("", sched.daily(today), minute, "goals", uid))
    person.wait(minutes=54)
    assert person.strip.text.text() == "Reminder: Text one person"
    assert person.strip.under.text() == "Goal · Stay close"
    person.strip.done.click()
    person.settle()
    assert [each.day for each in goals.marks.of(uid)] == [today]
    person.wait(hours=2)
    assert person.strip.isHidden()


def test_nothing_on_a_session_day(person: Person, vault: Vault) -> None:
    remind(person)
    SessionStore(vault).create(SessionDraft(Moment.of(person.clock.now())))
    person.wait(hours=3)
    assert person.strip.isHidden()


@pytest.mark.parametrize("wanted", [False, True])
def test_the_system_says_one_word_and_only_if_asked_to(
    person: Person, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    told: list[object] = []
    monkeypatch.setattr(notification, "remind", told.append)
    monkeypatch.setattr(person.window, "isActiveWindow", lambda: False)
    person.store.ask(Asking(system=wanted))
    remind(person)
    person.wait(minutes=54)
    assert told == ([person.window] if wanted else [])


def test_all_reminders_can_be_seen_changed_and_made_quiet(person: Person, tmp_path: Path) -> None:
    remind(person)
    dialog = RemindersDialog(person.window, person.window._parts)
    dialog.show()
    assert not faults(dialog)
    assert dialog.list.item(0).text() == "call Ana · daily at 11:00"

    def write() -> None:
        one = active()
        assert isinstance(one, ReminderDialog)
        assert not faults(one)
        one.accept()
        # Nothing was written: it stays and says so.
        assert one.problem.isVisible()
        one.words.setText("look at my plan")
        one.time.setTime(QTime(22, 0))
        assert "quiet hours" in one.silent.text()
        one.accept()

    in_a_dialog(write)
    dialog.add_one()
    assert dialog.list.count() == 2
    dialog.list.setCurrentRow(1)

    def take_away() -> None:
        one = active()
        assert isinstance(one, ReminderDialog)
        assert one.words.text() == "look at my plan"
        one.remove.click()

    in_a_dialog(take_away)
    dialog.change.click()
    person.settle()
    assert [one.draft.words for one in person.store.all()] == ["call Ana"]
    dialog.asking.first.setTime(QTime(20, 0))
    dialog.asking.system.setChecked(True)
    person.settle()
    assert person.store.asking() == Asking(Quiet(20 * 60, 8 * 60), system=True)
    person.chooser.path = tmp_path / "mine"
    dialog.calendar.click()
    person.settle()
    assert (tmp_path / "mine.ics").read_text(encoding="utf-8").count("SUMMARY:Reminder") == 1
    dialog.close()
    dialog.deleteLater()
    assert not person.problems


def test_one_of_a_weekly_goal_is_for_one_day_of_the_week(person: Person) -> None:
    reminding = person.window._offers.reminding()
    assert reminding is not None
    thing = Thing("goals", "00000000-0000-4000-8000-000000000001", "Stay close", "WEEK:1")

    def keep() -> None:
        one = active()
        assert isinstance(one, ReminderDialog)
        one.accept()

    in_a_dialog(keep)
    reminding.open(person.window, person.window._parts, thing)
    (kept,) = person.store.all()
    # 22 November 2026 is a Sunday.
    assert (sched.weekdays_of(kept.draft.schedule), kept.draft.minute) == (frozenset({6}), 18 * 60)
    assert reminding.told(person.store.vault, [thing.uid]) == {thing.uid: "Reminder Sun at 18:00"}
    in_a_dialog(keep)
    reminding.open(person.window, person.window._parts, thing)
    assert len(person.store.all()) == 1


def test_a_reflection_asks_for_one_on_a_day(vault: Vault) -> None:
    from afterglow.features.reminders.card import FEATURE
    from afterglow.features.reminders.store import ReminderStore

    (keeper,) = FEATURE.keepers
    with vault.write() as session:
        one = keeper.keep(vault, session, New("reminder", "Check in with myself", {"day": "2026-12-01"}))
        keeper.keep(vault, session, New("reminder", "Some day", {"day": "soon"}))
        ahead = {"day": "2026-12-03", "ahead": "1"}
        keeper.keep(vault, session, New("reminder", "Get ready", ahead))
    kept = ReminderStore(vault).all()
    days = ["DAY:2026-12-01", "DAY:2026-11-23", "DAY:2026-12-02"]
    assert [each.draft.schedule.text() for each in kept] == days
    with vault.write() as session:
        assert keeper.undo(vault, session, one)
    assert len(ReminderStore(vault).all()) == 2


def test_a_cue_says_that_it_has_no_time_and_a_weekly_review_is_there_for_the_asking(person: Person) -> None:
    thing = Thing("goals", "g", "Tea by the window", sched.at_cue("after coffee").text())
    dialog = ReminderDialog(
        person.window, lambda: person.clock.now().date(), Quiet(), lambda _draft: None, thing=thing
    )
    assert "is no time that can be reminded of" in words(dialog)
    dialog.deleteLater()
    assert person.store.all() == []
    every = RemindersDialog(person.window, person.window._parts)
    every.show()

    def agree() -> None:
        one = active()
        assert isinstance(one, ReminderDialog)
        one.accept()

    in_a_dialog(agree)
    every.weekly.click()
    (kept,) = person.store.all()
    assert (kept.draft.words, kept.draft.schedule.kind) == ("Weekly review", sched.Kind.RULE)
    assert not every.weekly.isVisibleTo(every)
    every.accept()
    every.deleteLater()
