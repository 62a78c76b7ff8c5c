# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core.arc import Arc, Place, SessionMark, yyyymmdd
from afterglow.core.moment import Moment


def at(text: str, zone: str = "Europe/Lisbon") -> Moment:
    return Moment.of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


def mark(uid: str, when: str, zone: str = "Europe/Lisbon", **more: object) -> SessionMark:
    return SessionMark(uid, at(when, zone), **more)  # type: ignore[arg-type]


def told(place: Place | None) -> tuple[str, int, int] | None:
    return None if place is None else (place.mark.uid, place.day, place.number)


ONE = mark("a", "2026-11-19T14:00")
TWO = mark("b", "2026-12-03T14:00")
PLACES = [
    # name, sessions, day, (session, days since, number)
    ("the day before", [ONE], "2026-11-18", None),
    ("its own day", [ONE], "2026-11-19", ("a", 0, 1)),
    ("the third day", [ONE], "2026-11-22", ("a", 3, 1)),
    ("the last day", [ONE], "2026-12-03", ("a", 14, 1)),
    ("the day after the last", [ONE], "2026-12-04", None),
    ("the later one owns its day", [ONE, TWO], "2026-12-03", ("b", 0, 2)),
    ("given in any order", [TWO, ONE], "2026-12-04", ("b", 1, 2)),
    (
        "overlapping windows",
        [ONE, mark("b", "2026-11-24T09:00", window=3)],
        "2026-11-25",
        ("b", 1, 2),
    ),
    (
        "an earlier window does not come back",
        [ONE, mark("b", "2026-11-24T09:00", window=3)],
        "2026-11-28",
        None,
    ),
    (
        "two on one day: the second owns it",
        [mark("b", "2026-11-19T18:00"), ONE],
        "2026-11-20",
        ("b", 1, 2),
    ),
    ("a window of nothing hides", [mark("a", "2026-11-19T14:00", window=0)], "2026-11-19", None),
    (
        "and hides the days of one before it",
        [ONE, mark("b", "2026-11-22T14:00", window=0)],
        "2026-11-23",
        None,
    ),
    ("planned owns nothing", [mark("a", "2026-11-19T14:00", planned=True)], "2026-11-19", None),
    ("missed owns nothing", [ONE, mark("b", "2026-11-22T14:00", missed=True)], "2026-11-23", ("a", 4, 1)),
    ("half past midnight is the new day", [mark("a", "2026-11-20T00:30")], "2026-11-20", ("a", 0, 1)),
    ("and not the old one", [mark("a", "2026-11-20T00:30")], "2026-11-19", None),
    ("over the end of summer time", [mark("a", "2026-10-24T23:30")], "2026-10-25", ("a", 1, 1)),
    ("over its beginning", [mark("a", "2026-03-28T23:30")], "2026-03-30", ("a", 2, 1)),
    (
        "by the calendar where it was",
        [mark("a", "2026-11-20T08:00", "Australia/Sydney")],
        "2026-11-20",
        ("a", 0, 1),
    ),
    (
        "a flight to an earlier date: the later session owns from there",
        [
            mark("a", "2026-11-20T08:00", "Australia/Sydney"),
            mark("b", "2026-11-19T23:00", "America/Los_Angeles"),
        ],
        "2026-11-20",
        ("b", 1, 2),
    ),
    ("sixty days", [mark("a", "2026-11-19T14:00", window=60)], "2027-01-18", ("a", 60, 1)),
    ("the end of all days", [mark("a", "9999-12-30T14:00")], "9999-12-31", ("a", 1, 1)),
]


@pytest.mark.parametrize(
    ("marks", "day", "expected"), [row[1:] for row in PLACES], ids=[r[0] for r in PLACES]
)
def test_the_place_of_a_day(
    marks: list[SessionMark], day: str, expected: tuple[str, int, int] | None
) -> None:
    assert told(Arc(marks).place(date.fromisoformat(day))) == expected


def test_sessions_entered_years_later_number_themselves_by_date() -> None:
    before = Arc([ONE, TWO])
    after = Arc([*before.marks, mark("c", "2021-05-04T10:00")])
    assert [(one.uid, one.number) for one in after.marks] == [("c", 1), ("a", 2), ("b", 3)]


def test_only_sessions_that_took_place_are_numbered() -> None:
    arc = Arc(
        [
            ONE,
            mark("missed", "2026-11-21T14:00", missed=True),
            TWO,
            mark("next", "2026-12-17T14:00", planned=True),
            mark("after", "2026-12-31T14:00", planned=True),
        ]
    )
    assert [one.uid for one in arc.numbered] == ["a", "b"]
    assert [one.number for one in arc.marks] == [1, None, 2, None, None]
    assert [arc.number_of(one) for one in arc.marks if not one.missed] == [1, 2, 3, 4]
    assert arc.session(2) == arc.marks[2]
    assert arc.session(3) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-25", None),
        ("2026-11-26", ("b", -7, 2)),
        ("2026-12-02", ("b", -1, 2)),
        ("2026-12-03", None),
        ("2026-11-18", ("a", -1, 1)),
    ],
)
def test_before_a_session(day: str, expected: tuple[str, int, int] | None) -> None:
    arc = Arc([ONE, mark("b", "2026-12-03T14:00", planned=True)])
    assert told(arc.before(date.fromisoformat(day))) == expected


def test_a_hidden_or_missed_session_has_no_before() -> None:
    day = date(2026, 12, 2)
    assert Arc([mark("b", "2026-12-03T14:00", planned=True, window=0)]).before(day) is None
    assert Arc([mark("b", "2026-12-03T14:00", missed=True)]).before(day) is None


def test_neighbours() -> None:
    arc = Arc([ONE, mark("m", "2026-11-25T14:00", missed=True), TWO])
    ids = [
        one and one.uid for one in (arc.next_after(date(2026, 11, 19)), arc.last_before(date(2026, 12, 3)))
    ]
    assert ids == ["b", "a"]
    assert arc.next_after(date(2026, 12, 3)) is None
    assert arc.last_before(date(2026, 11, 19)) is None
    assert arc.session_on(date(2026, 11, 25)) is None
    assert (found := arc.session_on(date(2026, 11, 19))) is not None
    assert found.uid == "a"


def test_session_day_is_known_even_when_the_window_is_hidden() -> None:
    arc = Arc([mark("a", "2026-11-19T14:00", window=0)])
    assert arc.session_on(date(2026, 11, 19)) == arc.marks[0]


def test_what_was_linked_by_hand_is_placed_however_far() -> None:
    arc = Arc([ONE])
    assert arc.place_in(arc.marks[0], date(2027, 11, 19)) == Place(arc.marks[0], 365, 1)


ZONES = [timezone(timedelta(minutes=offset)) for offset in (-720, -300, 0, 60, 345, 840)]
MOMENTS = st.builds(
    Moment.of,
    st.datetimes(datetime(2020, 1, 1), datetime(2022, 1, 1), timezones=st.sampled_from(ZONES)),  # noqa: DTZ001
)
MARKS = st.lists(
    st.builds(
        SessionMark,
        st.uuids().map(str),
        MOMENTS,
        st.integers(0, 60),
        st.just(""),
        planned=st.booleans(),
        missed=st.booleans(),
    ),
    max_size=12,
)
DAYS = st.dates(date(2019, 12, 1), date(2022, 4, 1))


@given(MARKS, DAYS)
def test_a_day_belongs_to_the_last_session_on_or_before_it(marks: list[SessionMark], day: date) -> None:
    held = sorted(
        (one for one in marks if not one.planned and not one.missed), key=lambda one: (one.at.utc_ms, one.uid)
    )
    owner = next((one for one in reversed(held) if one.day <= day), None)
    found = Arc(marks).place(day)
    if owner is None or owner.window == 0 or (day - owner.day).days > owner.window:
        assert found is None
    else:
        assert found is not None
        assert (found.mark.uid, found.day) == (owner.uid, (day - owner.day).days)
        assert found.number == held.index(owner) + 1


@given(MARKS, DAYS)
def test_the_spans_say_the_same_as_the_places(marks: list[SessionMark], day: date) -> None:
    arc = Arc(marks)
    spans = [span for span in arc.spans() if span.first_day <= yyyymmdd(day) <= span.last_day]
    place = arc.place(day)
    assert [(span.uid, span.number) for span in spans] == (
        [] if place is None else [(place.mark.uid, place.number)]
    )


@given(MARKS, st.randoms())
def test_the_order_of_entering_is_no_matter(marks: list[SessionMark], chance: object) -> None:
    mixed = list(marks)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert Arc(mixed) == Arc(marks)
