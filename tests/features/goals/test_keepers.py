# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reflection hands over becomes goals, plans, wins and values, and can be taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core import schedule as sched
from afterglow.core.shapes import New
from afterglow.features.goals.card import FEATURE
from afterglow.features.goals.keepers import when
from afterglow.features.goals.shapes import GoalDraft, LowDay, Origin, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import HeldClock

    from afterglow.features.goals.store import GoalStore
    from afterglow.vault.vault import Vault

ENTRY = "00000000-0000-4000-8000-00000000000e"
TODAY = date(2026, 11, 22)


@pytest.fixture
def keep(vault: Vault) -> Callable[..., str]:
    """Keeps a thing of a kind as a reflection does."""
    known = {one.kind: one for one in FEATURE.keepers}

    def do(kind: str, text: str, **more: str) -> str:
        with vault.write() as session:
            return known[kind].keep(vault, session, New(kind, text, more, (ENTRY,)))

    return do


@pytest.fixture
def undo(vault: Vault) -> Callable[[str, str], None]:
    known = {one.kind: one for one in FEATURE.keepers}

    def do(kind: str, uid: str) -> None:
        with vault.write() as session:
            known[kind].undo(vault, session, uid)

    return do


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("", sched.times_a_week(1)),
        ("weekly", sched.times_a_week(1)),
        ("daily", sched.daily(TODAY)),
        ("2026-12-01", sched.on_day(date(2026, 12, 1))),
        ("AFTER:1-14", sched.after_sessions()),
        ("after  coffee", sched.at_cue("after coffee")),
    ],
)
def test_when(text: str, schedule: sched.Schedule) -> None:
    assert when(text, TODAY) == schedule


def test_a_goal_comes_with_its_step_its_value_and_where_it_is_from(
    goals: GoalStore, keep: Any, undo: Any
) -> None:
    uid = keep("goal", "Draw again", step="One line", value="Play\nCare", when="2026-12-01", low_day="yes")
    kept = goals.goals.get(uid)
    assert kept.draft == GoalDraft(
        "Draw again", "One line", "Play", sched.on_day(date(2026, 12, 1)), LowDay.YES
    )
    assert kept.origin == Origin("entry", ENTRY)
    # A step of the same words is that goal's; so is the same goal once more.
    assert keep("step", "One line", goal="Draw again") == uid
    assert keep("goal", "Draw again") == uid
    undo("step", uid)
    undo("goal", uid)
    assert not goals.goals.all()


def test_a_step_finds_its_goal_or_is_one(goals: GoalStore, keep: Any) -> None:
    bare = goals.goals.create(GoalDraft("Rest"))
    assert keep("step", "Lie down", goal=bare) == bare
    assert goals.goals.get(bare).draft.step == "Lie down"
    alone = keep("step", "Post the letter", goal="nothing of that name")
    assert goals.goals.get(alone).draft.title == "Post the letter"


def test_what_was_touched_since_is_not_taken_back(
    goals: GoalStore, keep: Any, undo: Any, clock: HeldClock
) -> None:
    uid = keep("goal", "Draw again")
    clock.forward(minutes=1)
    goals.goals.save(uid, GoalDraft("Draw, or not"))
    undo("goal", uid)
    assert goals.goals.get(uid).draft.title == "Draw, or not"


def test_looking_back_lets_go_and_can_be_taken_back(
    goals: GoalStore, keep: Any, undo: Any, clock: HeldClock
) -> None:
    uid = goals.goals.create(GoalDraft("Run"))
    clock.forward(minutes=1)
    keep("goal", "Run", uid=uid, state="let go")
    assert goals.goals.get(uid).state is State.LET_GO
    undo("goal", uid)
    assert goals.goals.get(uid).state is State.OPEN
    keep("goal", "Run", uid=uid, state="smaller")
    assert goals.goals.get(uid).state is State.OPEN
    # One that is gone meanwhile is passed over.
    keep("goal", "Gone", uid=ENTRY, state="let go")


def test_an_obstacle_gets_its_plan(goals: GoalStore, keep: Any, undo: Any) -> None:
    uid = keep("obstacle", "They are busy", inner="no")
    plan = "If I think they are busy, then I will send one line."
    assert keep("plan", plan, obstacle="They are busy", then="send") == uid
    (kept,) = goals.plans.all()
    assert (kept.draft.inner, kept.draft.cue, kept.draft.action) == (
        False,
        "I think they are busy",
        "I will send one line",
    )
    other = keep("plan", "Breathe first", **{"if": "it is loud"})
    assert [one.draft.action for one in goals.plans.all()] == ["I will send one line", "Breathe first"]
    undo("plan", other)
    undo("plan", uid)
    undo("obstacle", uid)
    assert not goals.plans.all()


def test_wins_and_values(goals: GoalStore, keep: Any, undo: Any, clock: HeldClock) -> None:
    goals.purpose.name("Care")
    clock.forward(minutes=1)
    known, new = keep("value", "care"), keep("value", "Play")
    win = keep("win", "Called Ana", took="five minutes")
    assert [one.took for one in goals.wins.all()] == ["five minutes"]
    for kind, uid in (("value", known), ("value", new), ("win", win)):
        undo(kind, uid)
    assert [one.name for one in goals.purpose.values()] == ["Care"]
    assert not goals.wins.all()
    serves = keep("value", "Play")
    goals.goals.create(GoalDraft("Draw", value="Play"))
    undo("value", serves)
    assert len(goals.purpose.values()) == 2


def test_what_there_is_to_choose_from(goals: GoalStore, vault: Vault, keep: Any) -> None:
    one = goals.goals.create(GoalDraft("First"))
    two = goals.goals.create(GoalDraft("Second"))
    keep("obstacle", "Rain")
    goals.purpose.name("Play")
    choices = {each.kind: each.choices for each in FEATURE.keepers if each.choices}
    assert [each.uid for each in choices["goal"](vault, 9)] == [two, one]
    assert len(choices["goal"](vault, 1)) == 1
    assert [each.text for each in choices["obstacle"](vault, 9)] == ["Rain"]
    assert [each.text for each in choices["value"](vault, 9)] == ["Play"]
