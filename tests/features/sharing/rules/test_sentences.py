# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.features.sharing.rules import sentences as rules

CASES = [
    ("One. Two? Three…", ["One.", "Two?", "Three…"]),
    ("Dr. Sand came. I met A. at noon.", ["Dr. Sand came.", "I met A. at noon."]),
    ("It was 3.5 of 10. “Good.” So.", ["It was 3.5 of 10.", "“Good.”", "So."]),
    ("e.g. this, and so. yes", ["e.g. this, and so. yes"]),
    ("a line\nanother", ["a line", "another"]),
    ("昨日来た。今日も。", ["昨日来た。", "今日も。"]),
    ("No end", ["No end"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_text_is_taken_apart_by_sentence(text: str, wanted: list[str]) -> None:
    assert [one.text for one in rules.sentences(text)] == wanted


def test_what_was_picked_says_where_something_is_left_out() -> None:
    text = "One. Two. Three.\n\nFour. Five."
    assert rules.picked(text, frozenset(range(5))) == (["One. Two. Three.", "Four. Five."], False)
    assert rules.picked(text, frozenset({0, 2, 4})) == (["One. […] Three.", "[…] Five."], True)
    assert rules.picked(text, frozenset({1})) == (["Two."], True)
    assert rules.picked(text, frozenset()) == ([], True)


@settings(max_examples=50)
@given(st.text(alphabet="ab. !?\n\t…”。A", max_size=60))
def test_nothing_is_lost_or_said_twice(text: str) -> None:
    found = rules.sentences(text)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
    assert [one.at for one in found] == list(range(len(found)))
    assert all(one.text == one.text.strip() != "" for one in found)
