# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from afterglow.core import schedule as sched
from afterglow.core.arc import Arc
from afterglow.core.moment import Moment
from afterglow.features.goals import card
from afterglow.features.goals.shapes import DayMark, Goal, GoalDraft, LowDay, Mark, Origin, PlanDraft, State
from afterglow.features.goals.store import GoalStore
from afterglow.features.goals.store.goals import NeverError
from afterglow.features.goals.store.rows import NoGoalError
from afterglow.vault.links import Link

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


@pytest.fixture
def goals(vault: Vault) -> GoalStore:
    return GoalStore(vault)


def test_a_goal_reads_back_as_it_was_written(goals: GoalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    draft = GoalDraft(
        "Stay close to people", "Text one person", "Belonging", sched.on_weekdays({0, 2}, day),
        LowDay.SMALLER, less=True, instead="Knit", steady=True,
    )  # fmt: skip
    uid = goals.goals.create(draft)
    assert goals.goals.all() == [Goal(uid, draft, State.OPEN, day)]
    goals.goals.save(uid, GoalDraft("  Two\nlines\x00 "))
    assert goals.goals.get(uid).draft.title == "Two lines"
    assert [value.name for value in goals.purpose.values()] == ["Belonging"]


def test_a_value_is_one_however_it_is_written(goals: GoalStore) -> None:
    goals.goals.create(GoalDraft("One", value="Play"))
    goals.goals.create(GoalDraft("Two", value=" play "))
    assert [value.name for value in goals.purpose.values()] == ["Play"]
    goals.purpose.remove_value(goals.purpose.values()[0].uid)
    assert [goal.draft.value for goal in goals.goals.all()] == ["", ""]


def test_what_it_came_from_is_kept_and_goes_with_it(goals: GoalStore, vault: Vault) -> None:
    uid = goals.goals.create(GoalDraft("Rest"), Origin("entry", "e1"))
    assert goals.goals.get(uid).origin == Origin("entry", "e1")
    goals.goals.remove(uid)
    with vault.read() as session:
        assert session.scalars(select(Link)).all() == []
    with pytest.raises(NoGoalError):
        goals.goals.get(uid)


def test_a_schedule_that_never_happens_is_told_and_changes_nothing(goals: GoalStore) -> None:
    uid = goals.goals.create(GoalDraft("Walk"))
    with pytest.raises(NeverError) as told:
        goals.goals.save(uid, GoalDraft("Run", schedule=sched.after_sessions(9, 2)))
    assert "never come up" in str(told.value)
    assert goals.goals.get(uid).draft.title == "Walk"


def test_marks_are_one_a_day_and_can_be_taken_back(goals: GoalStore, clock: HeldClock) -> None:
    uid, day = goals.goals.create(GoalDraft("Walk")), clock.now().date()
    for mark in (Mark.DONE, Mark.PART, Mark.DONE):
        goals.marks.put(uid, day, mark)
    goals.marks.put(uid, day - timedelta(days=3), Mark.SKIP)
    assert goals.marks.of(uid) == [
        DayMark(uid, day - timedelta(days=3), Mark.SKIP), DayMark(uid, day, Mark.DONE),
    ]  # fmt: skip
    goals.marks.put(uid, day, None)
    assert goals.marks.on_days(day, day) == []
    with pytest.raises(NoGoalError):
        goals.marks.put("gone", day, Mark.DONE)


def test_letting_go_keeps_everything_and_can_be_taken_back(goals: GoalStore, clock: HeldClock) -> None:
    uid = goals.goals.create(GoalDraft("Walk"))
    goals.marks.put(uid, clock.now().date(), Mark.DONE)
    goals.goals.set_state(uid, State.LET_GO)
    assert goals.goals.all() == []
    (gone,) = goals.goals.all(State.LET_GO, State.PART_OF_LIFE)
    assert (gone.uid, gone.ended) == (uid, clock.now().date())
    goals.goals.set_state(uid, State.OPEN)
    assert [goal.ended for goal in goals.goals.all()] == [None]
    assert len(goals.marks.of(uid)) == 1


def test_the_newest_is_first_until_it_is_moved(goals: GoalStore) -> None:
    a, b, c = (goals.goals.create(GoalDraft(name)) for name in "abc")
    assert [goal.uid for goal in goals.goals.all()] == [c, b, a]
    goals.goals.move(a, 0)
    assert [goal.uid for goal in goals.goals.all()] == [a, c, b]
    goals.goals.move(a, 99)
    assert [goal.uid for goal in goals.goals.all()] == [c, b, a]


def test_plans_belong_to_a_goal_or_wait_for_one(goals: GoalStore) -> None:
    uid = goals.goals.create(GoalDraft("Walk"))
    alone = goals.plans.keep(PlanDraft("the rain", inner=False))
    draft = PlanDraft("the rain", inner=False, cue="it rains", action="I walk inside", goal=uid)
    goals.plans.keep(draft, alone)
    assert [(plan.uid, plan.draft) for plan in goals.plans.all()] == [(alone, draft)]
    goals.goals.remove(uid)
    assert goals.plans.all() == []


def test_wins_stay_when_their_goal_goes(goals: GoalStore, clock: HeldClock) -> None:
    uid = goals.goals.create(GoalDraft("Call"))
    win = goals.wins.keep("Called Ana back", "the phone in another room", uid)
    assert goals.wins.keep("  ", "nothing") == ""
    goals.goals.remove(uid)
    (kept,) = goals.wins.all()
    assert (kept.uid, kept.took, kept.goal, kept.at) == (
        win, "the phone in another room", "", Moment.of(clock.now()),
    )  # fmt: skip
    day = clock.now().date()
    happened = card.FEATURE.happenings(goals.vault, day, day)  # type: ignore[misc]
    assert [(one.kind, one.title, one.text) for one in happened] == [("win", kept.what, kept.took)]


def test_goals_and_wins_can_be_looked_back_on(goals: GoalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    uid = goals.goals.create(GoalDraft("Stay close", "Text one"))
    goals.goals.create(GoalDraft())
    win = goals.wins.keep("Called Ana back", "five minutes")
    happenings, named = card.FEATURE.happenings, card.FEATURE.named
    assert happenings is not None
    assert named is not None
    found = happenings(goals.vault, day, day)
    assert [(one.kind, one.title, one.text, one.at.local().date()) for one in found] == [
        ("goal", "Stay close", "Text one", day), ("win", "Called Ana back", "five minutes", day),
    ]  # fmt: skip
    assert happenings(goals.vault, day + timedelta(days=1), day + timedelta(days=2)) == []
    assert [one.kind for one in named(goals.vault, [win, uid])] == ["goal", "win"]


def test_earlier_wordings_of_the_purpose_are_kept(goals: GoalStore, clock: HeldClock) -> None:
    first = goals.purpose.word("To be in the room")
    goals.purpose.word("To be in the room again", first)
    clock.forward(days=3)
    goals.purpose.word("To be there")
    assert [one.statement for one in goals.purpose.wordings()] == ["To be there", "To be in the room again"]
    assert goals.purpose.word("   ") == ""


def test_what_is_for_today_and_ticking_it(goals: GoalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    uid = goals.goals.create(GoalDraft("Stay close", "Text one person", schedule=sched.daily(day)))
    goals.goals.create(GoalDraft("Later", schedule=sched.on_day(day + timedelta(days=2))))
    less = GoalDraft("Scroll less at night", less=True, instead="Read a page", schedule=sched.daily(day))
    goals.goals.create(less)
    due, tick = card.FEATURE.due, card.FEATURE.tick
    assert due is not None
    assert tick is not None
    found = due(goals.vault, day, Arc())
    assert [(one.title, one.under, one.done) for one in found] == [
        ("Read a page", "Goal · Scroll less at night", False),
        ("Text one person", "Goal · Stay close", False),
    ]
    tick(goals.vault, uid, day, True)
    assert [one.done for one in due(goals.vault, day, Arc())] == [False, True]
    tick(goals.vault, uid, day, False)
    assert goals.marks.of(uid) == []


def test_five_hundred_goals_are_read_quickly(goals: GoalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    made = [
        Goal(f"g{n}", GoalDraft(f"Goal {n}", value=f"v{n % 9}", schedule=sched.daily(day)), State.OPEN, day)
        for n in range(500)
    ]
    assert goals.goals.add(made) == 500
    assert goals.goals.add(made) == 0
    goals.marks.add(DayMark(one.uid, day - timedelta(days=n), Mark.DONE) for one in made for n in range(7))
    began = time.process_time()
    assert card.FEATURE.due is not None
    assert len(card.FEATURE.due(goals.vault, day, Arc())) == 500
    assert time.process_time() - began < 1.0
    assert [one.uid for one in goals.goals.all()] == [one.uid for one in made]
