# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.vault import strength


@pytest.mark.parametrize(
    ("passphrase", "lowest", "highest"),
    [
        ("password", 0, 0),
        ("12345678", 0, 0),
        ("qwerty123", 0, 1),
        ("Tr0ub4dour", 1, 3),
        ("correct horse battery staple", 3, 4),
        ("harbour violet umbrella lantern", 4, 4),
        ("häuser über dem grünen fluß 1931", 4, 4),
    ],
)
def test_known_passphrases(passphrase: str, lowest: int, highest: int) -> None:
    found = strength.rate(passphrase)
    assert lowest <= found.score <= highest
    assert found.sentence


def test_nothing_typed_gets_no_word_on_it() -> None:
    assert strength.rate("") == strength.Strength(0, 0.0, "")


def test_what_others_know_makes_it_weaker() -> None:
    known = strength.rate("marguerite1931", ["marguerite", "1931"])
    assert known.guesses_log10 < strength.rate("marguerite1931").guesses_log10


def test_each_score_has_a_sentence_of_its_own() -> None:
    assert len(set(strength._SENTENCES)) == 5


def test_a_pasted_book_takes_no_time() -> None:
    began = time.process_time()
    assert strength.rate("many words of a book " * 50_000).score == 4
    assert time.process_time() - began < 5


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_anything_can_be_rated(passphrase: str) -> None:
    found = strength.rate(passphrase)
    assert 0 <= found.score <= 4
    assert found.guesses_log10 >= 0
