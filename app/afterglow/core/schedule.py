# SPDX-License-Identifier: GPL-3.0-or-later
"""When something is meant to be done, told in local dates: summer time and time zones cannot move it.

A schedule is one of six kinds. Two ask the calendar: one day, and a repeating rule of RFC 5545. Two ask
the sessions: some days after each of them, and the time between them. "n a week" may be done on any day,
and a cue in the person's own words ("after coffee") has no day at all.

All are pure values; `text` and `read` turn them into one line and back, which is what the vault keeps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from dateutil.rrule import rrule, rrulestr

from afterglow.core.arc import Arc
from afterglow.core.errors import PersonError, mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterglow.core.arc import SessionMark

# The order in which RFC 5545 names the days; Monday is 0, as `date.weekday` counts.
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_AFTER = 60
MOST_IN_A_WEEK = 7
# A rule such as "29 February if it is a Monday" can rest for forty years across a century without one.
_LOOK_YEARS = 41
# How far ahead a next day is looked for.
LOOK_DAYS = 400
# What a rule may be made of, by how often it comes: none of these can look for a day without end.
_PARTS = {
    "DAILY": {"FREQ", "INTERVAL", "UNTIL", "COUNT"},
    "WEEKLY": {"FREQ", "INTERVAL", "UNTIL", "COUNT", "BYDAY", "WKST"},
    "MONTHLY": {"FREQ", "INTERVAL", "UNTIL", "COUNT", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"},
    "YEARLY": {"FREQ", "INTERVAL", "UNTIL", "COUNT", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"},
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class ScheduleError(PersonError):
    """These words are no schedule, or one that this program does not know."""

    def __init__(self) -> None:
        super().__init__(mark("This is not a time that Afterglow can follow. Nothing was changed."))


class Kind(StrEnum):
    """What a schedule asks: the calendar, the week, the sessions, or nothing that has a date."""

    DAY = "day"
    RULE = "rule"
    WEEK = "week"
    AFTER = "after"
    BETWEEN = "between"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something is meant to be done.

    `day` is the one day, or the first of a rule; `rule` the rule without its "RRULE:"; `times` how often
    a week; `first` and `last` the days after each session, its own being 0; `words` the cue.
    """

    kind: Kind
    day: date | None = None
    rule: str = ""
    times: int = 1
    first: int = 1
    last: int = 14
    words: str = ""

    def text(self) -> str:
        """Return the schedule as one line, which `read` understands."""
        if self.kind is Kind.DAY:
            return f"DAY:{self.day}"
        if self.kind is Kind.RULE:
            return f"RULE:{self.day};{self.rule}"
        if self.kind is Kind.WEEK:
            return f"WEEK:{self.times}"
        if self.kind is Kind.AFTER:
            return f"AFTER:{self.first}-{self.last}"
        return "BETWEEN" if self.kind is Kind.BETWEEN else f"CUE:{' '.join(self.words.split())}"


def on_day(day: date) -> Schedule:
    """Once, on this day."""
    return Schedule(Kind.DAY, day=day)


def daily(start: date) -> Schedule:
    """Every day from this one on."""
    return Schedule(Kind.RULE, day=start, rule="FREQ=DAILY")


def on_weekdays(weekdays: frozenset[int] | set[int], start: date) -> Schedule:
    """On these days of each week, Monday being 0. Raises ScheduleError if there is none."""
    if not weekdays or not weekdays <= set(range(7)):
        raise ScheduleError
    names = ",".join(WEEKDAYS[each] for each in sorted(weekdays))
    return Schedule(Kind.RULE, day=start, rule=f"FREQ=WEEKLY;BYDAY={names}")


def by_rule(rule: str, start: date) -> Schedule:
    """Return the schedule of an RFC 5545 rule. Raises ScheduleError for one that is none, or not known."""
    found = Schedule(Kind.RULE, day=start, rule=rule.strip().upper().removeprefix("RRULE:"))
    _check_parts(found.rule)
    _rrule(found.rule, start)
    return found


def times_a_week(times: int) -> Schedule:
    """So often a week, on whichever days."""
    return Schedule(Kind.WEEK, times=times)


def after_sessions(first: int = 1, last: int = 14) -> Schedule:
    """On some days after each session, both included."""
    return Schedule(Kind.AFTER, first=first, last=last)


def between_sessions() -> Schedule:
    """On days that no session's window holds."""
    return Schedule(Kind.BETWEEN)


def at_cue(words: str) -> Schedule:
    """Whenever something happens, in the person's own words."""
    return Schedule(Kind.CUE, words=" ".join(words.split()))


def read(text: str) -> Schedule:
    """Read what `Schedule.text` made. Raises ScheduleError for anything else."""
    name, _, rest = text.partition(":")
    try:
        if name == "DAY" and _DAY.fullmatch(rest):
            return on_day(date.fromisoformat(rest))
        if name == "RULE" and rest[10:11] == ";" and _DAY.fullmatch(rest[:10]):
            return by_rule(rest[11:], date.fromisoformat(rest[:10]))
        if name == "WEEK":
            return times_a_week(_number(rest))
        if name == "AFTER":
            first, _, last = rest.partition("-")
            return after_sessions(_number(first), _number(last))
        if text == "BETWEEN":
            return between_sessions()
        if name == "CUE" and rest.strip():
            return at_cue(rest)
    except ValueError:
        pass
    raise ScheduleError


def dated(schedule: Schedule) -> bool:
    """Whether the schedule asks for some days and not for others."""
    return schedule.kind not in {Kind.WEEK, Kind.CUE}


def never(schedule: Schedule) -> bool:
    """Whether no day can ever be one of it, so that a person should be told."""
    if schedule.kind is Kind.WEEK:
        return not 1 <= schedule.times <= MOST_IN_A_WEEK
    if schedule.kind is Kind.AFTER:
        return not 0 <= schedule.first <= schedule.last <= MOST_AFTER
    if schedule.kind is Kind.CUE:
        return not schedule.words.strip()
    if schedule.kind is Kind.RULE:
        return _first_day(schedule.rule, _start(schedule)) is None
    return False


def gone(schedule: Schedule, today: date) -> bool:
    """Whether all its days lie before this one."""
    if schedule.kind is Kind.DAY:
        return _start(schedule) < today
    if schedule.kind is Kind.RULE and re.search("UNTIL|COUNT", schedule.rule):
        return _rrule(schedule.rule, _start(schedule)).after(_at(today), inc=True) is None
    return False


def is_on(schedule: Schedule, day: date, arc: Arc) -> bool:
    """Whether a day is one of the schedule's. "n a week" and a cue may be done on every day."""
    if schedule.kind is Kind.DAY:
        return day == schedule.day
    if schedule.kind is Kind.RULE:
        return _rule_on(schedule, day)
    if schedule.kind is Kind.AFTER:
        return _is_after(schedule, day, arc)
    if schedule.kind is Kind.BETWEEN:
        return arc.place(day) is None and arc.session_on(day) is None
    return True


def days(schedule: Schedule, first: date, last: date, arc: Arc) -> list[date]:
    """Return the schedule's days from one to another, both included, in their order."""
    if schedule.kind is Kind.RULE and not _is_simple(schedule.rule):
        found = _rrule(schedule.rule, _start(schedule)).between(_at(first), _at(last), inc=True)
        return [each.date() for each in found]
    return [day for day in _each_day(first, last) if is_on(schedule, day, arc)]


def next_day(schedule: Schedule, today: date, arc: Arc) -> date | None:
    """Return its next day, today included, at most `LOOK_DAYS` on; None without one, or without a date.

    Sessions that are planned are taken as if they had been held: so what follows them can be told.
    """
    if not dated(schedule):
        return None
    if schedule.kind is Kind.DAY:
        return schedule.day if schedule.day is not None and schedule.day >= today else None
    ahead = Arc(replace(one, planned=False) for one in arc.marks)
    last = today + timedelta(days=min(LOOK_DAYS, (date.max - today).days))
    if schedule.kind is Kind.RULE and not _is_simple(schedule.rule):
        found = _rrule(schedule.rule, _start(schedule)).after(_at(today), inc=True)
        return found.date() if found is not None and found.date() <= last else None
    return next((day for day in _each_day(today, last) if is_on(schedule, day, ahead)), None)


def week_of(day: date, first_weekday: int = 0) -> tuple[date, date]:
    """Return the first and last day of a day's week, which begins on `first_weekday` (Monday is 0)."""
    back = (day.weekday() - first_weekday) % 7
    start = day - timedelta(days=min(back, (day - date.min).days))
    return start, day + timedelta(days=min(6 - back, (date.max - day).days))


def weekdays_of(schedule: Schedule) -> frozenset[int] | None:
    """Return the days of the week of a rule that is nothing but those, or None."""
    found = re.fullmatch(r"FREQ=WEEKLY;BYDAY=([A-Z,]+)", schedule.rule)
    if schedule.kind is not Kind.RULE or found is None:
        return None
    return frozenset(WEEKDAYS.index(each) for each in found[1].split(","))


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise ScheduleError
    return int(text)


def _start(schedule: Schedule) -> date:
    if schedule.day is None:
        raise ScheduleError
    return schedule.day


def _at(day: date) -> datetime:
    # A rule of dates has no time of day and no zone: midnight stands for the day.
    return datetime.combine(day, time())


def _each_day(first: date, last: date) -> Iterator[date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


def _is_after(schedule: Schedule, day: date, arc: Arc) -> bool:
    """Ask the last session on or before the day, however long its window; one that hides it hides this."""
    last = _held_until(arc, day)
    if last is None or last.window == 0:
        return False
    return schedule.first <= (day - last.day).days <= schedule.last


def _held_until(arc: Arc, day: date) -> SessionMark | None:
    return next((one for one in reversed(arc.numbered) if one.day <= day), None)


# Rules


def _check_parts(rule: str) -> None:
    parts = [part.partition("=") for part in rule.split(";")]
    names = [name for name, _, _ in parts]
    values = {name: value for name, _, value in parts}
    allowed = _PARTS.get(values.get("FREQ", ""))
    if allowed is None or not allowed.issuperset(names) or len(set(names)) < len(names):
        raise ScheduleError
    # The library takes 0 for "for ever the same day", and has no bound.
    if any(_number(values.get(name, "1")) == 0 for name in ("INTERVAL", "COUNT")):
        raise ScheduleError


@lru_cache(maxsize=1024)
def _rrule(rule: str, start: date) -> rrule:
    try:
        found = rrulestr(rule, dtstart=_at(start), ignoretz=True)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise ScheduleError from error
    if not isinstance(found, rrule):
        raise ScheduleError
    return found


@lru_cache(maxsize=1024)
def _first_day(rule: str, start: date) -> date | None:
    """Return the first day, looking as far as the rarest rule needs."""
    end = date(min(start.year + _LOOK_YEARS, date.max.year), 12, 31)
    found = next(iter(_rrule(rule, start)), None)
    return found.date() if found is not None and found.date() <= end else None


def _is_simple(rule: str) -> bool:
    """Whether the rule is a plain one of days or weeks, for which arithmetic is enough."""
    return re.fullmatch(r"FREQ=DAILY|FREQ=WEEKLY;BYDAY=[A-Z]{2}(,[A-Z]{2})*", rule) is not None


def _rule_on(schedule: Schedule, day: date) -> bool:
    start = _start(schedule)
    if day < start:
        return False
    if schedule.rule == "FREQ=DAILY":
        return True
    if _is_simple(schedule.rule):
        return WEEKDAYS[day.weekday()] in schedule.rule.partition("BYDAY=")[2].split(",")
    return bool(_rrule(schedule.rule, start).between(_at(day), _at(day), inc=True))
