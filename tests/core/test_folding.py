# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core.folding import fold, places


@pytest.mark.parametrize(
    ("text", "phrases", "found"),
    [
        ("The sea, the Sea.", ["sea"], ["sea", "Sea"]),
        ("seaside", ["sea"], ["sea"]),
        ("undersea", ["sea"], []),
        ("a _sea_ of marks", ["sea"], ["sea"]),
        ("by the **old** house", ["old house"], ["old** house"]),
        ("Élan and elan", ["elan"], ["Élan", "elan"]),
        ("e\u0301lan", ["elan"], ["e\u0301lan"]),
        ("🦢 heron", ["heron"], ["heron"]),
        ("nothing", [], []),
        ("nothing", [""], []),
        ("a+b (c)", ["c"], ["c"]),
        ("…by the Sea…", ["sea"], ["Sea"]),
        ("by the old… house and…", ["old house"], ["old… house"]),
        ("…by the élan…", ["elan"], ["élan"]),
    ],
)
def test_places(text: str, phrases: list[str], found: list[str]) -> None:
    assert [text[begin:end] for begin, end in places(text, phrases)] == found


def test_at_most_so_many() -> None:
    assert len(places("sea " * 1000, ["sea"], most=7)) == 7


@given(st.text(), st.lists(st.text(max_size=5), max_size=3))
def test_places_are_inside_the_text_and_in_order(text: str, phrases: list[str]) -> None:
    found = places(text, [fold(phrase) for phrase in phrases])
    assert all(0 <= begin < end <= len(text) for begin, end in found)
    assert [begin for begin, _end in found] == sorted(begin for begin, _end in found)
