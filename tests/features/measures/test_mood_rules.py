# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core.moment import Moment
from afterglow.features.measures.rules import moods as rules
from afterglow.features.measures.shapes import Check, Length, Mood, Start, Usual

ZONE = timezone(timedelta(hours=1))
BASE = datetime(2026, 11, 10, 10, 0, tzinfo=ZONE)


def at(days: float = 0, hour: float = 10) -> Moment:
    """Return a moment so many days after the session's day, at an hour."""
    return Moment.of(BASE.replace(hour=0) + timedelta(days=days, hours=hour))


def mood(days: float, value: int, hour: float = 12) -> Mood:
    return Mood(f"m{days}-{hour}", at(days, hour), value)


def start(days: float = 0, number: int = 1, hour: float = 10) -> Start:
    return Start(f"s{number}", number, at(days, hour))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  calm ", "calm"),
        ("two\nlines", "two lines"),
        ("x" * 60, "x" * 40),
        ("a" * 39 + " b", "a" * 39),
    ],
)
def test_a_word_is_one_short_line(typed: str, kept: str) -> None:
    assert rules.word(typed) == kept


def test_a_mood_outside_the_scale_is_refused() -> None:
    assert [rules.value(each) for each in (0, 10)] == [0, 10]
    for wrong in (-1, 11):
        with pytest.raises(ValueError, match=str(wrong)):
            rules.value(wrong)


@pytest.mark.parametrize(
    ("last", "now", "starts", "same"),
    [
        (None, at(0, 12), [], False),
        (mood(0, 5, 12), at(0, 12), [], True),
        (mood(0, 5, 12), at(0, 12.9), [], True),
        (mood(0, 5, 12), at(0, 13), [], False),  # an hour later it is another look
        (mood(0, 5, 23.8), at(1, 0.1), [], False),  # and so after midnight
        (mood(0, 5, 9.8), at(0, 10.2), [start()], False),  # a session began between
        (mood(0, 5, 10.1), at(0, 10.2), [start()], True),
        (mood(0, 5, 12), at(0, 11.9), [], False),  # the clock was put back
    ],
)
def test_a_tap_soon_after_corrects_the_last_one(
    last: Mood | None, now: Moment, starts: list[Start], same: bool
) -> None:
    assert rules.corrects(last, now, starts) is same


@pytest.mark.parametrize(
    ("now", "moods", "check"),
    [
        (at(-2, 12), [], None),
        (at(-1, 12), [], Check.BEFORE),
        (at(0, 9), [], Check.BEFORE),
        (at(0, 9), [mood(-1, 4, 20)], None),
        (at(0, 9), [mood(-2, 4, 20)], Check.BEFORE),
        (at(0, 12), [], None),
        (at(0, 18), [], Check.EVENING),
        (at(0, 18), [mood(0, 4, 12)], Check.EVENING),
        (at(0, 19), [mood(0, 4, 18)], None),
        (at(1, 8), [], Check.DAY_1),
        (at(1, 12), [mood(1, 4, 8)], None),
        (at(2, 12), [], None),
        (at(3, 12), [mood(2, 4)], Check.DAY_3),
        (at(7, 12), [], Check.WEEK_1),
        (at(14, 12), [], Check.WEEK_2),
        (at(15, 12), [], None),
    ],
)
def test_a_check_is_offered_at_its_times(now: Moment, moods: list[Mood], check: Check | None) -> None:
    found = rules.offer(now, [start()], moods)
    assert (found.check if found else None) == check


def test_nothing_is_offered_without_a_session_and_the_latest_owns_the_day() -> None:
    assert rules.offer(at(1), [], []) is None
    found = rules.offer(at(3, 12), [start(), start(2, 2)], [])
    assert found is not None
    assert (found.check, found.session) == (Check.DAY_1, "s2") or found.session == "s2"


def test_moods_are_laid_along_the_days_since_their_session() -> None:
    first, second = start(), start(5, 2)
    moods = [
        mood(-9, 1),
        mood(-6, 3),
        mood(-1, 4),
        mood(0, 5, 9),
        mood(0, 6, 12),
        mood(0, 7, 20),
        mood(2, 6),
        mood(5, 2, 9),
        mood(5, 8, 12),
        mood(20, 5),
    ]
    assert rules.by_day(first, second, moods) == {-1: 5, 0: 7, 2: 6, 5: 2}
    assert rules.by_day(second, None, moods) == {-1: 2, 0: 8}
    assert rules.by_day(second, None, moods, 60) == {-1: 2, 0: 8, 15: 5}


def test_a_line_joins_only_what_is_near() -> None:
    assert rules.runs({}) == []
    assert rules.runs({3: 4, -1: 2, 0: 5, 1: 6, 7: 1}) == [[(-1, 2), (0, 5), (1, 6), (3, 4)], [(7, 1)]]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ({}, None),
        ({0: 6, 1: 7}, None),  # no level from before
        ({-1: 4, 0: 4, 1: 3, 5: 9}, None),  # no lift on the first days
        ({-1: 4, 0: 6, 1: 7, 2: 6, 3: 4}, (2, 3)),
        ({-1: 4, 1: 7, 3: 6, 9: 2}, (3, 9)),  # what lies between was not seen
        ({-1: 4, 0: 3, 3: 5, 4: 4}, (3, 4)),  # the lift may come late
        ({-1: 4, 0: 6, 7: 6, 12: 5}, (12, None)),
        ({-1: 10, 0: 10}, None),
        ({-1: 0, 0: 1, 1: 0}, (0, 1)),
    ],
)
def test_the_length_of_a_lift(days: dict[int, int], found: tuple[int, int | None] | None) -> None:
    told = rules.length(1, days)
    assert (None if told is None else (told.seen, told.gone)) == found


def test_the_usual_length_needs_two_sessions_and_is_a_range() -> None:
    one, two, endless = Length(1, 3, 4), Length(2, 5, 9), Length(3, 12, None)
    assert rules.usual([]) is None
    assert rules.usual([one]) is None
    assert rules.usual([one, endless]) is None
    assert rules.usual([one, two]) == Usual(3, 9, 2)
    assert rules.usual([one, two, endless]) == Usual(3, 9, 2, 1)
    assert rules.usual([one, two, Length(3, 2, None)]) == Usual(3, 9, 2)


def test_lengths_are_taken_session_by_session() -> None:
    starts = [start(0, 1), start(14, 2), start(28, 3)]
    moods = [mood(-1, 4), mood(1, 7), mood(6, 4), mood(13, 4), mood(15, 8), mood(18, 7), mood(20, 3)]
    assert rules.lengths(starts, moods) == [Length(1, 1, 6), Length(2, 18 - 14, 20 - 14)]
    assert rules.usual(rules.lengths(starts, moods)) == Usual(1, 6, 2)


days_with_moods = st.dictionaries(st.integers(-1, 60), st.integers(0, 10))


@given(days_with_moods)
def test_a_length_is_bounded_by_what_was_seen(days: dict[int, int]) -> None:
    found = rules.length(1, days)
    if found is None:
        return
    assert days[found.seen] > days[-1]
    if found.gone is not None:
        assert found.seen < found.gone
        assert days[found.gone] <= days[-1]
        assert not any(found.seen < day < found.gone for day in days)


@given(days_with_moods, st.integers(0, 3))
def test_a_higher_mood_never_makes_a_lift_shorter(days: dict[int, int], by: int) -> None:
    higher = {day: min(10, mood + by) if day >= 0 else mood for day, mood in days.items()}
    before, after = rules.length(1, days), rules.length(1, higher)
    if before is not None:
        assert after is not None
        assert after.seen >= before.seen


@given(st.lists(st.tuples(st.integers(0, 20), st.one_of(st.none(), st.integers(1, 20)))))
def test_the_range_holds_every_length_it_is_made_from(given_: list[tuple[int, int | None]]) -> None:
    found = [Length(n, seen, None if more is None else seen + more) for n, (seen, more) in enumerate(given_)]
    told = rules.usual(found)
    gone = [one for one in found if one.gone is not None]
    assert (told is None) == (len(gone) < 2)
    if told is not None:
        assert all(told.low <= one.seen < (one.gone or 0) <= told.high for one in gone)


@given(days_with_moods)
def test_runs_leave_nothing_out_and_order_everything(points: dict[int, int]) -> None:
    cut = rules.runs(points)
    assert [pair for run in cut for pair in run] == sorted(points.items())
    assert all(b[0] - a[0] <= 2 for run in cut for a, b in pairwise(run))
