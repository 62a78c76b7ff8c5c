# SPDX-License-Identifier: GPL-3.0-or-later
"""When a reminder comes, by known answers and by properties: once, quiet, and nothing piles up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.core import schedule as sched
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.features.reminders import rules
from afterglow.features.reminders.shapes import Quiet, Reminder, ReminderDraft

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 3, 20)
NEVER_QUIET = Quiet(0, 0)
LOOK = timedelta(seconds=30)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)


def one(minute: int, uid: str = "one") -> Reminder:
    return Reminder(uid, ReminderDraft("call Ana", sched.daily(date(2026, 1, 1)), minute))


def names(found: tuple[Reminder, ...]) -> list[str]:
    return [each.uid for each in found]


@pytest.mark.parametrize(
    ("quiet", "minute", "so"),
    [
        (Quiet(), 21 * 60, True),
        (Quiet(), 21 * 60 - 1, False),
        (Quiet(), 0, True),
        (Quiet(), 8 * 60 - 1, True),
        (Quiet(), 8 * 60, False),
        (Quiet(60, 120), 60, True),
        (Quiet(60, 120), 120, False),
        (NEVER_QUIET, 0, False),
    ],
)
def test_quiet_hours(quiet: Quiet, minute: int, so: bool) -> None:
    assert rules.is_quiet(minute, quiet) is so


def test_it_comes_at_its_time_while_the_journal_is_open() -> None:
    look = rules.look([one(600)], at(9, 59), at(9, 59) - LOOK, Quiet(), Arc())
    assert (look.come, look.gone) == ((), ())
    look = rules.look([one(600)], at(10), at(10) - LOOK, Quiet(), Arc())
    assert names(look.come) == ["one"]


def test_after_a_time_away_only_the_latest_of_today_comes() -> None:
    three = [one(540, "a"), one(660, "c"), one(600, "b"), one(1200, "evening")]
    for since in (None, at(8) - timedelta(days=9), at(11) - timedelta(hours=2)):
        look = rules.look(three, at(12), since, Quiet(), Arc())
        assert (names(look.come), sorted(names(look.gone))) == (["c"], ["a", "b"])


def test_none_on_a_session_day_nor_in_the_quiet_hours() -> None:
    arc = Arc([SessionMark("s", Moment.of(at(14)))])
    assert not rules.look([one(600)], at(10), None, Quiet(), arc).come
    assert not rules.look([one(600)], at(22), None, Quiet(), Arc()).come
    early = rules.look([one(420)], at(10), None, Quiet(), Arc())
    assert (early.come, names(early.gone)) == ((), ["one"])


def test_a_thing_that_is_done_or_not_for_today_lapses() -> None:
    bound = one(600)
    bound = replace(bound, draft=replace(bound.draft, feature="goals", uid="thing"))
    assert names(rules.look([bound], at(10), None, Quiet(), Arc()).gone) == ["one"]
    asked = frozenset({("goals", "thing")})
    assert names(rules.look([bound], at(10), None, Quiet(), Arc(), asked).come) == ["one"]


def test_later_comes_once_more_the_same_day_or_not_at_all() -> None:
    assert rules.later(at(10), Quiet()) == Moment.of(at(11))
    assert rules.later(at(20, 30), Quiet()) is None
    assert rules.later(at(23, 30), NEVER_QUIET) is None
    waits = replace(one(600), said=DAY, later=Moment.of(at(11)))
    assert not rules.look([waits], at(10, 59), at(10, 58), Quiet(), Arc()).come
    assert rules.look([waits], at(11), at(10, 59), Quiet(), Arc()).come
    tomorrow = DAY + timedelta(days=1)
    look = rules.look([waits], at(9, 0, tomorrow), None, Quiet(), Arc())
    assert (look.come, names(look.gone)) == ((), ["one"])


def test_one_that_is_written_after_its_time_waits_for_the_next_day() -> None:
    draft = one(600).draft
    assert rules.said_at_first(draft, at(10)) == DAY
    assert rules.said_at_first(draft, at(9, 59)) is None


def test_a_clock_that_was_wrong_once_silences_nothing_for_long() -> None:
    far = replace(one(600), said=DAY + timedelta(days=400))
    assert rules.look([far], at(10), None, Quiet(), Arc()).come
    # A flight to the west brings the same evening twice.
    flown = replace(one(600), said=DAY + timedelta(days=1))
    assert not rules.look([flown], at(10), None, Quiet(), Arc()).come


@pytest.mark.parametrize("words", ["", "  \x00 "])
def test_a_reminder_of_nothing_is_none(words: str) -> None:
    with pytest.raises(rules.NoWordsError):
        rules.check(replace(one(600).draft, words=words))


@pytest.mark.parametrize(
    "schedule", [sched.times_a_week(2), sched.at_cue("after coffee"), sched.after_sessions(9, 2)]
)
def test_what_has_no_day_can_not_remind(schedule: sched.Schedule) -> None:
    with pytest.raises(rules.NeverError):
        rules.check(replace(one(600).draft, schedule=schedule))


steps = st.lists(
    st.one_of(st.integers(1, 9), st.integers(10, 3000)).map(lambda minutes: timedelta(minutes=minutes)),
    max_size=60,
)
minutes = st.lists(st.integers(0, 1439), min_size=1, max_size=4)


def run(all_: list[Reminder], start: datetime, gaps: list[timedelta], quiet: Quiet) -> list[tuple[str, date]]:
    """Look after each gap, as the program does, and return what came on which day."""
    came: list[tuple[str, date]] = []
    now, since = start, None
    for gap in gaps:
        # Real time goes on by UTC, whatever the clock on the wall does.
        now = (now.astimezone(ZoneInfo("UTC")) + gap).astimezone(BERLIN)
        look = rules.look(all_, now, since, quiet, Arc())
        assert not look.come or not rules.is_quiet(rules.minute_of(now), quiet)
        if since is None or now - since > rules.LONGEST_LOOK:
            assert len(look.come) <= 1
        came += [(each.uid, now.date()) for each in look.come]
        told = {each.uid for each in (*look.come, *look.gone)}
        all_ = [replace(each, said=now.date()) if each.uid in told else each for each in all_]
        since = now
    return came


@settings(max_examples=50, deadline=None)
@given(
    minutes,
    steps,
    st.sampled_from([at(23, 0, date(2026, 3, 28)), at(20, 0, date(2026, 10, 24)), at(7)]),
    st.tuples(st.integers(0, 1439), st.integers(0, 1439)).map(lambda ends: Quiet(*ends)),
)
def test_each_comes_once_a_day_at_most_and_never_when_it_is_quiet(
    times: list[int], gaps: list[timedelta], start: datetime, quiet: Quiet
) -> None:
    came = run([one(minute, str(at_)) for at_, minute in enumerate(times)], start, gaps, quiet)
    assert len(came) == len(set(came))


@pytest.mark.parametrize("night", [date(2026, 3, 28), date(2026, 10, 24)])
@pytest.mark.parametrize("minute", [125, 150, 179, 180, 600])
def test_summer_time_neither_swallows_nor_doubles_one(night: date, minute: int) -> None:
    """Five minutes at a time, from an evening before the change to the evening after it."""
    came = run([one(minute)], at(20, 0, night), [timedelta(minutes=5)] * 288, NEVER_QUIET)
    assert came.count(("one", night + timedelta(days=1))) == 1
