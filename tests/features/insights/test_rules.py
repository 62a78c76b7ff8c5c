# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from afterglow.core.moment import Moment
from afterglow.features.insights import rules
from afterglow.features.insights.shapes import Insight, Perspective, Pull, Return, State

ZONE = timezone(timedelta(hours=-3))


def at(day: int) -> Moment:
    return Moment.of(datetime(2026, 3, 1, 23, 30, tzinfo=ZONE) + timedelta(days=day))


def on(day: int) -> date:
    return date(2026, 3, 1) + timedelta(days=day)


KEPT = Insight("i", "Rest", State.NOTICED, at(0))


def answered(*days: int) -> Insight:
    return replace(KEPT, returns=tuple(Return(at(day)) for day in days))


def declined(*days: int) -> Insight:
    return replace(KEPT, returns=tuple(Return(at(day), declined=True) for day in days))


BACK = [
    (KEPT, 0, False),
    (KEPT, 6, False),
    (KEPT, 7, True),
    (KEPT, 13, True),
    # Answered, it rests until the next time.
    (answered(7), 7, False),
    (answered(8), 13, False),
    (answered(8), 14, True),
    (answered(8, 15), 27, False),
    (answered(8, 15), 28, True),
    (answered(8, 15, 40), 400, False),
    # Nobody was there in the first weeks: it comes back once.
    (KEPT, 90, True),
    (answered(90), 91, False),
    # Declined, it comes again some days later, and no more than three times.
    (declined(7), 7, False),
    (declined(7), 9, False),
    (declined(7), 10, True),
    (declined(7, 14), 20, True),
    (declined(7, 14, 20), 28, False),
    (declined(7, 14, 20), 400, False),
    # Dates out of order: an answer from before it was kept says nothing of later.
    (answered(-3), 7, True),
    (replace(KEPT, state=State.LET_GO), 7, False),
    (replace(KEPT, state=State.PART_OF_LIFE), 7, True),
]


@pytest.mark.parametrize(("insight", "day", "is_back"), BACK)
def test_when_an_insight_comes_back(insight: Insight, day: int, is_back: bool) -> None:
    assert rules.is_back(insight, on(day)) is is_back


def test_the_one_that_waits_longest_comes_first() -> None:
    older = replace(KEPT, uid="o", at=at(-5))
    assert [one.uid for one in rules.back([KEPT, older], on(8))] == ["o", "i"]


def seen(uid: str, every: int, shown: int | None) -> Perspective:
    return Perspective(uid, uid, at(0), every, None if shown is None else on(shown))


MEET = [
    ([], 5, None),
    ([seen("off", 0, None)], 5, None),
    ([seen("new", 7, None)], 5, "new"),
    ([seen("rests", 7, 3)], 9, None),
    ([seen("back", 7, 3)], 10, "back"),
    # Whatever was met today is what is met today.
    ([seen("today", 1, 5), seen("due", 1, 2)], 5, "today"),
    ([seen("late", 1, 4), seen("later", 1, 2)], 9, "later"),
]


@pytest.mark.parametrize(("kept", "day", "met"), MEET)
def test_which_perspective_is_met(kept: list[Perspective], day: int, met: str | None) -> None:
    found = rules.to_meet(kept, on(day))
    assert (None if found is None else found.uid) == met


def test_then_and_now_are_by_their_dates() -> None:
    first, last = Pull(8, at(0)), Pull(3, at(9))
    assert rules.then_and_now([last, Pull(5, at(4)), first]) == (first, last)
    assert rules.then_and_now([first]) is None


def test_words_are_kept_as_they_read() -> None:
    assert rules.as_read("**The door**\nwas *never* locked") == "The door was never locked"
    assert rules.line(" a\x00 b\n\nc ") == "a b c"
    assert rules.clean("\ud83c\udf0a \ud83c") == "🌊 \ufffd"


@pytest.mark.parametrize(("days", "rhythm"), [(0, 0), (1, 1), (2, 3), (8, 14), (400, 30)])
def test_rhythms_are_those_there_are(days: int, rhythm: int) -> None:
    assert rules.rhythm(days) == rhythm


def test_a_rhythm_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        rules.rhythm(-1)
