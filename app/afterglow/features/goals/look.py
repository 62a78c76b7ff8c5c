# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers what the page shows. Reads the vault, so it runs off the window's thread."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.features.goals import days, rules
from afterglow.features.goals.shapes import State

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Happening
    from afterglow.features.goals.rules import Point
    from afterglow.features.goals.shapes import Goal, Mark, Plan, Win
    from afterglow.features.goals.store import GoalStore
    from afterglow.offers import Offers


@dataclass(frozen=True, slots=True)
class Row:
    """One goal as the list shows it."""

    goal: Goal
    marks: dict[date, Mark]
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The page of a day. `due` are the identifiers of the goals that are for it."""

    day: date
    arc: Arc
    rows: tuple[Row, ...]
    due: frozenset[str]
    wins: tuple[Win, ...]
    statement: str
    why: str
    ended: int


@dataclass(frozen=True, slots=True)
class Whole:
    """One goal with everything that is known of it."""

    row: Row
    source: Happening | None
    steadiness: tuple[Point, ...]


def look(store: GoalStore, offers: Offers, day: date) -> Shown:
    """Return what the page shows."""
    # One that was begun and left without a word is none.
    goals = [goal for goal in store.goals.all() if not goal.draft.empty]
    arc, marks = offers.arc(), days.around(store, day)
    plans: dict[str, list[Plan]] = defaultdict(list)
    for plan in store.plans.all():
        plans[plan.draft.goal].append(plan)
    wordings = store.purpose.wordings()
    return Shown(
        day,
        arc,
        tuple(Row(goal, marks.get(goal.uid, {}), tuple(plans[goal.uid])) for goal in goals),
        frozenset(goal.uid for goal in days.due_goals(goals, marks, day, arc)),
        tuple(store.wins.all()),
        wordings[0].statement if wordings else "",
        offers.reason(),
        len(store.goals.all(State.LET_GO, State.PART_OF_LIFE)),
    )


def look_at(store: GoalStore, offers: Offers, uid: str, day: date) -> Whole:
    """Return one goal with everything that is known of it; raises NoGoalError."""
    goal, arc = store.goals.get(uid), offers.arc()
    said = store.marks.of(uid)
    plans = tuple(plan for plan in store.plans.all() if plan.draft.goal == uid)
    found = offers.named([goal.origin.uid]) if goal.origin is not None else []
    steady: tuple[Point, ...] = ()
    if goal.draft.steady:
        steady = tuple(rules.steadiness(goal.draft.schedule, said, goal.began, day, arc, goal.pauses))
    return Whole(Row(goal, rules.by_day(said), plans), found[0] if found else None, steady)
