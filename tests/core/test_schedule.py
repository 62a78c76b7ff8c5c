# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core import schedule as sched
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.core.schedule import Kind, Schedule, ScheduleError

NONE = Arc()
START = date(2026, 3, 2)  # a Monday


def mark(uid: str, when: str, zone: str = "Europe/Lisbon", **more: object) -> SessionMark:
    at = Moment.of(datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone)))
    return SessionMark(uid, at, **more)  # type: ignore[arg-type]


def told(schedule: Schedule, first: str, last: str, arc: Arc = NONE) -> list[str]:
    found = sched.days(schedule, date.fromisoformat(first), date.fromisoformat(last), arc)
    return [f"{day:%m-%d}" for day in found]


MWF = sched.on_weekdays({0, 2, 4}, START)
KNOWN = [
    # name, schedule, from, to, days (as month-day)
    ("one day", sched.on_day(date(2026, 3, 5)), "2026-03-01", "2026-03-31", "03-05"),
    ("daily over the start of summer time", sched.daily(START), "2026-03-28", "2026-03-30",
     "03-28 03-29 03-30"),
    ("daily over its end", sched.daily(START), "2026-10-24", "2026-10-26", "10-24 10-25 10-26"),
    ("weekdays over the start of summer time", MWF, "2026-03-27", "2026-04-01", "03-27 03-30 04-01"),
    ("Sundays on the nights that change", sched.on_weekdays({6}, START), "2026-03-22", "2026-04-05",
     "03-22 03-29 04-05"),
    ("not before it begins", MWF, "2026-02-20", "2026-03-04", "03-02 03-04"),
    ("every other week", sched.by_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", START),
     "2026-03-01", "2026-03-20", "03-02 03-04 03-16 03-18"),
    ("every third day", sched.by_rule("FREQ=DAILY;INTERVAL=3", START), "2026-03-26", "2026-04-01",
     "03-26 03-29 04-01"),
    ("the 31st only where there is one", sched.by_rule("FREQ=MONTHLY;BYMONTHDAY=31", START),
     "2026-03-01", "2026-08-31", "03-31 05-31 07-31 08-31"),
    ("the last day of a month", sched.by_rule("FREQ=MONTHLY;BYMONTHDAY=-1", START),
     "2026-03-01", "2026-06-30", "03-31 04-30 05-31 06-30"),
    ("the last Friday", sched.by_rule("FREQ=MONTHLY;BYDAY=-1FR", START),
     "2026-03-01", "2026-05-31", "03-27 04-24 05-29"),
    ("29 February", sched.by_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", START),
     "2026-03-01", "2029-01-01", "02-29"),
    ("four times and no more", sched.by_rule("FREQ=WEEKLY;BYDAY=MO;COUNT=4", START),
     "2026-03-01", "2026-05-31", "03-02 03-09 03-16 03-23"),
    ("until a day, which counts", sched.by_rule("FREQ=DAILY;UNTIL=20260304", START),
     "2026-03-01", "2026-03-31", "03-02 03-03 03-04"),
    ("the name of the rule may stand before it", sched.by_rule("rrule:freq=weekly;byday=su", START),
     "2026-03-01", "2026-03-10", "03-08"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("schedule", "first", "last", "expected"), [row[1:] for row in KNOWN], ids=[row[0] for row in KNOWN]
)
def test_the_days_of_a_schedule(schedule: Schedule, first: str, last: str, expected: str) -> None:
    assert told(schedule, first, last) == expected.split()


ONE = mark("a", "2026-10-20T14:00")
AFTER = sched.after_sessions(1, 3)
SESSIONS = [
    # name, sessions, days of "1 to 3 after" in October 20 to November 5
    ("after one", [ONE], "10-21 10-22 10-23"),
    ("moved by a week", [mark("a", "2026-10-27T14:00")], "10-28 10-29 10-30"),
    ("over the end of summer time", [mark("a", "2026-10-24T23:30")], "10-25 10-26 10-27"),
    ("deleted", [], ""),
    ("a later one takes over", [ONE, mark("b", "2026-10-22T14:00")], "10-21 10-23 10-24 10-25"),
    ("the later one is deleted", [ONE], "10-21 10-22 10-23"),
    ("missed", [mark("a", "2026-10-20T14:00", missed=True)], ""),
    ("planned is not held yet", [mark("a", "2026-10-20T14:00", planned=True)], ""),
    ("a window of nothing hides it", [mark("a", "2026-10-20T14:00", window=0)], ""),
    ("a short window does not cut it", [mark("a", "2026-10-20T14:00", window=2)], "10-21 10-22 10-23"),
    (
        "by the calendar where it was",
        [mark("a", "2026-10-21T08:00", "Australia/Sydney")],
        "10-22 10-23 10-24",
    ),
]


@pytest.mark.parametrize(
    ("marks", "expected"), [row[1:] for row in SESSIONS], ids=[row[0] for row in SESSIONS]
)
def test_days_after_each_session(marks: list[SessionMark], expected: str) -> None:
    assert told(AFTER, "2026-10-20", "2026-11-05", Arc(marks)) == expected.split()


def test_the_fortnight_ends_on_day_fifteen() -> None:
    whole = told(sched.after_sessions(0, 14), "2026-10-01", "2026-11-30", Arc([ONE]))
    assert (whole[0], whole[-1], len(whole)) == ("10-20", "11-03", 15)


def test_between_sessions_is_outside_every_window() -> None:
    arc = Arc([mark("a", "2026-10-20T14:00", window=3), mark("b", "2026-10-27T09:00", planned=True)])
    assert told(sched.between_sessions(), "2026-10-18", "2026-10-29", arc) == [
        "10-18", "10-19", "10-24", "10-25", "10-26", "10-28", "10-29",
    ]  # fmt: skip
    assert len(told(sched.between_sessions(), "2026-10-18", "2026-10-29")) == 12


NEXT = [
    ("today counts", MWF, "2026-03-04", [], "2026-03-04"),
    ("else the next", MWF, "2026-03-05", [], "2026-03-06"),
    ("a day that is gone", sched.on_day(START), "2026-03-03", [], None),
    ("a day to come", sched.on_day(date(2030, 1, 1)), "2026-03-03", [], "2030-01-01"),
    ("no session yet", AFTER, "2026-10-19", [], None),
    ("after one that is planned", AFTER, "2026-10-19", [mark("a", "2026-10-20T14:00", planned=True)],
     "2026-10-21"),
    ("between, from within a window", sched.between_sessions(), "2026-10-21", [ONE], "2026-11-04"),
    ("a rule that has ended", sched.by_rule("FREQ=DAILY;COUNT=2", START), "2026-03-04", [], None),
    ("once a month", sched.by_rule("FREQ=MONTHLY;BYMONTHDAY=31", START), "2026-04-01", [], "2026-05-31"),
    ("any day of the week has none", sched.times_a_week(2), "2026-03-04", [], None),
    ("a cue has none", sched.at_cue("after coffee"), "2026-03-04", [], None),
    ("the end of all days", sched.daily(START), "9999-12-31", [], "9999-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("schedule", "today", "marks", "expected"), [row[1:] for row in NEXT], ids=[row[0] for row in NEXT]
)
def test_the_next_day(schedule: Schedule, today: str, marks: list[SessionMark], expected: str | None) -> None:
    found = sched.next_day(schedule, date.fromisoformat(today), Arc(marks))
    assert found == (expected and date.fromisoformat(expected))


NEVER = [
    ("the 30th of February", sched.by_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", START), True),
    ("29 February on a Monday", sched.by_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", START), False),
    ("a twelve-month step that misses", sched.by_rule("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
     date(2026, 2, 1)), True),
    ("over before it begins", sched.by_rule("FREQ=DAILY;UNTIL=20250101", START), True),
    ("a usual one", MWF, False),
    ("no times a week", sched.times_a_week(0), True),
    ("more than there are days", sched.times_a_week(8), True),
    ("once a week", sched.times_a_week(1), False),
    ("the last before the first", sched.after_sessions(5, 2), True),
    ("after sessions, though there is none yet", sched.after_sessions(1, 14), False),
    ("an empty cue", sched.at_cue("  "), True),
    ("a cue", sched.at_cue("after coffee"), False),
    ("between", sched.between_sessions(), False),
]  # fmt: skip


@pytest.mark.parametrize(("schedule", "expected"), [row[1:] for row in NEVER], ids=[row[0] for row in NEVER])
def test_a_schedule_that_never_happens(schedule: Schedule, expected: bool) -> None:
    began = time.process_time()
    assert sched.never(schedule) is expected
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "", "DAY:", "DAY:2026-02-30", "DAY:tomorrow", "RULE:2026-03-02", "RULE:2026-03-02;", "WEEK:",
        "WEEK:-1", "WEEK:two", "AFTER:1", "AFTER:a-b", "BETWEEN:", "CUE:", "CUE:  ", "SOMETIMES", "WEEK:٣",
        "RULE:2026-03-02;FREQ=HOURLY", "RULE:2026-03-02;FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2",
        "RULE:2026-03-02;FREQ=WEEKLY;BYDAY=XX", "RULE:2026-03-02;FREQ=DAILY;INTERVAL=0",
        "RULE:2026-03-02;FREQ=DAILY;FREQ=DAILY", "RULE:2026-03-02;FREQ=DAILY;COUNT=0",
        "RULE:2026-03-02;BYDAY=MO", "RULE:2026-03-02;FREQ=DAILY;INTERVAL=x",
        "RULE:2026-03-02;FREQ=DAILY\nEXRULE:FREQ=DAILY",
    ],
)  # fmt: skip
def test_what_is_no_schedule_is_refused(text: str) -> None:
    with pytest.raises(ScheduleError):
        sched.read(text)


def test_no_weekday_is_refused() -> None:
    with pytest.raises(ScheduleError):
        sched.on_weekdays(set(), START)


def test_what_is_over() -> None:
    assert sched.gone(sched.on_day(START), date(2026, 3, 3))
    assert not sched.gone(sched.on_day(START), START)
    counted = sched.by_rule("FREQ=WEEKLY;BYDAY=MO;COUNT=2", START)
    assert not sched.gone(counted, date(2026, 3, 9))
    assert sched.gone(counted, date(2026, 3, 10))
    assert not sched.gone(sched.daily(START), date(2100, 1, 1))


def test_weeks_begin_where_the_locale_says() -> None:
    wednesday = date(2026, 3, 4)
    assert sched.week_of(wednesday) == (date(2026, 3, 2), date(2026, 3, 8))
    assert sched.week_of(wednesday, 6) == (date(2026, 3, 1), date(2026, 3, 7))
    assert sched.week_of(date.max)[1] == date.max
    assert sched.week_of(date.min)[0] == date.min


def test_the_weekdays_of_a_rule() -> None:
    assert sched.weekdays_of(MWF) == frozenset({0, 2, 4})
    assert sched.weekdays_of(sched.daily(START)) is None
    assert sched.weekdays_of(sched.times_a_week(2)) is None


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
SCHEDULES = st.one_of(
    st.builds(sched.on_day, DAYS),
    st.builds(sched.daily, DAYS),
    st.builds(sched.on_weekdays, st.sets(st.integers(0, 6), min_size=1), DAYS),
    st.builds(sched.times_a_week, st.integers(1, 7)),
    st.builds(lambda a, more: sched.after_sessions(a, a + more), st.integers(0, 30), st.integers(0, 30)),
    st.just(sched.between_sessions()),
    st.builds(sched.at_cue, st.text(min_size=1).filter(lambda text: bool(text.strip()))),
    st.builds(sched.by_rule, st.sampled_from(["FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=DAILY;INTERVAL=3"]), DAYS),
)  # fmt: skip
SOME = st.builds(
    lambda day, hour, window, kind: SessionMark(
        f"{day}{hour}",
        Moment.of(datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Lisbon"))),
        window,
        planned=kind == 1,
        missed=kind == 2,
    ),
    DAYS, st.integers(0, 23), st.integers(0, 60), st.integers(0, 2),
)  # fmt: skip
ARCS = st.lists(SOME, max_size=5, unique_by=lambda one: one.uid).map(Arc)


@given(SCHEDULES)
def test_its_line_reads_back_as_the_same(schedule: Schedule) -> None:
    assert sched.read(schedule.text()) == schedule
    assert "\n" not in schedule.text()


@given(SCHEDULES, DAYS, st.integers(0, 40), ARCS)
def test_its_days_are_those_it_is_on(schedule: Schedule, first: date, more: int, arc: Arc) -> None:
    every = [first + timedelta(days=number) for number in range(more + 1)]
    assert sched.days(schedule, first, every[-1], arc) == [
        day for day in every if sched.is_on(schedule, day, arc)
    ]


@given(SCHEDULES, DAYS, ARCS)
def test_its_next_day_is_one_of_it_and_none_lies_between(schedule: Schedule, day: date, arc: Arc) -> None:
    following = sched.next_day(schedule, day, arc)
    if following is None or schedule.kind in {Kind.AFTER, Kind.BETWEEN}:
        return
    assert following >= day
    assert sched.is_on(schedule, following, arc)
    if (following - day).days < 400:
        assert sched.days(schedule, day, following, arc) == [following]


@given(st.sets(st.integers(0, 6), min_size=1), DAYS, DAYS)
def test_plain_rules_are_what_the_library_says(weekdays: set[int], start: date, day: date) -> None:
    for schedule in (sched.on_weekdays(weekdays, start), sched.daily(start)):
        rule = rrulestr(schedule.rule, dtstart=datetime.combine(start, datetime.min.time()))
        at = datetime.combine(day, datetime.min.time())
        assert sched.is_on(schedule, day, NONE) is bool(rule.between(at, at, inc=True))


@given(st.integers(0, 30), st.integers(0, 30), ARCS, DAYS)
def test_a_day_after_a_session_follows_it_wherever_it_is_moved(
    first: int, more: int, arc: Arc, day: date
) -> None:
    schedule = sched.after_sessions(first, first + more)
    owner = max((one.day for one in arc.numbered if one.day <= day), default=None)
    expected = owner is not None and first <= (day - owner).days <= first + more
    hidden = [one for one in arc.numbered if one.day == owner]
    if hidden and hidden[-1].window == 0:
        expected = False
    assert sched.is_on(schedule, day, arc) is expected
