# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of sessions: pure functions, no clock and no database."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from afterglow.core.arc import MOST_WINDOW
from afterglow.core.errors import PersonError, mark
from afterglow.core.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY_MS = 24 * 60 * 60 * 1000
BIN_DAYS = 30
# Ketamine has been given for depression for less time than this, and nobody plans further ahead.
_YEARS_BACK = 60
_YEARS_AHEAD = 5
# A session may go on past midnight; one that would be longer than this has its end before its start.
_LONGEST = timedelta(hours=12)


class FarDateError(PersonError):
    """A date so far away that a digit must be wrong."""

    def __init__(self, day: date) -> None:
        super().__init__(
            mark(
                "{year} is very far from today. Is the year right? The date stays as it was, "
                "and nothing else has changed."
            ),
            year=day.year,
        )


class EndBeforeStartError(PersonError):
    """An end that lies before the start, or half a day after it."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "This end is before the start. It was left out; everything else is kept. "
                "You can set another time, or none."
            )
        )


def check_day(day: date, today: date) -> None:
    """Raise FarDateError for a day more than sixty years back or five ahead."""
    if not -_YEARS_BACK <= day.year - today.year <= _YEARS_AHEAD:
        raise FarDateError(day)


def window(days: int) -> int:
    """Return a number of days inside 0 to 60; raises ValueError outside it."""
    if not 0 <= days <= MOST_WINDOW:
        raise ValueError(days)
    return days


def moved(before: Moment, wall: datetime, zone: Callable[[datetime], datetime]) -> Moment:
    """Return the moment of a date and time on the wall (naive), as it was before if that says the same.

    `zone` turns the naive time into the aware one of where the person is on that day: a session planned
    in October for December is at two o'clock by December's clock.
    """
    if before.local().replace(tzinfo=None, second=0, microsecond=0) == wall:
        return before
    return Moment.of(zone(wall))


def here(wall: datetime) -> datetime:
    """Return a naive time as this computer's zone reads it on that day."""
    try:
        return wall.astimezone()
    except (OverflowError, OSError, ValueError):
        # Some systems know no zones for years far away.
        return wall.replace(tzinfo=datetime.now().astimezone().tzinfo)


def end(start: Moment, at: time) -> int:
    """Return when a session that ends at this time of day ended; it may go on past midnight.

    Raises EndBeforeStartError where that would be more than half a day.
    """
    local = start.local()
    found = local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    if found < local.replace(second=0, microsecond=0):
        try:
            found += timedelta(days=1)
        except OverflowError:
            raise EndBeforeStartError from None
    check_end(start, Moment.of(found).utc_ms)
    return Moment.of(found).utc_ms


def check_end(start: Moment, ends: int | None) -> None:
    """Raise EndBeforeStartError for an end before the start, or more than half a day after it."""
    if ends is None:
        return
    # The start's own seconds do not count: an end in the same minute is no mistake.
    if not -60_000 < ends - start.utc_ms <= _LONGEST // timedelta(milliseconds=1):
        raise EndBeforeStartError


def end_moved(before: Moment, after: Moment, ends: int | None) -> int | None:
    """Return the end after the start was moved: as long after it as it was."""
    return None if ends is None else ends + after.utc_ms - before.utc_ms


def gone_from_bin(deleted: int, now_ms: int) -> bool:
    """Whether something that was put into the bin then has been there for thirty days."""
    return now_ms - deleted >= BIN_DAYS * _DAY_MS
