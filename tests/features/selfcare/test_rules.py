# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core import schedule as sched
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.features.selfcare import rules
from afterglow.features.selfcare.shapes import Category, DayLog, Mark, Practice, PracticeDraft

DAY = date(2026, 11, 22)
MOVE = Practice("move", PracticeDraft(Category.MOVE, title="Walk"))


def at(day: date) -> Moment:
    return Moment.of(datetime(day.year, day.month, day.day, 10, tzinfo=UTC))


def session(uid: str, days: int, *, planned: bool = False, window: int = 14) -> SessionMark:
    return SessionMark(uid, at(DAY + timedelta(days=days)), planned=planned, window=window)


def item(first: int, last: int, of: str = "s") -> Practice:
    return Practice("item", PracticeDraft(schedule=sched.after_sessions(first, last)), of)


def on_days(practice: Practice, arc: Arc, first: int = -3, last: int = 40) -> list[int]:
    return [
        number
        for number in range(first, last)
        if rules.is_due(practice, {}, DAY + timedelta(days=number), arc)
    ]


def test_a_plan_is_on_its_days_and_gone_on_day_15() -> None:
    arc = Arc([session("s", 0)])
    assert on_days(item(0, 14), arc) == list(range(1, 15))
    assert on_days(item(3, 5), arc) == [3, 4, 5]
    # Its own day is there to look at, but nothing is asked for on it.
    assert rules.is_on(item(0, 14), DAY, arc)


def test_a_plan_follows_a_session_that_was_moved_and_rests_while_it_is_away() -> None:
    assert on_days(item(1, 3), Arc([session("s", 5)])) == [6, 7, 8]
    assert on_days(item(1, 3), Arc([])) == []
    assert on_days(item(1, 3), Arc([session("s", 0, window=0)])) == []


def test_a_later_session_ends_the_plan_of_the_one_before() -> None:
    arc = Arc([session("s", 0), session("t", 4)])
    assert on_days(item(0, 14), arc) == [1, 2, 3]
    assert on_days(item(1, 2, of="t"), arc) == [5, 6]


@given(st.integers(0, 14), st.integers(0, 14), st.integers(-30, 30), st.integers(1, 60))
def test_no_plan_reaches_past_its_days(first: int, more: int, moved: int, window: int) -> None:
    last = min(first + more, 14)
    arc = Arc([session("s", moved, window=window)])
    days = on_days(item(first, last), arc, -60, 90)
    assert all(max(first, 1) <= day - moved <= last for day in days)
    assert len(days) == max(0, last - max(first, 1) + 1)


def test_nothing_is_due_on_a_sessions_day() -> None:
    for planned in (False, True):
        assert not rules.is_due(MOVE, {}, DAY, Arc([session("s", 0, planned=planned)]))
    assert rules.is_due(MOVE, {}, DAY, Arc())


def test_between_sessions_and_after_any_session() -> None:
    arc = Arc([session("s", 0)])
    between = Practice("b", PracticeDraft(schedule=sched.between_sessions()))
    after = Practice("a", PracticeDraft(schedule=sched.after_sessions(1, 14)))
    assert [rules.is_due(between, {}, DAY + timedelta(days=day), arc) for day in (1, 14, 15)] == [
        False, False, True,
    ]  # fmt: skip
    assert [rules.is_due(after, {}, DAY + timedelta(days=day), arc) for day in (1, 14, 15)] == [
        True, True, False,
    ]  # fmt: skip


def test_so_often_a_week_is_enough_and_stays_on_the_day_it_was_done() -> None:
    weekly = Practice("w", PracticeDraft(schedule=sched.times_a_week(1)))
    monday = date(2026, 11, 23)
    done = rules.by_place([DayLog("w", monday, Mark.PART)])
    due = [rules.is_due(weekly, done, monday + timedelta(days=day), Arc()) for day in (-1, 0, 1, 6, 7)]
    assert due == [True, True, False, False, True]


def test_a_week_holds_its_rows_and_its_totals_and_nothing_of_what_was_not_done() -> None:
    monday = date(2026, 11, 16)
    food = Practice("food", PracticeDraft(Category.FOOD))
    walk = Practice("second", PracticeDraft(Category.MOVE, title="Stretch"))
    logs = [
        DayLog("move", monday, Mark.DONE),
        DayLog("second", monday, Mark.PART),
        DayLog("move", monday + timedelta(days=1), Mark.PART),
        DayLog("food", monday, None, 3, 5),
        DayLog("move", monday + timedelta(days=9), Mark.DONE),
    ]
    shown = rules.week([MOVE, food, walk], logs, (monday, monday + timedelta(days=6)), DAY, Arc())
    assert [each.uid for each in shown.practices] == ["move", "food", "second"]
    assert [(each.uid, number) for each, number in shown.totals] == [("move", 2)]
    assert len(shown.days) == 7


def test_a_plan_leaves_this_week_on_day_15_and_stays_in_weeks_gone_by() -> None:
    arc = Arc([session("s", 0)])
    for days, there in ((13, True), (14, True), (15, False)):
        today = DAY + timedelta(days=days)
        shown = rules.week([item(0, 14)], [], sched.week_of(today), today, arc)
        assert bool(shown.practices) == there, days
    today = DAY + timedelta(days=30)
    past = sched.week_of(DAY + timedelta(days=7))
    assert rules.week([item(0, 14)], [], past, today, arc).practices


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["move", "food"]),
            st.integers(0, 6),
            st.sampled_from([None, Mark.DONE, Mark.PART]),
        ),
        max_size=20,
    ),
    st.randoms(),
)
def test_noting_more_never_lowers_a_total_and_order_does_not_matter(
    noted: list[tuple[str, int, Mark | None]], random: object
) -> None:
    monday = date(2026, 11, 16)
    food = Practice("food", PracticeDraft(Category.FOOD))
    logs = list(
        {(uid, day): DayLog(uid, monday + timedelta(days=day), mark) for uid, day, mark in noted}.values()
    )

    def totals(of: list[DayLog]) -> dict[str, int]:
        week = rules.week([MOVE, food], of, (monday, monday + timedelta(days=6)), DAY, Arc())
        return {each.uid: number for each, number in week.totals}

    whole = totals(logs)
    assert all(0 < number <= 7 for number in whole.values())
    for end in range(len(logs)):
        assert all(number <= whole[uid] for uid, number in totals(logs[:end]).items())
    random.shuffle(logs)  # type: ignore[attr-defined]
    assert totals(logs) == whole


@pytest.mark.parametrize(
    ("marks", "days", "asked", "offered"),
    [
        ([], 0, (), None),
        ([session("s", 0)], 0, (), None),
        ([session("s", 0)], 1, (), "s"),
        ([session("s", 0)], 1, ("s",), None),
        ([session("s", 0)], 13, (), "s"),
        ([session("s", 0)], 14, (), None),
        ([session("s", 0, window=0)], 1, (), None),
        ([session("s", 6, planned=True)], 0, (), "s"),
        ([session("s", 0, planned=True)], 0, (), None),
        ([session("s", 0), session("t", 6, planned=True)], 3, ("s",), "t"),
        ([session("s", 20, planned=True)], 0, (), None),
    ],
)
def test_a_plan_is_offered_once_with_each_session_and_never_on_its_day(
    marks: list[SessionMark], days: int, asked: tuple[str, ...], offered: str | None
) -> None:
    found = rules.to_offer(Arc(marks), DAY + timedelta(days=days), set(asked))
    assert (found.uid if found is not None else None) == offered


def test_when_a_plan_ends() -> None:
    arc = Arc([session("s", 0)])
    assert rules.plan_ends([item(1, 3)], DAY + timedelta(days=2), arc) == DAY + timedelta(days=14)
    assert rules.plan_ends([item(1, 3)], DAY + timedelta(days=15), arc) is None
    assert rules.plan_ends([MOVE], DAY, arc) is None


def test_a_feeling_lies_between_0_and_10() -> None:
    assert [rules.felt(number) for number in (None, 0, 10)] == [None, 0, 10]
    for wrong in (-1, 11):
        with pytest.raises(ValueError, match=str(wrong)):
            rules.felt(wrong)


def test_an_order_changes_by_one_place() -> None:
    assert rules.moved(["a", "b", "c"], "a", 1) == ["b", "a", "c"]
    assert rules.moved(["a", "b"], "b", 9) == ["a", "b"]
    assert rules.moved(["a", "b"], "x", 0) == ["a", "b"]
