# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core import plain_text

UID = "01234567-89ab-cdef-0123-456789abcdef"
# Marks that nest and never close, mixed with words.
MARKED = st.lists(
    st.sampled_from([*"*_~=`#>-[]()! \t\n\r1.xé\u2028", "```", "](", "![", "- [ ] ", "words"]), max_size=80
).map("".join)
TEXTS = st.one_of(st.text(max_size=400), MARKED)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("plain words", "plain words"),
        ("# A heading", "A heading"),
        ("**bold** and *soft* and ***both***", "bold and soft and both"),
        ("__bold__ and _soft_ but snake_case_word", "bold and soft but snake_case_word"),
        ("~~gone~~ ==bright== `code`", "gone bright code"),
        ("2 * 3 * 4 and a_b", "2 * 3 * 4 and a_b"),
        ("[a link](https://example.org) here", "a link here"),
        (f"![the sea](picture:{UID})", "the sea"),
        (f"![](picture:{UID})", ""),
        ("- one\n* two\n+ three\n12. four\n3) five", "one\ntwo\nthree\nfour\nfive"),
        ("- [ ] open\n- [x] done", "open\ndone"),
        ("> a quote\n>> in a quote", "a quote\nin a quote"),
        ("```python\ncode\n```", "\ncode\n"),
        ("above\n\n---\n\nbelow", "above\n\n\n\nbelow"),
        ("**a *nested* mark**", "a nested mark"),
        ("<b>raw</b>", "<b>raw</b>"),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert plain_text.to_plain(text) == plain


@pytest.mark.parametrize(
    ("text", "length", "excerpt"),
    [
        ("", 10, ""),
        ("short", 10, "short"),
        ("exactly 10", 10, "exactly 10"),
        ("exactly 11.", 10, "exactly…"),
        ("a space at the cut", 8, "a space…"),
        ("# One\n\ntwo\tthree", 20, "One two three"),
        ("word", 1, "…"),
    ],
)
def test_excerpt(text: str, length: int, excerpt: str) -> None:
    assert plain_text.excerpt(text, length) == excerpt


@given(TEXTS, st.integers(min_value=1, max_value=250))
def test_an_excerpt_is_one_line_and_never_longer_than_asked(text: str, length: int) -> None:
    excerpt = plain_text.excerpt(text, length)
    assert len(excerpt) <= length
    assert len(excerpt.splitlines()) <= 1
    assert excerpt == excerpt.strip()
    assert "  " not in excerpt


@given(TEXTS)
def test_a_title_is_one_line_of_bounded_length(text: str) -> None:
    for title in (plain_text.first_heading(text) or "", plain_text.shown_title("", text)):
        assert len(title) <= 200
        assert len(title.splitlines()) <= 1


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=12))
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    assert plain_text.to_plain(" ".join(words)) == " ".join(words)
    assert plain_text.word_count("  ".join(words)) == len(words)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("no heading", None),
        ("# One", "One"),
        ("words\n\n## Two ##\n", "Two"),
        ("#no space", None),
        ("    # code, for it is indented", None),
        ("# **Bold** [link](x)", "Bold link"),
        ("# C#", "C#"),
        ("# #\n## Real", "Real"),
        ("####### seven", None),
    ],
)
def test_first_heading(text: str, heading: str | None) -> None:
    assert plain_text.first_heading(text) == heading


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        (" Given \n title ", "# Heading", "Given title"),
        ("  ", "words first\n\n# Heading", "Heading"),
        ("", "first words of it", "first words of it"),
        ("", "", ""),
    ],
)
def test_shown_title(title: str, text: str, shown: str) -> None:
    assert plain_text.shown_title(title, text) == shown


def test_first_words_as_a_title_are_at_most_sixty_characters() -> None:
    assert len(plain_text.shown_title("", "word " * 50)) <= 60


def test_pictures_are_named_in_order_and_once() -> None:
    other = UID.replace("0", "f")
    text = f"![b](picture:{other})![](picture:{UID.upper()}) ![b](picture:{other}) ![x](picture:short)"
    assert plain_text.picture_uids(text) == [other, UID]


@pytest.mark.parametrize(
    "piece", [" ", "#", " #", "*a ", "_a ", "`", "` a", "[", "![", "![a](", "==", "> ", "\n#", "~~~\n"]
)
@pytest.mark.parametrize("start", ["", "# a"])
def test_a_text_of_many_megabytes_of_marks_takes_no_time(piece: str, start: str) -> None:
    text = start + piece * (5_000_000 // len(piece)) + "b"
    began = time.process_time()
    plain_text.shown_title("", text)
    plain_text.excerpt(text)
    plain_text.picture_uids(text)
    assert time.process_time() - began < 5
