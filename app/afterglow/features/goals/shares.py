# SPDX-License-Identifier: GPL-3.0-or-later
"""Goals, small wins, obstacles and plans of a period, for the pages a person takes to a therapist.

What was tried is told by its days. Nothing is counted against anything, and no part of a whole is shown.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from afterglow.core.shares import Listing, Paragraph, Place, Section, Share
from afterglow.features.goals import rules, words
from afterglow.features.goals.shapes import State
from afterglow.features.goals.store import GoalStore
from afterglow.ui import schedule_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.shares import Block, Period
    from afterglow.features.goals.shapes import Goal, Plan, Win
    from afterglow.vault.vault import Vault

_MOST_DAYS = 4


def sections(vault: Vault, period: Period) -> Sequence[Section]:
    """Return one section; obstacles and plans are out until they are ticked, as are goals of doing less."""
    store = GoalStore(vault)
    days: dict[str, list[date]] = defaultdict(list)
    for mark in store.marks.on_days(period.first, period.last):
        if rules.counts(mark.mark):
            days[mark.goal].append(mark.day)
    goals = [one for one in store.goals.all(*State) if _is_of(one, period)]
    items = [_goal(one, sorted(days[one.uid])) for one in goals]
    items += [_win(one) for one in reversed(store.wins.on_days(period.first, period.last))]
    names = {one.uid: words.name(one) for one in goals}
    # One that belongs to a goal is told with it; one of its own belongs to no period.
    plans = [one for one in store.plans.all() if not one.draft.goal or one.draft.goal in names]
    items += [_plan(one, names.get(one.draft.goal, "")) for one in plans if words.sentence(one.draft)]
    usual = sum(one.usual for one in items)
    told = tr("{count} of {all}").format(count=usual, all=len(items)) if items else ""
    return [Section("goals", tr("Goals, obstacles and plans"), Place.GOALS, tuple(items), told=told)]


def _is_of(goal: Goal, period: Period) -> bool:
    if goal.draft.empty or goal.began > period.last:
        return False
    return goal.ended is None or goal.ended >= period.first


def _goal(goal: Goal, days: Sequence[date]) -> Share:
    blocks: list[Block] = [Paragraph(words.step(goal))]
    if days:
        latest = ", ".join(schedule_words.short_day(day) for day in days[-_MOST_DAYS:])
        said = tr("Tried on {days}.") if len(days) <= _MOST_DAYS else tr("Tried on many days, latest {days}.")
        blocks.append(Paragraph(said.format(days=latest)))
    if goal.state is State.PART_OF_LIFE:
        blocks.append(Paragraph(tr("It has become part of my days.")))
    elif goal.state is State.LET_GO:
        blocks.append(Paragraph(tr("I have let it go.")))
    # Doing less of something can tell of alcohol or other drugs.
    return Share(
        goal.uid, words.name(goal), tuple(blocks), heading=words.name(goal), sensitive=goal.draft.less
    )


def _win(win: Win) -> Share:
    said = tr("{what} ({took})").format(what=win.what, took=win.took) if win.took.strip() else win.what
    small = tr("Small wins")
    return Share(win.uid, win.what, (Listing((said,)),), heading=small, note=tr("small win"))


def _plan(plan: Plan, goal: str) -> Share:
    said = words.sentence(plan.draft)
    lines = [said]
    if (obstacle := plan.draft.obstacle.strip()) and obstacle != said:
        lines.insert(0, tr("In the way: {what}").format(what=obstacle))
    heading = tr("Obstacles and plans")
    note = goal or tr("obstacle and plan")
    return Share(plan.uid, said, (Paragraph("\n".join(lines)),), heading=heading, note=note, on=False)
