# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of goals: pure functions. What was not done is nowhere counted, and a skip never costs."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from afterglow.core import schedule as sched
from afterglow.core.schedule import Kind
from afterglow.features.goals.shapes import LONGEST_LINE, DayMark, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from afterglow.core.arc import Arc
    from afterglow.core.schedule import Schedule
    from afterglow.features.goals.shapes import Goal, Pause

# The strongest of several marks of one day counts, in whichever order they came.
_STRENGTH = {Mark.DONE: 3, Mark.PART: 2, Mark.SKIP: 1, Mark.ANYWAY: 0}
_AMOUNT = {Mark.DONE: 1.0, Mark.PART: 0.5}
_HALF_LIFE = 13
_WEEK = 7


def line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return words as one line that can be kept, without what no text holds."""
    return " ".join(text.replace("\x00", "").split())[:longest]


def by_day(marks: Iterable[DayMark]) -> dict[date, Mark]:
    """Return one mark for each day, the strongest; their order does not matter."""
    found: dict[date, Mark] = {}
    for each in marks:
        before = found.get(each.day)
        if before is None or _STRENGTH[each.mark] > _STRENGTH[before]:
            found[each.day] = each.mark
    return found


def counts(mark: Mark | None) -> bool:
    """Whether something was done, however much."""
    return mark in _AMOUNT


# What is for a day


def met(schedule: Schedule, marks: dict[date, Mark], day: date, first_weekday: int = 0) -> bool:
    """Whether a goal of "n a week" had its ticks on other days of the week of this day."""
    if schedule.kind is not Kind.WEEK:
        return False
    first, last = sched.week_of(day, first_weekday)
    done = [each for each, mark in marks.items() if first <= each <= last and each != day and counts(mark)]
    return len(done) >= schedule.times


def met_on(schedule: Schedule, marks: dict[date, Mark], day: date, first_weekday: int = 0) -> date | None:
    """Return the last other day of this week's that met a goal of "n a week", or None if it is not met."""
    if not met(schedule, marks, day, first_weekday):
        return None
    first, last = sched.week_of(day, first_weekday)
    return max(each for each, mark in marks.items() if first <= each <= last and each != day and counts(mark))


def is_due(goal: Goal, marks: dict[date, Mark], day: date, arc: Arc, first_weekday: int = 0) -> bool:
    """Whether a goal is among the small things of a day: never on a session's day."""
    if goal.draft.empty or arc.session_on(day) is not None:
        return False
    if marks.get(day) in {Mark.SKIP, Mark.ANYWAY}:
        return False
    schedule = goal.draft.schedule
    return sched.is_on(schedule, day, arc) and not met(schedule, marks, day, first_weekday)


# Steadiness


@dataclass(frozen=True, slots=True)
class Point:
    """How steady a goal was on a day, 0 to 1."""

    day: date
    score: float


def factor(frequency: float) -> float:
    """Return how much of the score is kept from one day to the next; `frequency` is times a day.

    Loop Habit Tracker's formula (uhabits, Score.kt): a daily habit is at one half after 13 days.
    """
    return math.pow(0.5, math.sqrt(frequency) / _HALF_LIFE)


def step(score: float, done: float, frequency: float = 1.0) -> float:
    """Return the score a day later; `done` is 0 to 1."""
    kept = factor(frequency)
    return score * kept + done * (1 - kept)


def steadiness(
    schedule: Schedule,
    marks: Iterable[DayMark],
    began: date,
    today: date,
    arc: Arc,
    pauses: Sequence[Pause] = (),
) -> list[Point]:
    """Return how steady a goal has been, day by day; nothing for one that does not come back by dates.

    Days that were skipped, and days of a session, stand outside: they are taken out of the window of
    the rolling sum, and never make the score smaller. Today counts once something is said of it. In a
    pause everything stays as it was, but for what was done nonetheless.
    """
    times = _times_a_week(schedule)
    if times is None:
        return []
    said = by_day(marks)
    first = min([began, *said])
    span, target = (1, 1) if times >= _WEEK else (2 * _WEEK, 2 * times)
    frequency = min(times, _WEEK) / _WEEK
    window: deque[float] = deque(maxlen=span)
    score, points = 0.0, []
    for number in range(max(0, (today - first).days) + 1):
        day = first + timedelta(days=number)
        mark = said.get(day)
        if (day == today and mark is None) or not _asked(schedule, day, arc, mark):
            continue
        rests = any(pause.holds(day) for pause in pauses)
        if rests and not counts(mark):
            continue
        if mark is Mark.SKIP or (mark is None and arc.session_on(day) is not None):
            # As if nothing had been said, but never less than it was; and the window forgets the day.
            rest = sum(list(window)[-(span - 1) :]) if span > 1 else 0.0
            score = max(score, step(score, min(1.0, rest / target), frequency))
        else:
            window.append(_AMOUNT.get(mark, 0.0) if mark is not None else 0.0)
            after = step(score, min(1.0, sum(window) / target), frequency)
            score = max(score, after) if rests else after
        points.append(Point(day, score))
    return points


def _times_a_week(schedule: Schedule) -> int | None:
    if schedule.kind is Kind.WEEK:
        return schedule.times
    if schedule.kind in {Kind.AFTER, Kind.BETWEEN} or schedule.rule == "FREQ=DAILY":
        return _WEEK
    weekdays = sched.weekdays_of(schedule)
    return len(weekdays) if weekdays else None


def _asked(schedule: Schedule, day: date, arc: Arc, mark: Mark | None) -> bool:
    """Whether a day is one of the goal's season; outside it nothing is asked, and nothing fades."""
    if schedule.kind not in {Kind.AFTER, Kind.BETWEEN}:
        return True
    return counts(mark) or sched.is_on(schedule, day, arc)


# Week by week


@dataclass(frozen=True, slots=True)
class WeekCount:
    """How many steps were done, in full or in part, in the week that begins on `first`."""

    first: date
    steps: int


def weeks(marks: Iterable[DayMark], today: date, first_weekday: int = 0, most: int = 8) -> list[WeekCount]:
    """Return the last weeks up to this one, each with its steps; weeks before the first step are none."""
    done = [each.day for each in marks if counts(each.mark) and each.day <= today]
    if not done:
        return []
    this, _last = sched.week_of(today, first_weekday)
    begin = max(sched.week_of(min(done), first_weekday)[0], this - timedelta(weeks=most - 1))
    firsts = [begin + timedelta(weeks=number) for number in range((this - begin).days // _WEEK + 1)]
    return [
        WeekCount(first, sum(first <= day < first + timedelta(_WEEK) for day in done)) for first in firsts
    ]


# The order of goals


def moved(uids: Sequence[str], uid: str, to: int) -> list[str]:
    """Return the order with one goal at another place; a place past the ends is the nearest end."""
    if uid not in uids:
        return list(uids)
    rest = [each for each in uids if each != uid]
    at = max(0, min(to, len(rest)))
    return [*rest[:at], uid, *rest[at:]]
