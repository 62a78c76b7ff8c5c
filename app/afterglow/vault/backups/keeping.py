# SPDX-License-Identifier: GPL-3.0-or-later
"""Which backups stay, as a pure rule over their dates.

Seven daily, four weekly and twelve monthly ones: the newest of each of the last seven days, four weeks
(ISO 8601) and twelve months that have one. It goes by what is there and not by the calendar, so that
after a long pause nothing is thrown away for being old.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from afterglow.core.moment import Moment

DAILY = 7
WEEKLY = 4
MONTHLY = 12
# Those from before something that can go wrong are kept apart, and those a person asked for.
LAST = 3


class Kind(StrEnum):
    """Why a backup was made; the value stands in the file."""

    DAILY = "daily"
    BY_HAND = "by hand"
    BEFORE_MIGRATION = "before a migration"
    BEFORE_RESTORE = "before a restore"


class Reason(StrEnum):
    """Why a backup stays: the shortest time it stands for, or that it is one of the last of its kind."""

    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"
    LAST = "last"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Dated:
    """A backup as the rule sees it: any name that tells it from the others, its moment, its kind."""

    name: str
    made: Moment
    kind: Kind


def kept(all_: Iterable[Dated], now: Moment) -> dict[str, Reason]:
    """Return the names of those that stay and why; whoever is not named may go.

    One with a date in the future stays and counts for nothing: after the clock was set back, or while
    it was ahead, nobody can tell which date is the true one.
    """
    newest_first = sorted(all_, key=lambda each: (each.made.utc_ms, each.name), reverse=True)
    past = [each for each in newest_first if each.made.utc_ms <= now.utc_ms]
    reasons = {each.name: Reason.FUTURE for each in newest_first if each.made.utc_ms > now.utc_ms}
    for kind in Kind:
        if kind is not Kind.DAILY:
            for each in [one for one in past if one.kind is kind][:LAST]:
                reasons[each.name] = Reason.LAST
    # A day's newest is often a week's or a month's as well; the nearest word is the right one for it.
    for reason, count, period in (
        (Reason.MONTHLY, MONTHLY, _month),
        (Reason.WEEKLY, WEEKLY, _week),
        (Reason.DAILY, DAILY, _day),
    ):
        for each in _newest_of(past, count, period):
            reasons[each.name] = reason
    return reasons


def _newest_of(past: list[Dated], count: int, period: Callable[[Moment], Hashable]) -> list[Dated]:
    found: dict[Hashable, Dated] = {}
    for each in past:
        found.setdefault(period(each.made), each)
    return list(found.values())[:count]


def _day(made: Moment) -> Hashable:
    return made.local().date()


def _week(made: Moment) -> Hashable:
    return made.local().isocalendar()[:2]


def _month(made: Moment) -> Hashable:
    local = made.local()
    return local.year, local.month
