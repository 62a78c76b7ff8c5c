# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core.clock import SystemClock
from afterglow.core.moment import Moment

OFFSETS = st.integers(min_value=-23 * 60, max_value=23 * 60)
TIMES = st.datetimes(min_value=datetime(1900, 1, 2), max_value=datetime(2200, 1, 1))  # noqa: DTZ001  # the offset is drawn apart


@pytest.mark.parametrize(
    ("when", "utc_ms", "offset", "iso"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), 0, 0, "1970-01-01T00:00:00.000+00:00"),
        (
            datetime(2026, 11, 22, 10, 12, tzinfo=timezone(timedelta(hours=1))),
            1795338720000,
            60,
            "2026-11-22T10:12:00.000+01:00",
        ),
        (
            datetime(1969, 12, 31, 23, 59, 59, 999000, tzinfo=timezone(timedelta(hours=-5, minutes=-30))),
            19799999,
            -330,
            "1969-12-31T23:59:59.999-05:30",
        ),
    ],
)
def test_known_answers(when: datetime, utc_ms: int, offset: int, iso: str) -> None:
    moment = Moment.of(when)
    assert moment == Moment(utc_ms, offset)
    assert moment.iso() == iso


@given(TIMES, OFFSETS)
def test_a_moment_comes_back_as_the_writer_saw_it(naive: datetime, minutes: int) -> None:
    when = naive.replace(
        microsecond=naive.microsecond // 1000 * 1000, tzinfo=timezone(timedelta(minutes=minutes))
    )
    back = Moment.of(when).local()
    assert back == when
    assert back.replace(tzinfo=None) == when.replace(tzinfo=None)
    assert datetime.fromisoformat(Moment.of(when).iso()) == when


@given(TIMES, OFFSETS)
def test_its_day_and_minute_are_those_of_the_writer(naive: datetime, minutes: int) -> None:
    moment = Moment.of(naive.replace(tzinfo=timezone(timedelta(minutes=minutes))))
    assert moment.day == naive.date()
    assert moment.local_minute == naive.toordinal() * 1440 + naive.hour * 60 + naive.minute


@given(TIMES, OFFSETS, OFFSETS)
def test_the_same_instant_is_the_same_number_wherever_it_is_written(naive: datetime, a: int, b: int) -> None:
    when = naive.replace(tzinfo=timezone(timedelta(minutes=a)))
    assert Moment.of(when).utc_ms == Moment.of(when.astimezone(timezone(timedelta(minutes=b)))).utc_ms


def test_a_part_of_a_millisecond_is_cut_and_never_rounded_forward() -> None:
    assert Moment.of(datetime(1970, 1, 1, 0, 0, 0, 999, tzinfo=UTC)).utc_ms == 0
    assert Moment.of(datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)).utc_ms == -1


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        Moment.of(datetime(2026, 11, 22, 10, 12))  # noqa: DTZ001  # that is what is refused


def test_the_systems_clock_knows_its_offset() -> None:
    assert SystemClock().now().utcoffset() is not None
    assert abs(SystemClock().now() - datetime.now(UTC)) < timedelta(seconds=5)
