# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders as a calendar file (RFC 5545) that says "Reminder" and the time, and nothing else. No Qt.

Times are those of the clock on the wall, wherever that is ("floating", section 3.3.5, form 1), as the
reminders are: so no zone has to be told. Every file gives new random identifiers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from afterglow.core import places
from afterglow.core import schedule as sched
from afterglow.core.arc import Arc
from afterglow.core.errors import PersonError, mark
from afterglow.features.reminders import rules
from afterglow.vault import departures
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from afterglow.core.schedule import Schedule
    from afterglow.features.reminders.shapes import Quiet, Reminder, ReminderDraft
    from afterglow.vault.vault import Vault

# What follows sessions or other things is told day by day, for so long.
DAYS_AHEAD = 56
_DAILY, _WEEKLY = "FREQ=DAILY", "FREQ=WEEKLY;BYDAY="
_LONGEST = 75
FORM = mark("Calendar file")


@dataclass(frozen=True, slots=True)
class Event:
    """A reminder in a calendar: when it first comes, by which rule again, and on which days not."""

    start: datetime
    rule: str = ""
    but: tuple[date, ...] = ()


def events(
    reminders: Sequence[Reminder],
    today: date,
    quiet: Quiet,
    arc: Arc,
    due: Callable[[date], frozenset[tuple[str, str]]],
) -> list[Event]:
    """Return what goes into a calendar. `due` says which things are for a day; it may take a while."""
    ahead = Arc(replace(one, planned=False) for one in arc.marks)
    days = [today + timedelta(days=number) for number in range(DAYS_AHEAD)]
    resting = tuple(day for day in days if arc.session_on(day) is not None)
    loud = [one.draft for one in reminders if not rules.is_quiet(one.draft.minute, quiet)]
    for_day = {day: due(day) for day in days} if any(draft.uid for draft in loud) else {}
    made: list[Event] = []
    for draft in loud:
        own = [day for day in sched.days(draft.schedule, days[0], days[-1], ahead) if day not in resting]
        wanted = [day for day in own if not draft.uid or draft.about in for_day[day]]
        made += _events(draft, own, wanted, resting)
    return made


def text(wanted: Sequence[Event], now: datetime) -> str:
    """Return the file's text, with the line ends and the short lines that the format asks for."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Notes//Reminders//EN", "CALSCALE:GREGORIAN"]
    for one in wanted:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{new_uid()}",
            f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART:{_floating(one.start)}",
            "DURATION:PT5M",
            *([f"RRULE:{one.rule}"] if one.rule else []),
            *(f"EXDATE:{_floating(datetime.combine(day, one.start.time()))}" for day in one.but),
            "SUMMARY:Reminder",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            *("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Reminder", "TRIGGER:PT0S", "END:VALARM"),
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def write(vault: Vault, wanted: Sequence[Event], path: Path) -> None:
    """Write a file and note that it left. Raises PersonError, with nothing left behind."""
    if not wanted:
        raise PersonError(mark("No reminder comes in the next weeks, so nothing was written."))
    content = text(wanted, vault.clock.now())
    what = mark("1 reminder, without words") if len(wanted) == 1 else mark("{count} reminders, without words")
    line: int | None = None
    try:
        with places.new_file(path) as beside:
            beside.write_text(content, encoding="utf-8", newline="")
            with vault.write() as session:
                line = departures.note(
                    session, vault.now(), what=what, count=len(wanted), form=FORM, place=path
                )
    except PersonError:
        if line is not None:
            with vault.write() as session:
                departures.erase(session, line)
        raise


def _events(
    draft: ReminderDraft, own: Sequence[date], wanted: Sequence[date], resting: Sequence[date]
) -> Iterator[Event]:
    at = time(draft.minute // 60, draft.minute % 60)
    if _repeats(draft.schedule) and own and list(own) == list(wanted):
        but = tuple(day for day in resting if day > own[0] and _on(draft.schedule, day))
        yield Event(datetime.combine(own[0], at), draft.schedule.rule, but)
    else:
        for day in wanted:
            yield Event(datetime.combine(day, at))


def _repeats(schedule: Schedule) -> bool:
    """Whether a rule says the same from whichever day of it a calendar begins."""
    parts = schedule.rule.split(";")
    return schedule.rule == _DAILY or (len(parts) == 2 and schedule.rule.startswith(_WEEKLY))


def _on(schedule: Schedule, day: date) -> bool:
    return sched.is_on(schedule, day, Arc())


def _floating(when: datetime) -> str:
    return f"{when:%Y%m%dT%H%M%S}"


def _fold(line: str) -> Iterator[str]:
    """Cut a line of more than 75 octets; all of ours are ASCII."""
    yield line[:_LONGEST]
    for start in range(_LONGEST, len(line), _LONGEST - 1):
        yield " " + line[start : start + _LONGEST - 1]
