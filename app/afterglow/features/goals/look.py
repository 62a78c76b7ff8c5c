# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers what the page shows. Reads the vault, so it runs off the window's thread."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from afterglow.features.goals import days, rules
from afterglow.features.goals.shapes import Standing, State
from afterglow.ui import schedule_words

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Happening
    from afterglow.features.goals.rules import Point, WeekCount
    from afterglow.features.goals.shapes import Changed, Goal, Mark, Plan, Win
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
    changes: tuple[Changed, ...] = ()
    weeks: tuple[WeekCount, ...] = ()
    obstacles: int = 0


@dataclass(frozen=True, slots=True)
class Whole:
    """One goal with everything that is known of it."""

    row: Row
    source: Happening | None
    steadiness: tuple[Point, ...]
    reminded: str = ""
    sources: dict[str, Happening] = field(default_factory=dict)


def look(store: GoalStore, offers: Offers, day: date) -> Shown:
    """Return what the page shows."""
    # One that was begun and left without a word is none.
    goals = [goal for goal in store.goals.all() if not goal.draft.empty]
    arc, marks = offers.arc(), days.around(store, day)
    plans: dict[str, list[Plan]] = defaultdict(list)
    all_plans = store.plans.all()
    for plan in all_plans:
        if plan.state is Standing.OPEN:
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
        len(store.goals.all(State.PAUSED, State.LET_GO, State.PART_OF_LIFE)),
        tuple(store.changes.all()),
        tuple(weeks(store, day)),
        len(all_plans),
    )


def weeks(store: GoalStore, day: date) -> list[WeekCount]:
    """Return the steps of all goals in the last weeks."""
    said = store.marks.on_days(day - timedelta(weeks=9), day)
    return rules.weeks(said, day, schedule_words.first_weekday())


def look_at(store: GoalStore, offers: Offers, uid: str, day: date) -> Whole:
    """Return one goal with everything that is known of it; raises NoGoalError."""
    goal, arc = store.goals.get(uid), offers.arc()
    said = store.marks.of(uid)
    plans = tuple(plan for plan in store.plans.all() if plan.draft.goal == uid)
    origins = [goal.origin, *(plan.origin for plan in plans)]
    asked = [one.uid for one in origins if one is not None]
    found = {one.uid: one for one in offers.named(asked)}
    steady: tuple[Point, ...] = ()
    if goal.draft.steady:
        steady = tuple(rules.steadiness(goal.draft.schedule, said, goal.began, day, arc, goal.pauses))
    source = None if goal.origin is None else found.get(goal.origin.uid)
    reminding = offers.reminding()
    reminded = "" if reminding is None else reminding.told(store.vault, [uid]).get(uid, "")
    sources = {plan.uid: found[plan.origin.uid] for plan in plans if plan.origin and plan.origin.uid in found}
    return Whole(Row(goal, rules.by_day(said), plans), source, steady, reminded, sources)
