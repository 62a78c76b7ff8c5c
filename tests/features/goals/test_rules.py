# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.core import schedule as sched
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.features.goals import rules
from afterglow.features.goals.shapes import DayMark, Goal, GoalDraft, Mark, Pause, State

if TYPE_CHECKING:
    from afterglow.core.schedule import Schedule

BEGAN = date(2026, 3, 2)  # a Monday
NONE = Arc()
DAILY = sched.daily(BEGAN)
WEEKLY = sched.times_a_week(1)


def after(days: int, score: float, done: float, frequency: float = 1.0) -> float:
    for _day in range(days):
        score = rules.step(score, done, frequency)
    return score


@pytest.mark.parametrize(
    ("days", "begin", "done", "frequency", "expected"),
    [
        # What Loop's formula gives (peers, section 2).
        (13, 0.0, 1.0, 1.0, 0.500),
        (31, 0.0, 1.0, 1.0, 0.80),
        (44, 0.0, 1.0, 1.0, 0.90),
        (1, 1.0, 0.0, 1.0, 0.948),
        (7, 1.0, 0.0, 1.0, 0.69),
        (30, 1.0, 0.0, 1.0, 0.20),
        (35, 0.0, 1.0, 1 / 7, 0.50),
        (80, 0.0, 1.0, 1 / 7, 0.80),
    ],
)
def test_the_formula_gives_its_known_figures(
    days: int, begin: float, done: float, frequency: float, expected: float
) -> None:
    assert after(days, begin, done, frequency) == pytest.approx(expected, abs=0.01)


def marks(kinds: dict[int, Mark]) -> list[DayMark]:
    return [DayMark("g", BEGAN + timedelta(days=day), mark) for day, mark in kinds.items()]


def score(schedule: Schedule, kinds: dict[int, Mark], days: int, arc: Arc = NONE) -> float:
    points = rules.steadiness(schedule, marks(kinds), BEGAN, BEGAN + timedelta(days=days), arc)
    return points[-1].score if points else 0.0


def test_a_daily_goal_is_at_one_half_after_thirteen_days_and_one_miss_costs_little() -> None:
    every = dict.fromkeys(range(13), Mark.DONE)
    assert score(DAILY, every, 12) == pytest.approx(0.5)
    whole = dict.fromkeys(range(400), Mark.DONE)
    assert score(DAILY, whole, 399) == pytest.approx(1.0, abs=1e-6)
    # The missed day is yesterday: of today nothing was said yet.
    assert score(DAILY, whole, 401) == pytest.approx(0.948, abs=1e-3)


def test_today_without_a_word_changes_nothing() -> None:
    every = dict.fromkeys(range(20), Mark.DONE)
    assert score(DAILY, every, 20) == score(DAILY, every, 19)


def test_two_of_three_a_week_comes_to_two_thirds() -> None:
    kinds = {7 * week + day: Mark.DONE for week in range(300) for day in (0, 3)}
    assert score(sched.times_a_week(3), kinds, 2099) == pytest.approx(2 / 3, abs=0.03)


def test_a_weekly_goal_may_be_done_on_any_day() -> None:
    first = {7 * week: Mark.DONE for week in range(60)}
    other = {7 * week + week % 7: Mark.DONE for week in range(60)}
    assert score(WEEKLY, other, 420) == pytest.approx(score(WEEKLY, first, 420), abs=0.12)
    assert score(WEEKLY, first, 420) > 0.95


def test_part_of_it_is_on_the_way() -> None:
    assert 0 < score(DAILY, {0: Mark.PART}, 0) < score(DAILY, {0: Mark.DONE}, 0)


def test_days_outside_the_season_do_not_fade() -> None:
    arc = Arc([SessionMark("a", Moment.of(datetime(2026, 3, 1, 14, tzinfo=ZoneInfo("Europe/Lisbon"))))])
    schedule = sched.after_sessions(1, 14)
    kinds = dict.fromkeys(range(14), Mark.DONE)
    assert score(schedule, kinds, 60, arc) == score(schedule, kinds, 13, arc)


def test_a_session_day_does_not_lower() -> None:
    arc = Arc([SessionMark("a", Moment.of(datetime(2026, 3, 6, 14, tzinfo=ZoneInfo("Europe/Lisbon"))))])
    kinds = dict.fromkeys(range(4), Mark.DONE)
    assert score(DAILY, kinds, 5, arc) == score(DAILY, kinds, 3)


@pytest.mark.parametrize("schedule", [sched.on_day(BEGAN), sched.at_cue("after coffee")])
def test_what_comes_once_or_at_a_cue_has_no_steadiness(schedule: Schedule) -> None:
    assert rules.steadiness(schedule, marks({0: Mark.DONE}), BEGAN, BEGAN + timedelta(days=9), NONE) == []


SCHEDULES = st.sampled_from(
    [
        DAILY,
        WEEKLY,
        sched.times_a_week(3),
        sched.times_a_week(7),
        sched.on_weekdays({0, 2, 4}, BEGAN),
        sched.on_weekdays(set(range(7)), BEGAN),
        sched.after_sessions(1, 14),
        sched.between_sessions(),
    ]
)
KINDS = st.dictionaries(st.integers(0, 80), st.sampled_from(list(Mark)), max_size=60)
SESSIONS = st.lists(st.integers(-10, 80), max_size=4, unique=True).map(
    lambda days: Arc(
        SessionMark(
            str(day),
            Moment.of(datetime(2026, 3, 2, 14, tzinfo=ZoneInfo("Europe/Lisbon")) + timedelta(days=day)),
        )
        for day in days
    )
)


@given(SCHEDULES, KINDS, SESSIONS, st.integers(0, 80), st.integers(0, 30))
def test_a_skip_never_lowers_anything_on_any_later_day(
    schedule: Schedule, kinds: dict[int, Mark], arc: Arc, day: int, more: int
) -> None:
    without = {each: mark for each, mark in kinds.items() if each != day}
    today = BEGAN + timedelta(days=day + more)
    before = rules.steadiness(schedule, marks(without), BEGAN, today, arc)
    skipped = rules.steadiness(schedule, marks({**without, day: Mark.SKIP}), BEGAN, today, arc)
    there = {point.day: point.score for point in skipped}
    for point in before:
        assert there[point.day] >= point.score - 1e-12


@given(SCHEDULES, KINDS, SESSIONS, st.integers(1, 80))
def test_a_skip_never_lowers_what_there_was(
    schedule: Schedule, kinds: dict[int, Mark], arc: Arc, day: int
) -> None:
    yesterday = score(schedule, {each: mark for each, mark in kinds.items() if each < day}, day - 1, arc)
    kinds = {each: mark for each, mark in kinds.items() if each < day} | {day - 1: Mark.DONE}
    yesterday = score(schedule, kinds, day - 1, arc)
    assert score(schedule, {**kinds, day: Mark.SKIP}, day, arc) >= yesterday


@given(SCHEDULES, KINDS, st.randoms())
def test_the_order_of_ticks_does_not_matter(
    schedule: Schedule, kinds: dict[int, Mark], chance: object
) -> None:
    said = marks(kinds) + [DayMark("g", BEGAN + timedelta(days=3), mark) for mark in Mark]
    mixed = list(said)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    today = BEGAN + timedelta(days=81)
    assert rules.steadiness(schedule, mixed, BEGAN, today, NONE) == rules.steadiness(
        schedule, said, BEGAN, today, NONE
    )
    assert rules.by_day(mixed) == rules.by_day(said)


@given(SCHEDULES, KINDS, st.integers(0, 80), st.sampled_from([Mark.DONE, Mark.PART]))
def test_a_past_day_that_is_filled_in_counts_as_if_it_had_been_said_then(
    schedule: Schedule, kinds: dict[int, Mark], day: int, mark: Mark
) -> None:
    then = dict(sorted({**kinds, day: mark}.items()))
    later = {each: said for each, said in kinds.items() if each != day} | {day: mark}
    assert score(schedule, later, 81) == score(schedule, then, 81)
    if kinds.get(day) is None:
        assert score(schedule, later, 81) >= score(schedule, kinds, 81) - 1e-12


@given(SCHEDULES, KINDS, SESSIONS)
def test_the_score_stays_between_nothing_and_all(
    schedule: Schedule, kinds: dict[int, Mark], arc: Arc
) -> None:
    points = rules.steadiness(schedule, marks(kinds), BEGAN, BEGAN + timedelta(days=90), arc)
    assert all(0 <= point.score <= 1 for point in points)
    assert [point.day for point in points] == sorted({point.day for point in points})


# What is for a day


def goal(schedule: Schedule) -> Goal:
    return Goal("g", GoalDraft("A goal", schedule=schedule), State.OPEN, BEGAN)


DUE = [
    # name, schedule, marks by day (0 is Monday), day, due
    ("daily", DAILY, {}, 2, True),
    ("stays when it is done", DAILY, {2: Mark.DONE}, 2, True),
    ("not today, gently", DAILY, {2: Mark.SKIP}, 2, False),
    ("and back the day after", DAILY, {2: Mark.SKIP}, 3, True),
    ("on its weekday", sched.on_weekdays({2}, BEGAN), {}, 2, True),
    ("not on another", sched.on_weekdays({2}, BEGAN), {}, 3, False),
    ("what was not done lapses", sched.on_weekdays({2}, BEGAN), {}, 4, False),
    ("once a week, on any day", WEEKLY, {}, 5, True),
    ("met by one tick", WEEKLY, {1: Mark.DONE}, 5, False),
    ("met by a part of it", WEEKLY, {1: Mark.PART}, 5, False),
    ("ticked today, it stays to be seen", WEEKLY, {5: Mark.DONE}, 5, True),
    ("a skip does not meet it", WEEKLY, {1: Mark.SKIP}, 5, True),
    ("a new week begins anew", WEEKLY, {1: Mark.DONE}, 7, True),
    ("twice a week wants another", sched.times_a_week(2), {1: Mark.DONE}, 5, True),
    ("a cue may come on any day", sched.at_cue("after coffee"), {}, 5, True),
    ("did it anyway is enough said", DAILY, {2: Mark.ANYWAY}, 2, False),
]


@pytest.mark.parametrize(
    ("schedule", "kinds", "day", "expected"), [row[1:] for row in DUE], ids=[row[0] for row in DUE]
)
def test_what_is_for_a_day(schedule: Schedule, kinds: dict[int, Mark], day: int, expected: bool) -> None:
    said = rules.by_day(marks(kinds))
    assert rules.is_due(goal(schedule), said, BEGAN + timedelta(days=day), NONE) is expected


def test_nothing_is_for_a_session_day() -> None:
    at = Moment.of(datetime(2026, 3, 4, 14, tzinfo=ZoneInfo("Europe/Lisbon")))
    for arc in (Arc([SessionMark("a", at)]), Arc([SessionMark("a", at, planned=True)])):
        assert not rules.is_due(goal(DAILY), {}, date(2026, 3, 4), arc)
        assert rules.is_due(goal(DAILY), {}, date(2026, 3, 5), arc)


def test_the_week_begins_where_the_locale_says() -> None:
    said = rules.by_day(marks({6: Mark.DONE}))  # a Sunday
    assert rules.is_due(goal(WEEKLY), said, BEGAN + timedelta(days=7), NONE)
    assert not rules.is_due(goal(WEEKLY), said, BEGAN + timedelta(days=7), NONE, first_weekday=6)


@pytest.mark.parametrize(
    ("uid", "to", "expected"),
    [("c", 0, "cab"), ("a", 1, "bac"), ("a", 9, "bca"), ("b", -3, "bac"), ("x", 0, "abc")],
)
def test_moving(uid: str, to: int, expected: str) -> None:
    assert "".join(rules.moved("abc", uid, to)) == expected


# Pauses, and weeks


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 60), unique=True), st.integers(0, 60), st.integers(0, 60))
def test_a_pause_never_lowers(done: list[int], one: int, other: int) -> None:
    first, last = min(one, other), max(one, other)
    marks = [DayMark("g", BEGAN + timedelta(days=number), Mark.DONE) for number in done]
    today = BEGAN + timedelta(days=60)
    pause = Pause(BEGAN + timedelta(days=first), BEGAN + timedelta(days=last))
    for schedule in (sched.daily(BEGAN), sched.times_a_week(2)):
        points = rules.steadiness(schedule, marks, BEGAN, today, Arc(), [pause])
        within = [point for point in points if pause.holds(point.day)]
        scores = [point.score for point in points if point.day < pause.first][-1:]
        scores += [point.score for point in within]
        # What was done nonetheless counts, and nothing else happens.
        assert scores == sorted(scores)
        assert {point.day for point in within} <= {each.day for each in marks}
    with_it = rules.steadiness(sched.daily(BEGAN), marks, BEGAN, today, Arc(), [pause])
    without = rules.steadiness(sched.daily(BEGAN), marks, BEGAN, today, Arc())
    assert (with_it or without)[-1].score >= without[-1].score - 1e-12 or not with_it


def test_weeks_are_plain_numbers_from_the_first_step_on() -> None:
    monday = date(2026, 11, 2)
    marks = [
        DayMark("a", monday, Mark.DONE),
        DayMark("b", monday, Mark.PART),
        DayMark("a", monday + timedelta(days=15), Mark.DONE),
        DayMark("a", monday + timedelta(days=1), Mark.SKIP),
        DayMark("a", monday + timedelta(days=2), Mark.ANYWAY),
    ]
    today = monday + timedelta(days=20)
    assert [week.steps for week in rules.weeks(marks, today)] == [2, 0, 1]
    assert rules.weeks([], today) == []
    assert len(rules.weeks(marks, today + timedelta(weeks=30))) == 8
