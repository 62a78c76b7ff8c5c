# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.core.shapes import Due, Line, Suggestion
from afterglow.features.today import rules
from afterglow.features.today.shapes import Answer, How, Met, Phase, Rhythm, Stand, Visit

DAY = date(2026, 11, 10)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def at(days: int, hour: int = 10) -> Moment:
    return Moment.of(datetime(DAY.year, DAY.month, DAY.day, hour, tzinfo=UTC) + timedelta(days=days))


def mark(days: int, *, window: int = 14, planned: bool = False, missed: bool = False) -> SessionMark:
    return SessionMark(f"s{days}", at(days), window=window, planned=planned, missed=missed)


ONE = Arc([mark(0)])


@pytest.mark.parametrize(
    ("arc", "days", "expected"),
    [
        (Arc(), 0, Stand(Phase.QUIET)),
        (Arc([mark(0, planned=True)]), -9, Stand(Phase.QUIET)),
        (Arc([mark(0, planned=True)]), -7, Stand(Phase.BEFORE, 1)),
        (Arc([mark(0, planned=True)]), -2, Stand(Phase.BEFORE, 1)),
        (Arc([mark(0, planned=True)]), -1, Stand(Phase.EVE, 1)),
        (Arc([mark(0, planned=True)]), 0, Stand(Phase.SESSION_DAY, 1)),
        (Arc([mark(0, missed=True)]), 0, Stand(Phase.QUIET)),
        (ONE, 0, Stand(Phase.SESSION_DAY, 1)),
        (ONE, 1, Stand(Phase.DAY_1, 1, 1)),
        (ONE, 2, Stand(Phase.EARLY, 1, 2)),
        (ONE, 3, Stand(Phase.EARLY, 1, 3)),
        (ONE, 4, Stand(Phase.WEEK_1, 1, 4)),
        (ONE, 7, Stand(Phase.WEEK_1, 1, 7)),
        (ONE, 8, Stand(Phase.WEEK_2, 1, 8)),
        (ONE, 14, Stand(Phase.WEEK_2, 1, 14)),
        (ONE, 15, Stand(Phase.BETWEEN)),
        (Arc([mark(0, window=30)]), 20, Stand(Phase.LATER, 1, 20)),
        # A session nobody wants to hear of still has its quiet day, and no word afterwards.
        (Arc([mark(0, window=0)]), 0, Stand(Phase.SESSION_DAY, 1)),
        (Arc([mark(0, window=0)]), 1, Stand(Phase.QUIET)),
        # Inside the window of the last one the days since it are told until the next one is near.
        (Arc([mark(0), mark(9, planned=True)]), 5, Stand(Phase.WEEK_1, 1, 5)),
        (Arc([mark(0), mark(9, planned=True)]), 6, Stand(Phase.BEFORE, 2)),
        (Arc([mark(0), mark(9, planned=True)]), 8, Stand(Phase.EVE, 2)),
    ],
)
def test_where_a_day_stands(arc: Arc, days: int, expected: Stand) -> None:
    assert rules.stand(arc, after(days), Visit()) == expected


def test_the_first_day_a_return_and_a_low_day_have_their_own_words() -> None:
    assert rules.stand(Arc(), DAY, Visit(first=True)).phase is Phase.FIRST
    assert rules.stand(ONE, after(3), Visit(first=True)).phase is Phase.EARLY
    assert rules.stand(ONE, after(40), Visit(welcome=True)).phase is Phase.WELCOME
    assert rules.stand(ONE, after(3), Visit(welcome=True), low_energy=True).phase is Phase.LOW_ENERGY
    # Nothing comes before a session's own day.
    assert rules.stand(ONE, DAY, Visit(welcome=True), low_energy=True).phase is Phase.SESSION_DAY


@pytest.mark.parametrize(
    ("first", "last", "welcomed", "expected"),
    [
        (None, None, None, Visit(first=True)),
        (0, 0, None, Visit(first=True)),
        (-1, -1, None, Visit()),
        (-30, -9, None, Visit()),
        (-30, -10, None, Visit(welcome=True)),
        (-30, 0, 0, Visit(welcome=True)),  # opened a second time on the day of the return
        (-30, -1, -1, Visit()),
        (5, 5, None, Visit()),  # the clock was put back
    ],
)
def test_a_return_is_welcomed_all_day(
    first: int | None, last: int | None, welcomed: int | None, expected: Visit
) -> None:
    days = [None if each is None else after(each) for each in (first, last, welcomed)]
    assert rules.visit(days[0], days[1], days[2], DAY) == expected


def suggestion(key: str) -> Suggestion:
    return Suggestion(key, key, "", 5, "one")


OFFERED = [suggestion("a"), suggestion("b")]


@pytest.mark.parametrize(
    ("answers", "session", "key"),
    [
        ({}, "", "a"),
        ({"a": Answer(How.NEVER, after(-300))}, "s", "b"),
        ({"a": Answer(How.NOT_NOW, DAY)}, "", None),  # asked once today is enough
        ({"x": Answer(How.NEVER, DAY)}, "", None),
        ({"a": Answer(How.NOT_NOW, after(-1), "s")}, "s", "b"),
        ({"a": Answer(How.NOT_NOW, after(-9), "earlier")}, "s", "a"),
        ({"a": Answer(How.NOT_NOW, after(-1), "")}, "s", "a"),
        ({"a": Answer(How.NOT_NOW, after(-13), "")}, "", "b"),
        ({"a": Answer(How.NOT_NOW, after(-14), "")}, "", "a"),
        ({"a": Answer(How.NEVER, after(-9)), "b": Answer(How.NEVER, after(-8))}, "s", None),
    ],
)
def test_answers_to_suggestions_are_honoured(
    answers: dict[str, Answer], session: str, key: str | None
) -> None:
    found = rules.choose(OFFERED, answers, DAY, session)
    assert (found.key if found else None) == key


def test_what_belongs_to_the_day_comes_before_what_is_good_on_any() -> None:
    general = Suggestion("g", "", "", 2, "one", any_day=True)
    found = rules.choose([general, *OFFERED], {}, DAY, "s")
    assert found == OFFERED[0]
    assert rules.choose([general], {}, DAY, "s") == general


@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.builds(
            Answer,
            st.sampled_from(How),
            st.integers(-40, 0).map(after),
            st.sampled_from(["", "s", "t"]),
        ),
    ),
    st.sampled_from(["", "s", "t"]),
)
def test_what_was_declined_for_good_never_comes_back(answers: dict[str, Answer], session: str) -> None:
    found = rules.choose([suggestion(key) for key in "abcd"], answers, DAY, session)
    if found is not None:
        kept = answers.get(found.key)
        assert kept is None or (kept.how is How.NOT_NOW and kept.day < DAY)


@pytest.mark.parametrize(
    ("rhythm", "last", "due"),
    [
        (Rhythm.OFF, None, False),
        (Rhythm.DAILY, None, True),
        (Rhythm.DAILY, 0, False),
        (Rhythm.DAILY, -1, True),
        (Rhythm.SOME_DAYS, -2, False),
        (Rhythm.SOME_DAYS, -3, True),
        (Rhythm.WEEKLY, -6, False),
        (Rhythm.WEEKLY, -7, True),
        (Rhythm.WEEKLY, 20, True),  # the clock was put back
    ],
)
def test_a_line_comes_at_its_rhythm(rhythm: Rhythm, last: int | None, due: bool) -> None:
    met = [] if last is None else [Met(after(last), "u", "t")]
    assert rules.line_is_due(rhythm, met, DAY) is due


def line(uid: str, days: int = -5) -> Line:
    return Line(f"line {uid}", uid, at(days), "journal")


@given(st.integers(1, 6), st.integers(1, 25))
def test_lines_take_turns_and_none_comes_twice_in_a_day(count: int, days: int) -> None:
    offered = [line(str(number)) for number in range(count)]
    met: list[Met] = []
    for day in range(days):
        found = rules.next_line(offered, met, after(day))
        assert found is not None
        met.append(Met(after(day), found.uid, found.text))
        again = rules.next_line(offered, met, after(day))
        assert again is None or again.uid != found.uid
    # Each is met once before any is met a second time.
    for start in range(0, days, count):
        part = [one.uid for one in met[start : start + count]]
        assert len(set(part)) == len(part)


def test_a_page_of_today_is_not_an_earlier_page() -> None:
    assert rules.next_line([], [], DAY) is None
    assert rules.next_line([line("a", 0)], [], DAY) is None


def test_on_a_low_day_what_is_not_done_comes_first() -> None:
    due = [Due(str(number), "", "", done, "one") for number, done in enumerate([True, False, False, True])]
    assert [one.uid for one in rules.few(due, 3)] == ["0", "1", "2"]
    assert [one.uid for one in rules.few(due, 2)] == ["1", "2"]
    assert rules.few(due, 9) == tuple(due)


def test_a_low_energy_day_shows_the_smallest_version_of_a_thing() -> None:
    due = [Due("a", "Walk", "", False, "x", small="Stretch"), Due("b", "Rest", "", True, "x")]
    assert [one.title for one in rules.smallest(due)] == ["Stretch", "Rest"]
