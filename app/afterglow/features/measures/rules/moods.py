# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of moods: pure functions, no clock and no database."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from afterglow.features.measures.shapes import HIGHEST, LONGEST_WORD, LOWEST, Check, Length, Offer, Usual

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from afterglow.core.moment import Moment
    from afterglow.features.measures.shapes import Mood, Start

_MINUTE = 60_000
_HOUR = 60 * _MINUTE
# A tap this soon after the last one corrects it; later it is another look at another moment.
CORRECTS_MS = _HOUR
# The level from before a session is the last mood of so many days before it.
BEFORE_MS = 7 * 24 * _HOUR
# Before a session the check is offered within a day of it.
_OFFERED_BEFORE_MS = 24 * _HOUR
_EVENING_FROM = 17
# A lift is looked for on the first days; what rises later is not counted to the session.
_LIFT_DAYS = 3
_LONGEST = 60
_DAYS = {1: Check.DAY_1, 3: Check.DAY_3, 7: Check.WEEK_1, 14: Check.WEEK_2}


def value(asked: int) -> int:
    """Return a mood inside 0 to 10; raises ValueError outside it."""
    if not LOWEST <= asked <= HIGHEST:
        raise ValueError(asked)
    return asked


def word(typed: str) -> str:
    """Return a word as it is kept: one line, not longer than a word or two."""
    return " ".join(typed.split())[:LONGEST_WORD].strip()


def corrects(last: Mood | None, now: Moment, starts: Sequence[Start] = ()) -> bool:
    """Whether a tap at `now` changes the last mood: within the hour, the same day and side of a session."""
    if last is None or last.day != now.local().date():
        return False
    if not 0 <= now.utc_ms - last.at.utc_ms < CORRECTS_MS:
        return False
    return not any(last.at.utc_ms < start.at.utc_ms <= now.utc_ms for start in starts)


def offer(now: Moment, starts: Sequence[Start], moods: Sequence[Mood]) -> Offer | None:
    """Return the check that fits this moment, if its mood is not there yet.

    The times are from row 11 of the domain: before a session, the same evening, days 1, 3, 7 and 14
    after it. `starts` are sessions that took place or are planned, in order; the latest one owns a day.
    """
    today = now.local().date()
    coming = next((start for start in starts if start.at.utc_ms > now.utc_ms), None)
    if coming is not None and coming.at.utc_ms - now.utc_ms <= _OFFERED_BEFORE_MS:
        since = coming.at.utc_ms - _OFFERED_BEFORE_MS
        if any(since <= mood.at.utc_ms <= now.utc_ms for mood in moods):
            return None
        return Offer(Check.BEFORE, coming.uid)
    past = [start for start in starts if start.at.utc_ms <= now.utc_ms]
    if not past:
        return None
    last = past[-1]
    days = (today - last.day).days
    here = [mood for mood in moods if mood.day == today and mood.at.utc_ms >= last.at.utc_ms]
    if days == 0:
        evening = [mood for mood in here if mood.at.local().hour >= _EVENING_FROM]
        if now.local().hour >= _EVENING_FROM and not evening:
            return Offer(Check.EVENING, last.uid)
    elif days in _DAYS and not here:
        return Offer(_DAYS[days], last.uid)
    return None


def by_day(start: Start, until: Start | None, moods: Sequence[Mood], days: int = 14) -> dict[int, int]:
    """Return the last mood of each day since a session, up to `days` or to the next session.

    Day -1 is the level from before: the last mood of the week before it. Day 0 is the day itself,
    after the session began. Days without a mood are left out: nothing is filled in.
    """
    found: dict[int, int] = {}
    for mood in sorted(moods, key=lambda each: each.at):
        at = mood.at.utc_ms
        if at < start.at.utc_ms:
            if start.at.utc_ms - at <= BEFORE_MS:
                found[-1] = mood.value
        elif until is None or at < until.at.utc_ms:
            day = (mood.day - start.day).days
            if 0 <= day <= days:
                found[day] = mood.value
    return found


def runs(points: Mapping[int, int]) -> list[list[tuple[int, int]]]:
    """Return the points cut where more than one day is missing: a line may join only what is near."""
    cut: list[list[tuple[int, int]]] = []
    for day in sorted(points):
        if cut and day - cut[-1][-1][0] <= 2:
            cut[-1].append((day, points[day]))
        else:
            cut.append([(day, points[day])])
    return cut


def length(number: int, days: Mapping[int, int]) -> Length | None:
    """Return how long the lift after a session lasted, or None where that can not be said.

    The plain definition: the level from before is the last mood of the week before the session. A lift
    is a mood above it on days 0 to 3. It lasted until the first later day whose last mood is at that
    level or below. Between the last day it was seen on and the day it was seen gone nothing is guessed.
    """
    before = days.get(-1)
    if before is None:
        return None
    after = sorted((day, mood) for day, mood in days.items() if day >= 0)
    seen = next((day for day, mood in after if day <= _LIFT_DAYS and mood > before), None)
    if seen is None:
        return None
    for day, mood in after:
        if day <= seen:
            continue
        if mood <= before:
            return Length(number, seen, day)
        seen = day
    return Length(number, seen, None)


def lengths(starts: Sequence[Start], moods: Sequence[Mood]) -> list[Length]:
    """Return the lengths of all sessions (in order) of which one can be told."""
    ordered = sorted(moods, key=lambda each: each.at)
    times = [mood.at.utc_ms for mood in ordered]
    found = []
    for at, start in enumerate(starts):
        until = starts[at + 1] if at + 1 < len(starts) else None
        first = bisect_left(times, start.at.utc_ms - BEFORE_MS)
        last = len(times) if until is None else bisect_left(times, until.at.utc_ms)
        one = length(start.number, by_day(start, until, ordered[first:last], _LONGEST))
        if one is not None:
            found.append(one)
    return found


def usual(found: Sequence[Length]) -> Usual | None:
    """Return the usual length as a range, or None before two sessions tell one (domain, row 12)."""
    told = [(one.seen, one.gone) for one in found if one.gone is not None]
    if len(told) < 2:
        return None
    high = max(gone for _seen, gone in told)
    longer = sum(one.gone is None and one.seen > high for one in found)
    return Usual(min(seen for seen, _gone in told), high, len(told), longer)


def day_number(day: date) -> int:
    """Return a day as the vault keeps it: yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


def tops(starts: Sequence[Start], moods: Sequence[Mood]) -> list[int]:
    """Return on which day after each session the mood stood highest, of those with three days or more.

    Only the days up to the fourteenth count, and of several that are as high the first.
    """
    found = []
    for at, start in enumerate(starts):
        until = starts[at + 1] if at + 1 < len(starts) else None
        days = {day: mood for day, mood in by_day(start, until, moods).items() if day >= 0}
        if len(days) >= 3:
            found.append(max(sorted(days), key=lambda day: days[day]))
    return found
