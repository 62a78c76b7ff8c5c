# SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar file, read by a parser of its own and by dateutil."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rruleset, rrulestr

from afterglow.core import schedule as sched
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.errors import PersonError
from afterglow.core.moment import Moment
from afterglow.features.reminders import calendar_file
from afterglow.features.reminders.shapes import Quiet, Reminder, ReminderDraft
from afterglow.vault import departures

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, 10, 12, tzinfo=ZoneInfo("Europe/Berlin"))
EVENING = 18 * 60


def reminder(schedule: sched.Schedule, minute: int = EVENING, uid: str = "") -> Reminder:
    feature = "goals" if uid else ""
    return Reminder("r", ReminderDraft("call my sister", schedule, minute, feature, uid))


def nothing(_day: date) -> frozenset[tuple[str, str]]:
    return frozenset()


def parsed(text: str) -> list[dict[str, list[str]]]:
    """Read a file as RFC 5545 has it, and fail on what it does not allow."""
    assert text.endswith("\r\n")
    raw = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 and "\n" not in line and "\r" not in line for line in raw)
    lines: list[str] = []
    for line in raw:
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    stack: list[str] = []
    events: list[dict[str, list[str]]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack[-1:] == ["VEVENT"]:
            events[-1].setdefault(name, []).append(value)
    assert not stack
    for event in events:
        assert all(len(event[name]) == 1 for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"))
    return events


def floating(value: str) -> datetime:
    assert re.fullmatch(r"\d{8}T\d{6}", value)
    return datetime.combine(date.fromisoformat(value[:8]), time.fromisoformat(value[9:]))


def days(event: dict[str, list[str]], last: date) -> list[date]:
    """Return the days of an event up to one, as dateutil reads it."""
    start = floating(event["DTSTART"][0])
    found = rruleset()
    if "RRULE" in event:
        rule = rrulestr(event["RRULE"][0], dtstart=start)
        found.rrule(rule)  # type: ignore[arg-type]  # one rule is no set
    else:
        found.rdate(start)
    for without in event.get("EXDATE", []):
        found.exdate(floating(without))
    end = datetime.combine(last, time(23, 59))
    return [each.date() for each in found.between(start - timedelta(1), end)]


def test_it_says_reminder_and_the_time_and_nothing_else() -> None:
    made = calendar_file.events([reminder(sched.daily(TODAY))], TODAY, Quiet(), Arc(), nothing)
    text = calendar_file.text(made, NOW)
    (event,) = parsed(text)
    assert event["SUMMARY"] == ["Reminder"]
    assert event["DTSTART"] == ["20260320T180000"]
    assert event["DTSTAMP"] == ["20260320T091200Z"]
    assert event["RRULE"] == ["FREQ=DAILY"]
    assert UUID(event["UID"][0]).version == 4
    again = parsed(calendar_file.text(made, NOW))
    assert again[0]["UID"] != event["UID"]
    for word in ("sister", "Afterglow", "afterglow", "goals"):
        assert word not in text


CASES = [
    sched.daily(date(2026, 1, 1)),
    sched.on_weekdays({0, 3}, date(2026, 1, 1)),
    sched.on_day(date(2026, 4, 1)),
    sched.by_rule("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 1, 31)),
    sched.by_rule("FREQ=DAILY;COUNT=90", date(2026, 1, 1)),
    sched.after_sessions(1, 3),
    sched.between_sessions(),
]


@pytest.mark.parametrize("schedule", CASES)
def test_its_days_are_those_of_the_reminder(schedule: sched.Schedule) -> None:
    """With a session to come: nothing on its own day, and what follows it is told ahead."""
    arc = Arc([SessionMark("s", Moment.of(NOW + timedelta(days=5)), planned=True)])
    held = Arc(replace(one, planned=False) for one in arc.marks)
    last = TODAY + timedelta(days=calendar_file.DAYS_AHEAD - 1)
    made = parsed(
        calendar_file.text(calendar_file.events([reminder(schedule)], TODAY, Quiet(), arc, nothing), NOW)
    )
    told = sorted(day for event in made for day in days(event, last))
    session_day = TODAY + timedelta(days=5)
    assert told == [day for day in sched.days(schedule, TODAY, last, held) if day != session_day]
    assert told


def test_a_thing_is_told_on_its_own_days_and_quiet_hours_are_left_out() -> None:
    mondays = {day for day in (TODAY + timedelta(days=n) for n in range(60)) if day.weekday() == 0}

    def due(day: date) -> frozenset[tuple[str, str]]:
        return frozenset({("goals", "thing")}) if day in mondays else frozenset()

    wanted = [reminder(sched.daily(TODAY), uid="thing"), reminder(sched.daily(TODAY), 23 * 60)]
    made = calendar_file.events(wanted, TODAY, Quiet(), Arc(), due)
    assert [one.start.date() for one in made] == sorted(mondays)[:8]


def test_a_file_is_written_and_noted_or_nothing_is(vault: Vault, clock: HeldClock, tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    made = calendar_file.events([reminder(sched.daily(TODAY))], clock.now().date(), Quiet(), Arc(), nothing)
    calendar_file.write(vault, made, path)
    assert len(parsed(path.read_bytes().decode())) == 1
    with vault.read() as session:
        (line,) = departures.listed(session)
    assert (line.count, line.place, line.what) == (1, str(path), "1 reminder, without words")
    with pytest.raises(PersonError):
        calendar_file.write(vault, [], tmp_path / "none.ics")
    with pytest.raises(PersonError):
        calendar_file.write(vault, made, tmp_path / "no folder" / "none.ics")
    with vault.read() as session:
        assert departures.count(session) == 1
    assert [each.name for each in tmp_path.glob("*.ics")] == ["calendar.ics"]
