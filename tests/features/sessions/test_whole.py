# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core.arc import Arc, ByHand, SessionMark
from afterglow.core.moment import Moment
from afterglow.core.shapes import Happening
from afterglow.features.sessions.thread import Thread, thread
from afterglow.features.sessions.whole import Whole, by_hand, gather, span, themes

START = datetime(2026, 11, 5, 14, tzinfo=UTC)


def mark(uid: str, days: float, **more: object) -> SessionMark:
    return SessionMark(uid, Moment.of(START + timedelta(days=days)), **more)  # type: ignore[arg-type]


def entry(uid: str, days: float, *tags: str, kind: str = "entry", body: str = "") -> Happening:
    return Happening(kind, uid, Moment.of(START + timedelta(days=days)), "", "", tags, "x", body)


def told(whole: Whole) -> tuple[list[str], list[str], list[str]]:
    before, day, after = (
        [f"{each.what.uid}{each.day:+}" for each in part] for part in (whole.before, whole.day, whole.after)
    )
    return before, day, after


def test_a_session_has_a_week_before_its_day_and_what_is_told_by_it() -> None:
    arc = Arc([mark("one", 0), mark("two", 10)])
    found = [entry(str(days), days) for days in (-8, -7, -1, 0, 0.2, 3, 9, 10, 12, 24, 25)]
    assert told(gather(arc, arc.marks[0], found)) == (["-7-7", "-1-1"], ["0+0", "0.2+0"], ["3+3", "9+9"])
    assert told(gather(arc, arc.marks[1], found)) == (["3-7", "9-1"], ["10+0"], ["12+2", "24+14"])
    assert span(arc.marks[0]) == (datetime(2026, 10, 29).date(), datetime(2026, 11, 19).date())  # noqa: DTZ001


def test_by_hand_is_stronger_than_the_day() -> None:
    arc = Arc(
        [mark("one", 0), mark("two", 10)],
        ByHand({"far": "two", "moved": "two", "lost": "nobody"}, frozenset({("apart", "one")})),
    )
    found = [entry("far", -300), entry("moved", 2), entry("apart", 2), entry("lost", 2)]
    assert told(gather(arc, arc.marks[0], found)) == ([], [], ["lost+2"])
    assert told(gather(arc, arc.marks[1], found)) == (["far-310", "moved-8"], [], [])
    assert sorted(by_hand(arc, arc.marks[1])) == ["far", "moved"]


@pytest.mark.parametrize("more", [{"planned": True}, {"missed": True}, {"window": 0}])
def test_its_own_day_belongs_to_any_session(more: dict[str, object]) -> None:
    arc = Arc([mark("one", 0, **more)])
    found = [entry("a", -1), entry("b", 0), entry("c", 1)]
    assert told(gather(arc, arc.marks[0], found)) == (["a-1"], ["b+0"], [])


def test_two_sessions_on_one_day_share_what_was_before_and_the_second_has_the_rest() -> None:
    arc = Arc([mark("one", 0), mark("two", 0.2)])
    found = [entry("a", -1), entry("b", 0), entry("c", 1)]
    assert told(gather(arc, arc.marks[0], found)) == (["a-1"], [], [])
    assert told(gather(arc, arc.marks[1], found)) == (["a-1"], ["b+0"], ["c+1"])


def test_sessions_themselves_and_what_comes_twice_are_passed_over() -> None:
    arc = Arc([mark("one", 0)])
    found = [entry("a", 1), entry("a", 1), entry("a", 1, kind="insight"), entry("one", 0, kind="session")]
    assert told(gather(arc, arc.marks[0], found)) == ([], [], ["a+1", "a+1"])


@given(st.lists(st.integers(-40, 40), max_size=8), st.lists(st.integers(-60, 60), max_size=20))
def test_after_a_session_nothing_belongs_to_two(starts: list[int], days: list[int]) -> None:
    arc = Arc([mark(str(at), start) for at, start in enumerate(starts)])
    found = [entry(f"e{at}", day) for at, day in enumerate(days)]
    wholes = [gather(arc, one, found) for one in arc.marks]
    owned = [each.what.uid for whole in wholes for each in whole.day + whole.after]
    assert len(owned) == len(set(owned))


def test_themes_are_the_tags_that_came_up_most() -> None:
    arc = Arc([mark("one", 0)])
    found = [entry("a", 0, "Water", "rest"), entry("b", 1, "water"), entry("c", 2, "Dad")]
    assert themes(gather(arc, arc.marks[0], found).everything) == ["Water", "Dad", "rest"]


WORDS = [
    ("nothing asked, nothing found", "", [], [entry("a", 1, body="water")], None),
    (
        "a word of the intention",
        "Patience.",
        [],
        [entry("a", 1, body="More patience today"), entry("b", 2), entry("g", 2, "patience", kind="goal")],
        ("Patience", True, (("entry", 1), ("goal", 1))),
    ),
    (
        "the one that came up most",
        "Kindness and patience",
        [],
        [entry("a", 1, body="kindness"), entry("b", 1, body="patience"), entry("c", 1, body="PATIENCE!")],
        ("patience", True, (("entry", 2),)),
    ),
    (
        "of two alike the first written",
        "Kindness and patience",
        [],
        [entry("a", 1, body="patience, kindness")],
        ("Kindness", True, (("entry", 1),)),
    ),
    (
        "plain words say nothing",
        "What should come with this",
        [],
        [entry("a", 1, body="what comes with this")],
        None,
    ),
    ("short words say nothing", "Be in it", [], [entry("a", 1, body="be in it")], None),
    (
        "one and many are one",
        "The rivers",
        [],
        [entry("a", 1, body="a river")],
        ("rivers", True, (("entry", 1),)),
    ),
    (
        "accents are no matter",
        "Geduld, Café",
        [],
        [entry("a", 1, body="cafe")],
        ("Café", True, (("entry", 1),)),
    ),
    ("not in the middle of a word", "rest", [], [entry("a", 1, body="the forest, restless")], None),
    ("a mood is no thing of words", "calm", [], [entry("m", 1, kind="mood", body="calm")], None),
    (
        "else a tag that both have",
        "Patience.",
        [entry("z", -9, "Dad", "Water")],
        [entry("a", 1, "water"), entry("b", 1, "water"), entry("c", 1, "dad")],
        ("Water", False, (("entry", 2),)),
    ),
]


@pytest.mark.parametrize(
    ("intention", "last", "now", "expected"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS]
)
def test_the_thread(
    intention: str,
    last: list[Happening],
    now: list[Happening],
    expected: tuple[str, bool, tuple[tuple[str, int], ...]] | None,
) -> None:
    assert thread(3, intention, last, now) == (None if expected is None else Thread(3, *expected))


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=5))
def test_a_thread_is_always_in_their_own_words(intention: str, bodies: list[str]) -> None:
    found = thread(1, intention, [], [entry(str(at), 1, body=body) for at, body in enumerate(bodies)])
    if found is not None:
        assert found.word in intention
        assert 1 <= sum(count for _kind, count in found.counts) <= len(bodies)
