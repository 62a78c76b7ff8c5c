# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core.moment import Moment
from afterglow.features.sessions import rules

LISBON, SYDNEY = ZoneInfo("Europe/Lisbon"), ZoneInfo("Australia/Sydney")
TODAY = date(2026, 11, 22)
MINUTE_MS = 60_000


def at(text: str, zone: ZoneInfo = LISBON) -> Moment:
    return Moment.of(datetime.fromisoformat(text).replace(tzinfo=zone))


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("day", ["1966-01-01", "2021-05-04", "2026-11-22", "2031-12-31"])
def test_a_day_years_ago_is_as_good_as_one_to_come(day: str) -> None:
    rules.check_day(date.fromisoformat(day), TODAY)


@pytest.mark.parametrize("day", ["1926-11-19", "2126-11-19", "0202-11-19", "2032-01-01", "9999-12-31"])
def test_a_century_off_is_told_plainly(day: str) -> None:
    with pytest.raises(rules.FarDateError, match=str(date.fromisoformat(day).year)):
        rules.check_day(date.fromisoformat(day), TODAY)


@pytest.mark.parametrize(
    ("start", "ends", "until"),
    [
        ("2026-11-19T14:00", time(15, 30), "2026-11-19T15:30"),
        ("2026-11-19T14:00", time(14, 0), "2026-11-19T14:00"),
        ("2026-11-19T23:30", time(0, 40), "2026-11-20T00:40"),
        ("2026-11-19T14:00", time(1, 59), "2026-11-20T01:59"),
        ("2026-11-19T14:00", time(13, 0), None),
        ("2026-11-19T09:00", time(21, 1), None),
        ("9999-12-31T23:30", time(0, 10), None),
    ],
)
def test_an_end_may_be_after_midnight_and_never_before_the_start(
    start: str, ends: time, until: str | None
) -> None:
    if until is None:
        with pytest.raises(rules.EndBeforeStartError):
            rules.end(at(start), ends)
    else:
        assert rules.end(at(start), ends) == at(until).utc_ms


def test_an_end_moves_with_its_start() -> None:
    before, after = at("2026-11-19T14:00"), at("2026-12-03T09:15")
    ends = rules.end_moved(before, after, before.utc_ms + 90 * MINUTE_MS)
    assert ends == after.utc_ms + 90 * MINUTE_MS
    assert rules.end_moved(before, after, None) is None


def test_a_time_that_says_the_same_stays_in_its_own_zone() -> None:
    there = at("2026-11-20T08:00", SYDNEY)
    assert rules.moved(there, wall("2026-11-20T08:00"), lambda when: when.replace(tzinfo=LISBON)) == there
    moved = rules.moved(there, wall("2026-11-20T09:00"), lambda when: when.replace(tzinfo=LISBON))
    assert moved == at("2026-11-20T09:00")


def test_planned_in_summer_for_winter_is_by_the_clock_of_winter() -> None:
    planned = at("2026-10-20T14:00")
    moved = rules.moved(planned, wall("2026-12-03T14:00"), lambda when: when.replace(tzinfo=LISBON))
    assert (planned.offset, moved.offset) == (60, 0)
    assert moved.local().hour == 14


@pytest.mark.parametrize("year", [1, 1700, 2026, 9999])
def test_this_computers_zone_knows_any_year(year: int) -> None:
    assert rules.here(datetime(year, 6, 1, 14)).utcoffset() is not None  # noqa: DTZ001


ZONES = [timezone(timedelta(minutes=offset)) for offset in (-720, -300, 0, 60, 345, 840)]
STARTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from(ZONES))  # noqa: DTZ001


@given(STARTS, st.times())
def test_an_end_is_at_its_time_of_day_and_within_half_a_day(start: datetime, ends: time) -> None:
    moment = Moment.of(start)
    try:
        until = rules.end(moment, ends)
    except rules.EndBeforeStartError:
        return
    found = Moment(until, moment.offset).local()
    assert (found.hour, found.minute) == (ends.hour, ends.minute)
    assert -MINUTE_MS < until - moment.utc_ms <= 12 * 60 * MINUTE_MS


@given(STARTS, STARTS, st.integers(0, 720))
def test_moving_there_and_back_leaves_the_end(one: datetime, two: datetime, minutes: int) -> None:
    first, second = Moment.of(one), Moment.of(two)
    ends = first.utc_ms + minutes * MINUTE_MS
    there = rules.end_moved(first, second, ends)
    assert rules.end_moved(second, first, there) == ends
    rules.check_end(second, there)
