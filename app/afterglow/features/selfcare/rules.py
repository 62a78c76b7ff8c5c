# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of practices: pure functions. What was not done is nowhere counted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from afterglow.core import schedule as sched
from afterglow.core.schedule import Kind
from afterglow.features.selfcare.shapes import (
    HIGHEST,
    LONGEST_LINE,
    LOWEST,
    PLAN_DAYS,
    Category,
    DayLog,
    Practice,
    Week,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from afterglow.core.arc import Arc, SessionMark

    Logs = Mapping[tuple[str, date], DayLog]

_DAY = timedelta(days=1)


def line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return words as one line that can be kept, without what no text holds."""
    return " ".join(text.replace("\x00", "").split())[:longest]


def felt(number: int | None) -> int | None:
    """Return how it felt, or None; raises ValueError outside 0 to 10."""
    if number is not None and not LOWEST <= number <= HIGHEST:
        raise ValueError(number)
    return number


def by_place(logs: Iterable[DayLog]) -> dict[tuple[str, date], DayLog]:
    """Return what was noted, by practice and day."""
    return {(each.practice, each.day): each for each in logs if not each.empty}


# What is for a day


def is_on(practice: Practice, day: date, arc: Arc) -> bool:
    """Whether a practice is for a day. What is part of a plan follows its own session and no other."""
    if practice.session and not _owns(practice.session, day, arc):
        return False
    return sched.is_on(practice.draft.schedule, day, arc)


def is_due(practice: Practice, logs: Logs, day: date, arc: Arc, first_weekday: int = 0) -> bool:
    """Whether a practice is one of the small things of a day.

    Nothing is on a session's own day. "n a week" is there until it was done so often on other days.
    """
    if arc.session_on(day) is not None or not is_on(practice, day, arc):
        return False
    if practice.draft.schedule.kind is not Kind.WEEK:
        return True
    first, last = sched.week_of(day, first_weekday)
    done = [
        log
        for (uid, when), log in logs.items()
        if uid == practice.uid and when != day and first <= when <= last and log.mark is not None
    ]
    return len(done) < practice.draft.schedule.times


def _owns(session: str, day: date, arc: Arc) -> bool:
    """Whether the day is in the fortnight of this session, and no later one has brought its own plan."""
    held = arc.session_on(day)
    if held is None or held.number is None:
        held = arc.last_before(day)
    return held is not None and held.uid == session and (day - held.day).days <= PLAN_DAYS


# A week


def week(
    practices: Sequence[Practice], logs: Iterable[DayLog], days: tuple[date, date], today: date, arc: Arc
) -> Week:
    """Return a week: whatever is for one of its days from today on, and in weeks gone by all it held.

    What belongs to a plan is gone the day after its last day. The totals count the days on which
    something was noted as done or done in part, and hold nothing else.
    """
    first, last = days
    placed = {place: log for place, log in by_place(logs).items() if first <= place[1] <= last}
    since = max(first, today) if last >= today else first
    noted = {uid for uid, _day in placed}
    shown = [
        each
        for each in practices
        if any(is_on(each, day, arc) for day in _each(since, last)) or (last < today and each.uid in noted)
    ]
    counted = [(each, _days_of(each, placed)) for each in practices]
    return Week(first, today, tuple(shown), placed, tuple(_by_category(counted)))


def _days_of(practice: Practice, logs: Logs) -> frozenset[date]:
    return frozenset(day for (uid, day), log in logs.items() if uid == practice.uid and log.mark is not None)


def _by_category(
    counted: Iterable[tuple[Practice, frozenset[date]]],
) -> Iterable[tuple[Practice, int]]:
    """Return the first practice of each category that was done at all, with its number of days."""
    firsts: dict[tuple[Category, str], Practice] = {}
    days: dict[tuple[Category, str], set[date]] = {}
    for practice, done in counted:
        if done:
            key = (practice.draft.category, practice.draft.named.casefold())
            firsts.setdefault(key, practice)
            days.setdefault(key, set()).update(done)
    return [(practice, len(days[key])) for key, practice in firsts.items()]


def _each(first: date, last: date) -> Iterable[date]:
    return (first + _DAY * number for number in range((last - first).days + 1))


# The plan after a session


def to_offer(arc: Arc, today: date, asked: frozenset[str] | set[str]) -> SessionMark | None:
    """Return the session for which a plan may be offered now, if nobody has answered for it yet.

    In the days after one, and in the week before one that is planned; never on a session's own day,
    and not where the person hides the window.
    """
    if arc.session_on(today) is not None:
        return None
    place = arc.place(today)
    coming = arc.before(today)
    for found in (place, coming):
        if found is not None and found.day < PLAN_DAYS and found.mark.uid not in asked:
            return found.mark
    return None


def plan_ends(practices: Iterable[Practice], today: date, arc: Arc) -> date | None:
    """Return the last day of the plan that is under way or waits for its session, or None."""
    sessions = {each.session for each in practices if each.session}
    last = arc.last_before(today + _DAY)
    coming = arc.before(today)
    for mark in (last, coming.mark if coming is not None else None):
        if mark is not None and mark.uid in sessions:
            ends = mark.day + timedelta(days=PLAN_DAYS)
            if ends >= today:
                return ends
    return None


def moved(order: Sequence[str], uid: str, to: int) -> list[str]:
    """Return an order with one of it at another place; one that is not in it changes nothing."""
    rest = [each for each in order if each != uid]
    if len(rest) == len(order):
        return rest
    at = min(max(to, 0), len(rest))
    return [*rest[:at], uid, *rest[at:]]
