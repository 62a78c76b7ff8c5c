# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.features.journal import quotes

UID = "0b7d3c1e-6d5e-4c67-9f0e-0d7a5f8b9c10"
TEXTS = st.text(st.sampled_from("ab. \n*_"), max_size=60)


@pytest.mark.parametrize(
    ("body", "quote", "start", "place"),
    [
        ("a light in the dark", "light", 2, 2),
        ("then a light in the dark", "light", 2, 7),
        ("light, more light, light", "light", 13, 12),
        ("light, more light, light", "light", 19, 19),
        ("no more of it", "light", 2, -1),
        ("anything", "", -1, -1),
        ("anything", "", 3, -1),
        ("a (light) + b", "(light) +", 50, 2),
        ("light", "light", -1, 0),
    ],
)
def test_a_quote_is_found_where_it_is_now(body: str, quote: str, start: int, place: int) -> None:
    assert quotes.find_quote(body, quote, start) == place


@given(TEXTS, st.text(st.sampled_from("ab. \n"), min_size=1, max_size=5), TEXTS, st.integers(-1, 70))
def test_a_found_quote_says_the_same(before: str, quote: str, after: str, start: int) -> None:
    body = before + quote + after
    place = quotes.find_quote(body, quote, start)
    assert body.startswith(quote, place) or quotes.count(body[place:], quote)
    assert place >= 0
    assert quotes.find_quote(body, quote, place) == place


@pytest.mark.parametrize(
    ("body", "quote", "before", "noted"),
    [
        ("The **water** was warm.", "The water was", 0, "The **water** was"),
        ("The **water** was warm.", "water was", 0, "water** was"),
        ("It was _not_ so. It was ==not== so.", "was not so", 1, "was ==not== so"),
        ("so ~~much~~ `code` here", "so much code here", 0, "so ~~much~~ `code` here"),
        (
            "over [the sea](https://e.org/the%20sea) there",
            "the sea there",
            0,
            "the sea](https://e.org/the%20sea) there",
        ),
        ("one\ntwo\r\nthree", "one two three", 0, "one\ntwo\r\nthree"),
        ("> one\n> two\n\n# Three", "one two Three", 0, "one\n> two\n\n# Three"),
        ("- one\n- [x] two\n12. three", "one \u2611 two three", 0, "one\n- [x] two\n12. three"),
        ("a \\*star\\* b", "a *star* b", 0, "a \\*star\\* b"),
        (f"see ![the sea](picture:{UID}) and the sea", "the sea", 0, "the sea"),
        ("sea **sea** sea", "sea", 1, "sea"),
        ("nothing", "of it", 0, None),
        ("* * *", "*", 0, None),
    ],
)
def test_words_are_found_through_marks(body: str, quote: str, before: int, noted: str | None) -> None:
    start = quotes.nth_place(body, quote, before)
    if noted is None:
        assert start == -1
        return
    span = quotes.nth_span(body, quote, before)
    assert span is not None
    assert span[0] == start
    assert body[slice(*span)] == noted
    if before == 0:
        assert start == body.rindex(noted)
    assert quotes.find_quote(body, quote, start) == start
    # Text that has come in front moves them along.
    assert quotes.find_quote(f"M\n{body}", quote, start) == start + 2


@pytest.mark.parametrize("piece", ["![", "](", "[", "*", "> ", "- ", "1. ", " ", "\\", "a*", "```\n"])
def test_no_text_takes_long(piece: str) -> None:
    body = piece * (quotes.LONGEST // len(piece))
    began = time.process_time()
    quotes.find_quote(body, "some words", 3)
    assert time.process_time() - began < 2
