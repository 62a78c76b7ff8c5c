# SPDX-License-Identifier: GPL-3.0-or-later
"""The goals that are for a day. Reads the vault, so it runs off the window's thread."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from afterglow.core.shapes import Due
from afterglow.features.goals import rules, words
from afterglow.features.goals.shapes import Settle
from afterglow.features.goals.store import GoalStore
from afterglow.ui import schedule_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.features.goals.shapes import DayMark, Goal, Mark
    from afterglow.vault.vault import Vault

_WEEK = timedelta(days=6)
DONE = "goal-done"
"""The kind of the keeper that notes a goal as done on a day."""


def around(store: GoalStore, day: date) -> dict[str, dict[date, Mark]]:
    """Return what was said of each goal in the week of a day, wherever a week begins."""
    return by_goal(store.marks.on_days(day - _WEEK, day + _WEEK))


def by_goal(marks: Iterable[DayMark]) -> dict[str, dict[date, Mark]]:
    """Return what was said of each goal, day by day."""
    found: dict[str, list[DayMark]] = defaultdict(list)
    for each in marks:
        found[each.goal].append(each)
    return {uid: rules.by_day(said) for uid, said in found.items()}


def due_goals(goals: Iterable[Goal], marks: dict[str, dict[date, Mark]], day: date, arc: Arc) -> list[Goal]:
    """Return the goals that are for a day, in their order."""
    first = schedule_words.first_weekday()
    return [goal for goal in goals if rules.is_due(goal, marks.get(goal.uid, {}), day, arc, first)]


def due(vault: Vault, day: date, arc: Arc, feature: str) -> list[Due]:
    """Return the small things of a day; none on a session's day."""
    store = GoalStore(vault)
    marks = around(store, day)
    return [
        Due(
            goal.uid,
            words.doing(goal),
            words.under(goal),
            rules.counts(marks.get(goal.uid, {}).get(day)),
            feature,
            small=words.doing(goal),
            log=DONE,
            settle=goal.draft.settle is Settle.ON,
        )
        for goal in due_goals(store.goals.all(), marks, day, arc)
    ]
