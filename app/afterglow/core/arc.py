# SPDX-License-Identifier: GPL-3.0-or-later
"""Time told by treatment: which session a day belongs to, and how many days after it that is.

Days are those of the calendar on the writer's own wall: a session's day is the one its own local time
shows, an entry's day the one its own local time shows, and the distance between them is counted in
dates. So neither summer time nor a flight moves an entry to another day.

A day belongs to the last session on or before it, if it lies within that session's window. A later
session therefore ends the window of an earlier one, and of two on one day the second owns it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from afterglow.core.moment import Moment

WINDOW = 14
MOST_WINDOW = 60
# How long before a session its "before" begins.
BEFORE_DAYS = 7


@dataclass(frozen=True, slots=True)
class SessionMark:
    """A session as the rest of the program knows it.

    `window` is the number of days after it that are told by it (0 to 60; 0 hides it). `planned` is
    still to come, `missed` did not take place. `number` counts those that took place, from 1; it is
    set by the Arc, and None for the other two.
    """

    uid: str
    at: Moment
    window: int = WINDOW
    title: str = ""
    planned: bool = False
    missed: bool = False
    number: int | None = None

    @property
    def day(self) -> date:
        """The day of the session by its own clock and calendar."""
        return self.at.day


@dataclass(frozen=True, slots=True)
class Place:
    """Where a day stands: so many days after a session (0 is its own day), or before it (negative).

    `number` is the session's number, or the one it will have if it is planned.
    """

    mark: SessionMark
    day: int
    number: int


@dataclass(frozen=True, slots=True)
class Span:
    """The days that one session owns, as yyyymmdd, both ends included."""

    first_day: int
    last_day: int
    uid: str
    number: int


_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ByHand:
    """What was linked by hand, by identifiers: a thing to its session (`together`), or `apart` from one."""

    together: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    apart: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Owned:
    first: date
    last: date
    mark: SessionMark


@dataclass(frozen=True, slots=True)
class Arc:
    """All sessions, in the order of their times, numbered. Immutable; safe to read from any thread."""

    marks: tuple[SessionMark, ...] = ()
    by_hand: ByHand = field(default_factory=ByHand)
    _owned: tuple[_Owned, ...] = field(init=False, repr=False, compare=False, default=())
    _firsts: tuple[date, ...] = field(init=False, repr=False, compare=False, default=())
    _by_day: tuple[tuple[date, SessionMark], ...] = field(init=False, repr=False, compare=False, default=())
    _days: tuple[date, ...] = field(init=False, repr=False, compare=False, default=())

    def __init__(self, marks: Iterable[SessionMark] = (), by_hand: ByHand | None = None) -> None:
        ordered = _numbered(sorted(marks, key=lambda mark: (mark.at.utc_ms, mark.uid)))
        owned = _owned_days(tuple(mark for mark in ordered if mark.number is not None))
        object.__setattr__(self, "marks", ordered)
        object.__setattr__(self, "by_hand", by_hand or ByHand())
        object.__setattr__(self, "_owned", owned)
        object.__setattr__(self, "_firsts", tuple(one.first for one in owned))
        # In the order of days, which after a flight is not always that of times.
        by_day = sorted(((mark.day, mark) for mark in ordered if not mark.missed), key=lambda one: one[0])
        object.__setattr__(self, "_by_day", tuple(by_day))
        object.__setattr__(self, "_days", tuple(day for day, _mark in by_day))

    @property
    def numbered(self) -> tuple[SessionMark, ...]:
        """The sessions that took place, the first one first."""
        return tuple(mark for mark in self.marks if mark.number is not None)

    def mark(self, uid: str) -> SessionMark | None:
        """Return a session by its identifier."""
        return next((mark for mark in self.marks if mark.uid == uid), None)

    def session(self, number: int) -> SessionMark | None:
        """Return a session that took place by its number."""
        return next((mark for mark in self.marks if mark.number == number), None)

    def number_of(self, mark: SessionMark) -> int:
        """Return a session's number, or the one it will have: missed ones are passed over."""
        if mark.number is not None:
            return mark.number
        before = self.marks[: self.marks.index(mark)] if mark in self.marks else self.marks
        return sum(not one.missed for one in before) + 1

    def place(self, day: date) -> Place | None:
        """Return the place of a day on or after a session, or None outside every window."""
        at = bisect_right(self._firsts, day) - 1
        if at < 0 or day > self._owned[at].last:
            return None
        mark = self._owned[at].mark
        return Place(mark, (day - mark.day).days, mark.number or 0)

    def place_of(self, uid: str, day: date) -> Place | None:
        """Return the place of a thing: by hand where it was linked by hand, else by its day."""
        by_hand = self.by_hand.together.get(uid)
        if by_hand is not None and (mark := self.mark(by_hand)) is not None:
            return self.place_in(mark, day)
        found = self.place(day)
        return None if found is not None and (uid, found.mark.uid) in self.by_hand.apart else found

    def told_of(self, uid: str, day: date) -> Place | None:
        """Return what is to be said of a thing: its place, or else that it was before a session."""
        found = self.place_of(uid, day)
        if found is not None:
            return found
        coming = self.before(day)
        return None if coming is not None and (uid, coming.mark.uid) in self.by_hand.apart else coming

    def owned_days(self) -> Iterator[tuple[date, Place]]:
        """Yield every day that a session owns, and its place, in the order of days."""
        for one in self._owned:
            for day in range((one.last - one.first).days + 1):
                yield one.first + timedelta(days=day), Place(one.mark, day, one.mark.number or 0)

    def place_in(self, mark: SessionMark, day: date) -> Place:
        """Return where a day stands by one session, however far: for what was linked by hand."""
        return Place(mark, (day - mark.day).days, self.number_of(mark))

    def before(self, day: date) -> Place | None:
        """Return the next session's place if it is at most a week away; its own day is not before it."""
        following = self.next_after(day)
        if following is None or following.window == 0 or (following.day - day).days > BEFORE_DAYS:
            return None
        return self.place_in(following, day)

    def session_on(self, day: date) -> SessionMark | None:
        """Return the last session of a day, whatever its window; missed ones do not count."""
        return next((mark for mark in reversed(self.marks) if not mark.missed and mark.day == day), None)

    def next_after(self, day: date) -> SessionMark | None:
        """Return the first session after a day, planned or not; missed ones do not count."""
        at = bisect_right(self._days, day)
        return self._by_day[at][1] if at < len(self._by_day) else None

    def last_before(self, day: date) -> SessionMark | None:
        """Return the last session that took place before a day, however long ago."""
        return next((mark for mark in reversed(self.numbered) if mark.day < day), None)

    def spans(self) -> list[Span]:
        """Return the days that each session owns, in the order of days, none of them twice."""
        return [
            Span(yyyymmdd(one.first), yyyymmdd(one.last), one.mark.uid, one.mark.number or 0)
            for one in self._owned
        ]


def yyyymmdd(day: date) -> int:
    """Return a day as the vault keeps it."""
    return day.year * 10000 + day.month * 100 + day.day


def plus(day: date, days: int) -> date:
    """Return a day so many days on, or the last there is."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _numbered(marks: Iterable[SessionMark]) -> tuple[SessionMark, ...]:
    numbered: list[SessionMark] = []
    number = 0
    for mark in marks:
        held = not mark.planned and not mark.missed
        number += held
        numbered.append(replace(mark, number=number if held else None))
    return tuple(numbered)


def _owned_days(held: tuple[SessionMark, ...]) -> tuple[_Owned, ...]:
    """Return the days of each session: to the end of its window or the day before a later session."""
    owned: list[_Owned] = []
    # After a flight a later session can be on an earlier date, so the earliest of all later ones ends it.
    end = date.max
    for mark in reversed(held):
        first = mark.day
        if first <= end and mark.window > 0:
            owned.append(_Owned(first, min(plus(first, mark.window), end), mark))
        if first <= end:
            if first == date.min:
                break
            end = first - timedelta(days=1)
    return tuple(reversed(owned))
