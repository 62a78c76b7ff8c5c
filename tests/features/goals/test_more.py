# SPDX-License-Identifier: GPL-3.0-or-later
"""Rest, what changed, what gets in the way, a quiet minute, a reminder, and why I began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication
from tests import accessible_walk, qt

from afterglow.core import schedule as sched
from afterglow.core.moment import Moment
from afterglow.features.goals.obstacles_dialog import ObstaclesDialog
from afterglow.features.goals.plan_dialog import PlanDialog
from afterglow.features.goals.settle_dialog import SettleDialog
from afterglow.features.goals.shapes import GoalDraft, Origin, PlanDraft, Settle, Standing, State
from afterglow.features.goals.store import handed
from afterglow.features.journal.shapes import Draft
from afterglow.features.reminders.store import ReminderStore
from afterglow.features.today.store import TodayStore

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.features.goals.conftest import Person

    from afterglow.features.goals.store import GoalStore
    from afterglow.features.journal.store import JournalStore


def whole(person: Person, uid: str) -> Any:
    """Show a goal whole."""
    page = person.look()
    page.open(uid)
    person.settle()
    return page


def test_a_goal_rests_and_is_taken_up_again(person: Person, goals: GoalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    uid = goals.goals.create(GoalDraft("Swim", schedule=sched.daily(day), person="Ana"))
    page = whole(person, uid)
    assert "Swim · Ana · daily" in qt.words(page.view)
    page.view.rest.click()
    person.settle()
    assert goals.goals.get(uid).state is State.PAUSED
    assert page.view.rest.text() == "Take it up again"
    assert "It rests" in page.view.status.text()
    assert not person.window._offers.due(day)
    page.show_list()
    person.settle()
    assert page.overview.ended.isVisible()
    assert not person.cards()
    clock.forward(days=3)
    page.open(uid)
    person.settle()
    page.view.rest.click()
    person.settle()
    kept = goals.goals.get(uid)
    assert (kept.state, kept.ended) == (State.OPEN, None)
    assert [(one.first, one.last) for one in kept.pauses] == [(day, sched.week_of(day)[1].replace(day=24))]
    # A rest that is over the same day leaves nothing.
    for _time in range(2):
        page.view.rest.click()
        person.settle()
    assert len(goals.goals.get(uid).pauses) == 1
    assert not person.problems


def test_what_changed_is_a_line_newest_first(person: Person, goals: GoalStore, clock: HeldClock) -> None:
    uid = goals.goals.create(GoalDraft("Stay close"))
    page = whole(person, uid)

    def write(dialog: Any) -> None:
        dialog.accept()
        assert "A few words" in qt.words(dialog)
        dialog.what.setText("I answer the phone")
        assert not accessible_walk.faults(dialog)
        dialog.accept()

    wrong = qt.in_dialog(write)
    page.view.changed.click()
    clock.forward(days=1)
    goals.changes.keep("The table is for drawing")
    page.show_list()
    person.settle()
    said = qt.words(page.overview.changes)
    assert said.index("The table is for drawing") < said.index("I answer the phone")
    assert [one.of for one in goals.changes.all()] == ["", uid]
    told = person.window._offers.happenings(clock.now().date(), clock.now().date())
    assert [(one.kind, one.title) for one in told] == [("change", "The table is for drawing")]
    wrong += qt.in_dialog(lambda dialog: qt.button(dialog, "Remove it").click())
    qt.button(page.overview.changes, "Change: The table is for drawing").click()
    assert [one.what for one in goals.changes.all()] == ["I answer the phone"]
    assert not wrong


def test_obstacles_stand_inside_and_outside_and_can_ease(person: Person, goals: GoalStore) -> None:
    uid = goals.goals.create(GoalDraft("Draw"))
    inner = goals.plans.keep(
        PlanDraft("It must be good", True, "I feel it must be good", "I use the cheap one", uid)
    )
    goals.plans.keep(PlanDraft("Rain", inner=False))
    page = person.look()

    def look(dialog: Any) -> None:
        assert isinstance(dialog, ObstaclesDialog)
        assert not accessible_walk.faults(dialog)
        assert [row.plan.text() for row in dialog.rows] == ["Change…", "Make a plan…"]
        first = dialog.rows[0].state
        first.setCurrentIndex(first.findData(Standing.EASED))

        def plan(inside: Any) -> None:
            assert isinstance(inside, PlanDialog)
            assert not inside.new_goal
            inside.cue.setText("it rains")
            inside.action.setText("I draw the rain")
            inside.accept()

        wrong.extend(qt.in_dialog(plan))
        dialog.rows[1].plan.click()
        assert [row.plan.text() for row in dialog.rows] == ["Change…", "Change…"]

    wrong = qt.in_dialog(look)
    page.overview.obstacles.click()
    person.settle()
    assert not wrong
    assert [(one.uid == inner, one.state) for one in goals.plans.all()] == [
        (True, Standing.EASED),
        (False, Standing.OPEN),
    ]
    # What has eased stands on no card any more.
    assert "cheap" not in qt.words(person.card("Draw"))
    assert len(goals.goals.all()) == 1


def test_a_quiet_minute_is_offered_where_asked_for_until_it_is_left_out(
    person: Person, goals: GoalStore, clock: HeldClock
) -> None:
    daily = sched.daily(clock.now().date())
    goals.goals.create(GoalDraft("Call", schedule=daily))
    uid = goals.goals.create(GoalDraft("Draw", schedule=daily, settle=Settle.ON))
    person.look()
    assert person.card("Call").settle.isHidden()

    def leave(dialog: Any) -> None:
        assert isinstance(dialog, SettleDialog)
        assert not accessible_walk.faults(dialog)
        dialog.skip.click()

    wrong = qt.in_dialog(leave)
    person.card("Draw").settle.click()
    person.settle()
    assert not wrong
    assert goals.goals.get(uid).draft.settle is Settle.PASSED
    assert person.card("Draw").settle.isHidden()


def test_a_reminder_and_where_a_plan_came_from(
    person: Person, goals: GoalStore, store: JournalStore, clock: HeldClock
) -> None:
    entry = store.entries.entry(
        store.entries.create(Draft("The bridge", "I stood there.", Moment.of(clock.now())))
    ).uid
    uid = goals.goals.create(GoalDraft("Draw"))
    goals.plans.keep(PlanDraft("It must be good", goal=uid))
    with goals.vault.write() as session:
        handed.plan(session, PlanDraft("Fear", goal=uid), Origin("entry", entry), goals.vault.now())
    page = whole(person, uid)
    assert page.view.reminder.text() == "Remind me of it…"
    wrong = qt.in_dialog(lambda dialog: dialog.accept())
    page.view.reminder.click()
    person.settle()
    assert not wrong
    assert page.view.reminder.text() == "Reminder Sun at 18:00"
    assert [one.draft.uid for one in ReminderStore(goals.vault).all()] == [uid]
    way = qt.button(page.view, "From “The bridge”")
    way.click()
    person.settle()
    assert person.window.page() is not page


def test_values_are_renamed_and_put_in_order(person: Person, goals: GoalStore) -> None:
    for name in ("Play", "Care", "Calm"):
        goals.purpose.name(name)
    page = person.look()
    page.show_purpose()
    person.settle()
    play = goals.purpose.values()[0]

    def rename(dialog: Any) -> None:
        dialog.name.setText("Making")
        dialog.accept()

    wrong = qt.in_dialog(rename)
    page.purpose.rename(play)
    person.settle()
    page.purpose._move(play.uid, 1)
    person.settle()
    assert not wrong
    assert [one.name for one in goals.purpose.values()] == ["Care", "Making", "Calm"]
    # Two of one name there are none, and none without a name.
    for name in ("calm", "  "):
        goals.purpose.rename(play.uid, name)
    goals.purpose.move("gone", 1)
    assert [one.name for one in goals.purpose.values()] == ["Care", "Making", "Calm"]


def test_why_i_began_is_one_key_away(person: Person, goals: GoalStore) -> None:
    TodayStore(goals.vault).word("I want the mornings back")
    for tab in ("today", "goals", "journal"):
        person.window.open_tab(tab)
        person.settle()
        person.window.activateWindow()
        person.until(person.window.isActiveWindow)
        said: list[str] = []
        wrong = qt.in_dialog(lambda dialog: said.append(qt.words(dialog)))  # noqa: B023  # used at once
        qt.press(person.window, "F4")
        person.until(lambda: said or wrong)  # noqa: B023  # used at once
        assert not wrong
        assert "I want the mornings back" in said[0]
        person.settle()
    assert QApplication.activeModalWidget() is None
