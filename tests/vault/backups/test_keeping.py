# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core.moment import Moment
from afterglow.vault.backups import keeping
from afterglow.vault.backups.keeping import Dated, Kind, Reason

NOW = Moment.of(datetime(2026, 11, 22, 10, 12, tzinfo=UTC))


def dated(text: str, kind: Kind = Kind.DAILY, name: str = "") -> Dated:
    made = datetime.fromisoformat(text)
    return Dated(name or f"{text} {kind}", Moment.of(made.replace(tzinfo=made.tzinfo or UTC)), kind)


def stay(texts: str, now: Moment = NOW) -> list[str]:
    """Return which of some dates stay, written as they were given."""
    all_ = [dated(text, name=text) for text in texts.split()]
    found = keeping.kept(all_, now)
    return [text for text in texts.split() if text in found]


@pytest.mark.parametrize(
    ("there", "left"),
    [
        ("", ""),
        ("2026-11-22", "2026-11-22"),
        # Of one day the newest.
        ("2026-11-22T08:00 2026-11-22T09:00", "2026-11-22T09:00"),
        # The last seven days that have one; Sunday 15 November is the last of its week.
        (
            " ".join(f"2026-11-{day}" for day in range(22, 13, -1)),
            "2026-11-22 2026-11-21 2026-11-20 2026-11-19 2026-11-18 2026-11-17 2026-11-16 2026-11-15",
        ),
        # Long pauses throw nothing away.
        ("2019-01-01 2021-05-05 2026-11-22", "2019-01-01 2021-05-05 2026-11-22"),
        # Dates in the future are left alone.
        ("2026-11-22 2026-11-23T09:00 2026-11-23T10:00", "2026-11-22 2026-11-23T09:00 2026-11-23T10:00"),
    ],
)
def test_which_stay(there: str, left: str) -> None:
    assert stay(there) == left.split()


def test_a_year_of_days_leaves_seven_days_four_weeks_twelve_months() -> None:
    first = datetime(2025, 10, 1, 9, tzinfo=UTC)
    there: list[Dated] = []
    for day in range(420):
        now = Moment.of(first + timedelta(days=day))
        there.append(Dated(str(day), now, Kind.DAILY))
        found = keeping.kept(there, now)
        there = [each for each in there if each.name in found]
    reasons = keeping.kept(there, there[-1].made)
    days = [int(each.name) for each in there]
    assert days[-7:] == [413, 414, 415, 416, 417, 418, 419]
    told = list(reasons.values())
    assert told.count(Reason.DAILY) == 7
    assert 2 <= told.count(Reason.WEEKLY) <= 4
    assert 10 <= told.count(Reason.MONTHLY) <= 12
    assert len(there) <= 23
    # The oldest is eleven months old, give or take the edges of months.
    assert 320 <= days[-1] - days[0] <= 366


def test_a_week_goes_by_the_calendar_across_new_year() -> None:
    now = Moment.of(datetime(2027, 1, 12, tzinfo=UTC))
    early = [dated(f"2027-01-{day:02}", name=str(day)) for day in range(4, 13)]
    # Monday 28 December to Sunday 3 January is one week, though it is in two years.
    found = keeping.kept([*early, dated("2026-12-30", name="w"), dated("2027-01-02", name="x")], now)
    assert found["x"] is Reason.WEEKLY
    assert found["w"] is Reason.MONTHLY


@pytest.mark.parametrize("kind", [Kind.BEFORE_MIGRATION, Kind.BEFORE_RESTORE, Kind.BY_HAND])
def test_the_last_three_of_a_special_kind_stay_however_old_they_are(kind: Kind) -> None:
    special = [dated(f"2026-03-0{day}T08:00", kind, name=str(day)) for day in range(1, 6)]
    usual = [
        Dated(f"u{day}", Moment.of(datetime(2026, 11, 21, tzinfo=UTC) - timedelta(days=day)), Kind.DAILY)
        for day in range(600)
    ]
    found = keeping.kept([*special, *usual], NOW)
    assert [each.name for each in special if each.name in found] == ["3", "4", "5"]


def test_the_day_is_that_of_the_person_who_wrote() -> None:
    # The same evening in Auckland is one day there, though it is two in London.
    late = dated("2026-11-20T23:30+13:00", name="late")
    early = dated("2026-11-20T09:00+13:00", name="early")
    assert late.made.local().date() == early.made.local().date()
    assert "early" not in keeping.kept([late, early], NOW)


KINDS = st.sampled_from(Kind)
MOMENTS = st.builds(
    Moment,
    st.integers(NOW.utc_ms - 3 * 365 * 86_400_000, NOW.utc_ms + 30 * 86_400_000),
    st.integers(-12 * 60, 14 * 60),
)
SHELVES = st.lists(st.tuples(MOMENTS, KINDS), max_size=60).map(
    lambda told: [Dated(str(place), made, kind) for place, (made, kind) in enumerate(told)]
)


@given(SHELVES)
def test_the_rule_never_lets_go_of_what_it_must_keep(there: list[Dated]) -> None:
    found = keeping.kept(there, NOW)
    assert set(found) <= {each.name for each in there}
    past = [each for each in there if each.made.utc_ms <= NOW.utc_ms]
    future = [each for each in there if each.made.utc_ms > NOW.utc_ms]
    assert all(found[each.name] is Reason.FUTURE for each in future)
    if past:
        assert max(past, key=lambda each: (each.made.utc_ms, each.name)).name in found
    most = keeping.DAILY + keeping.WEEKLY + keeping.MONTHLY + 3 * keeping.LAST
    assert len(found) <= most + len(future)
    # Asking again, with what is left, lets go of nothing more.
    assert keeping.kept([each for each in there if each.name in found], NOW).keys() == found.keys()


@given(SHELVES, st.integers(0, 400))
def test_a_clock_set_back_lets_go_of_nothing_newer(there: list[Dated], days: int) -> None:
    back = Moment(NOW.utc_ms - days * 86_400_000)
    found = keeping.kept(there, back)
    assert all(each.name in found for each in there if each.made.utc_ms > back.utc_ms)
