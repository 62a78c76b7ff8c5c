# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference vectors of the questionnaires, and what is true of every set of answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.core import paths
from afterglow.core.instruments import shipped
from afterglow.core.measured import Filled
from afterglow.core.moment import Moment
from afterglow.features.measures.rules import scores
from afterglow.features.measures.rules.scores import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.core.instruments import Instrument

FORMS = shipped(paths.resources() / "measures")
PHQ9, PHQ8, PHQ2, GAD7 = (FORMS[name] for name in ("phq9", "phq8", "phq2", "gad7"))


def answered(form: Instrument, row: str, function: int | None = None) -> dict[str, int | None]:
    """Read "2 1 - x": a number, not reached, declined; in the order of the questions."""
    counted = [item.id for item in form.items if item.counted]
    given = {
        name: None if each == "x" else int(each)
        for name, each in zip(counted, row.split(), strict=True)
        if each != "-"
    }
    return given if function is None else {**given, "function": function}


# Name, form, answers, function, total (None: none), band, and whether the ninth question brings up help.
VECTORS = [
    ("P1", PHQ9, "2 2 2 2 1 1 2 0 0", 1, 12, "moderate", False),
    ("P2", PHQ9, "1 1 2 1 0 1 1 0 0", None, 7, "mild", False),
    ("P3", PHQ9, "1 1 1 1 0 1 1 0 0", None, 6, "mild", False),
    ("P4", PHQ9, "3 3 3 2 2 1 1 1 0", None, 16, "moderately severe", False),
    ("P5", PHQ9, "0 0 0 1 2 1 3 2 1", None, 10, "moderate", True),
    ("P6", PHQ9, "0 0 0 0 0 0 0 0 0", None, 0, "minimal", False),
    ("P7", PHQ9, "1 1 1 1 0 0 0 0 0", None, 4, "minimal", False),
    ("P7+", PHQ9, "1 1 1 1 1 0 0 0 0", None, 5, "mild", False),
    ("P8", PHQ9, "1 1 1 1 1 1 1 1 1", None, 9, "mild", True),
    ("P8+", PHQ9, "2 1 1 1 1 1 1 1 1", None, 10, "moderate", True),
    ("P9", PHQ9, "2 2 2 2 2 1 1 1 1", None, 14, "moderate", True),
    ("P9+", PHQ9, "2 2 2 2 2 2 1 1 1", None, 15, "moderately severe", True),
    ("P10", PHQ9, "3 2 2 2 2 2 2 2 2", None, 19, "moderately severe", True),
    ("P10+", PHQ9, "3 3 2 2 2 2 2 2 2", None, 20, "severe", True),
    ("P11", PHQ9, "3 3 3 3 3 3 3 3 3", None, 27, "severe", True),
    ("P12", PHQ9, "0 0 0 0 0 0 0 0 1", None, 1, "minimal", True),
    ("P13", PHQ9, "3 3 3 3 3 3 2 2 0", None, 22, "severe", False),
    ("P14", PHQ9, "2 2 2 2 1 1 2 0 -", 1, None, "", False),
    ("P14 declined", PHQ9, "2 2 2 2 1 1 2 0 x", 1, None, "", False),
    ("P15", PHQ9, "- - - - - - - - 2", None, None, "", True),
    ("G1v", GAD7, "1 1 1 1 0 1 2", None, 7, "mild", False),
    ("G2v", GAD7, "1 0 0 1 0 1 1", None, 4, "minimal", False),
    ("G3v", GAD7, "1 1 1 2 2 0 0", None, 7, "mild", False),
    ("G4v", GAD7, "1 2 1 2 1 2 1", None, 10, "moderate", False),
    ("G5v", GAD7, "2 2 2 2 1 0 0", None, 9, "mild", False),
    ("G5v+", GAD7, "2 2 2 2 2 0 0", None, 10, "moderate", False),
    ("G6v", GAD7, "2 2 2 2 2 2 2", None, 14, "moderate", False),
    ("G6v+", GAD7, "3 3 3 3 3 0 0", None, 15, "severe", False),
    ("G6v++", GAD7, "3 3 3 3 3 3 3", None, 21, "severe", False),
    ("G7v", GAD7, "2 2 2 2 2 2 -", None, None, "", False),
    ("G8v", GAD7, "0 0 0 0 0 0 0", 3, 0, "minimal", False),
    # The shorter forms, by the same rules.
    ("PHQ-8 of P1", PHQ8, "2 2 2 2 1 1 2 0", None, 12, "moderate", False),
    ("PHQ-8, all", PHQ8, "3 3 3 3 3 3 3 3", None, 24, "severe", False),
    ("PHQ-8, a gap", PHQ8, "3 3 3 3 3 3 3 x", None, None, "", False),
    ("PHQ-2", PHQ2, "3 3", None, 6, "", False),
    ("PHQ-2, a gap", PHQ2, "3 -", None, None, "", False),
]


@pytest.mark.parametrize(("form", "row", "function", "total", "band", "support"), [v[1:] for v in VECTORS])
def test_reference_vectors(
    form: Instrument, row: str, function: int | None, total: int | None, band: str, support: bool
) -> None:
    answers = answered(form, row, function)
    assert scores.total(form, answers) == total
    assert ("" if total is None else form.band(total)) == band
    assert scores.brings_help(form, answers) is support


def test_the_published_total_of_one_example_is_wrong() -> None:
    # The HL7 SDC example prints 13 for answers that sum to 10: a total is never taken from elsewhere.
    published = 13
    assert scores.total(PHQ9, answered(PHQ9, "0 0 0 1 2 1 3 2 1")) != published


def test_the_order_of_the_answers_changes_no_total() -> None:
    rows = {" ".join(row) for row in list(permutations("333221110"))[::9973]}
    assert {scores.total(PHQ9, answered(PHQ9, row)) for row in rows} == {16}


def test_there_are_all_23_vectors() -> None:
    published = {name.rstrip("+").split(" ")[0] for name, *_rest in VECTORS if not name.startswith("PHQ")}
    assert published == {f"P{n}" for n in range(1, 16)} | {f"G{n}v" for n in range(1, 9)}


def test_declined_is_not_the_same_as_not_reached() -> None:
    answers = answered(GAD7, "1 x - 0 0 0 0")
    assert scores.declined(GAD7, answers) == ["2"]
    assert scores.not_reached(GAD7, answers) == ["3", "function"]
    assert scores.total(GAD7, answers) is None


def test_help_looks_at_the_page_that_is_saved() -> None:
    answers = answered(PHQ9, "3 3 3 3 3 3 3 3 2")
    assert scores.brings_help(PHQ9, answers, page=["9"])
    assert scores.brings_help(PHQ9, answers, page=["8", "9"])
    assert not scores.brings_help(PHQ9, answers, page=["8"])
    assert not scores.brings_help(PHQ9, {"9": None}, page=["9"])
    assert not scores.brings_help(PHQ9, {"9": 0}, page=["9"])


ANY_ROW = st.lists(st.one_of(st.none(), st.just("-"), st.integers(0, 3)), min_size=9, max_size=9)


@settings(max_examples=50)
@given(ANY_ROW)
def test_a_total_is_there_only_where_everything_was_answered(row: list[int | str | None]) -> None:
    answers: Mapping[str, int | None] = {
        str(at): each for at, each in enumerate(row, 1) if not isinstance(each, str)
    }
    total = scores.total(PHQ9, answers)
    complete = all(isinstance(each, int) for each in row)
    assert (total is not None) == complete
    if total is not None:
        assert total == sum(each for each in row if isinstance(each, int))
    ninth = row[8]
    assert scores.brings_help(PHQ9, answers) == (isinstance(ninth, int) and ninth > 0)


@settings(max_examples=50)
@given(st.sampled_from([PHQ9, PHQ8, GAD7]), st.integers(0, 27), st.integers(0, 27))
def test_only_a_meaningful_change_is_told(form: Instrument, before: int, now: int) -> None:
    told = scores.change(form, before, now)
    if abs(now - before) < form.change:
        assert told is Change.SAME
    else:
        assert told is (Change.LOWER if now < before else Change.HIGHER)


def test_edges_of_a_meaningful_change() -> None:
    assert [scores.change(PHQ9, 10, now) for now in (5, 6, 14, 15)] == [
        Change.LOWER,
        Change.SAME,
        Change.SAME,
        Change.HIGHER,
    ]
    assert [scores.change(GAD7, 10, now) for now in (6, 7, 13, 14)] == [
        Change.LOWER,
        Change.SAME,
        Change.SAME,
        Change.HIGHER,
    ]
    # None is known of the PHQ-2, so nothing is said.
    assert scores.change(PHQ2, 0, 6) is None
    assert scores.change(PHQ9, None, 6) is None
    assert scores.change(PHQ9, 6, None) is None


START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def filled(uid: str, form: Instrument, day: int, row: str, *, finished: bool = True) -> Filled:
    at = Moment.of(START + timedelta(days=day))
    return Filled(uid, form, at, at if finished else None, answered(form, row))


def test_two_weeks_that_overlap() -> None:
    kept = [
        filled("a", PHQ9, 0, "0 " * 9),
        filled("b", PHQ9, 13, "0 " * 9),
        filled("other", GAD7, 14, "0 " * 7),
        filled("left", PHQ9, 20, "0 " * 9, finished=False),
        filled("c", PHQ9, 27, "0 " * 9),
    ]
    assert scores.overlapping(kept) == {"b"}
    assert scores.overlapping(kept[::-1]) == {"b"}


def test_what_one_is_compared_with() -> None:
    kept = [
        filled("a", PHQ9, 0, "1 " * 9),
        filled("b", PHQ9, 14, "2 2 2 2 2 2 2 2 -"),
        filled("c", GAD7, 15, "1 " * 7),
        filled("d", PHQ9, 28, "0 " * 9),
    ]
    assert scores.before(kept, kept[3]) == kept[0]
    assert scores.before(kept, kept[0]) is None
    assert scores.before(kept, kept[2]) is None
    # A form that came to be counted otherwise is not compared with.
    other = replace(PHQ9, items=PHQ9.items[:4])
    assert scores.before([replace(kept[0], form=other), kept[3]], kept[3]) is None
