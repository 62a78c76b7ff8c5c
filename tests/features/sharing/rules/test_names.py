# SPDX-License-Identifier: GPL-3.0-or-later
# ruff: noqa: RUF001  # marks and letters as people type them
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.features.sharing.rules.names import Match, Names

PAIRS = (
    ("Ana", "A."),
    ("Ana Maria", "my aunt"),
    ("José", "J."),
    ("O'Neil", "my doctor"),
    ("Zoë", "Z"),
    ("花子", "H."),
    ("지민", "J."),
    ("Müller", "the neighbour"),
    ("Nobody", ""),
)
CASES = [
    ("Ana came.", "A. came."),
    ("I met Ana.", "I met A."),
    ("I met Ana...", "I met A..."),
    ("Ana", "A."),
    ("with\nAna\nagain", "with\nA.\nagain"),
    ("ANA and ana", "A. and A."),
    ("Ana's coat, Ana’s hat", "A.'s coat, A.’s hat"),
    ("Banana, Anastasia, Tatiana, Ana1, 1Ana", "Banana, Anastasia, Tatiana, Ana1, 1Ana"),
    ("#ana #ana_birthday ana-birthday", "#A. #A._birthday A.-birthday"),
    ("_Ana_ **Ana** (Ana) “Ana”", "_A._ **A.** (A.) “A.”"),
    ("Ana Maria and Ana", "my aunt and A."),
    ("Ana\n  Maria", "my aunt"),
    ("Ana\u00a0Maria", "my aunt"),
    ("Ana Mariana", "A. Mariana"),
    ("Ana-Lena and Lena-Ana and Lena-Ana-Eva", "A. and A. and A."),
    ("José, Jose, JOSÉ", "J., J., J."),
    (unicodedata.normalize("NFD", "José came"), "J. came"),
    ("Josefina", "Josefina"),
    ("A\u00adn\u200da", "A."),
    ("O'Neil, O’Neil, oneil", "my doctor, my doctor, oneil"),
    ("Zoë, Zoe and zoe", "Z, Z and Z"),
    ("Ａｎａ", "A."),
    ("昨日花子は来た", "昨日H.は来た"),
    ("지민은 왔다", "J.은 왔다"),
    ("MÜLLER", "the neighbour"),
    ("Nobody", "Nobody"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_names_are_replaced_whole_and_only_where_they_are_names(text: str, wanted: str) -> None:
    assert Names(PAIRS).replace(text) == wanted


def test_a_part_of_a_joined_name_takes_all_of_it_along() -> None:
    assert Names([("Neil", "N.")]).replace("Dr. O'Neil and Neil") == "Dr. N. and N."
    assert Names([("Marie", "M.")]).replace("Ann-Marie") == "M."
    assert Names([("Ana", "A.")]).replace("d'Ana") == "d'A."


def test_a_place_can_be_left_as_it_is() -> None:
    names = Names(PAIRS)
    heard: list[Match] = []

    def hear(match: Match) -> bool:
        heard.append(match)
        return match.before == ""

    assert names.replace("Ana and Ana", hear) == "A. and Ana"
    assert [(one.name, one.found, one.instead) for one in heard] == [("Ana", "Ana", "A.")] * 2
    assert heard[0].key != heard[1].key


def test_half_of_a_letter_is_no_match() -> None:
    assert Names([("Straus", "S.")]).replace("Strauß") == "Strauß"
    assert Names([("지미", "J.")]).replace("지민") == "지민"


def test_what_stands_instead_is_not_looked_at_again() -> None:
    assert Names([("Ana", "Ben"), ("Ben", "B.")]).replace("Ana, Ben") == "Ben, B."


WORDS = st.text(alphabet="abn AN.,'-\n_éá\u0301\u00adß花Ж9", max_size=40)


@settings(max_examples=50)
@given(before=WORDS, after=WORDS)
def test_no_name_is_left_whatever_stands_around_it(before: str, after: str) -> None:
    names = Names([("Ana", "Q"), ("Béa", "R")])
    once = names.replace(f"{before} Ana {after} béa, {before}")
    assert names.find(once) == []
    assert names.replace(once) == once


@settings(max_examples=50)
@given(WORDS)
def test_what_has_no_name_stays_as_it_was(text: str) -> None:
    assert Names([("Quentin", "Q")]).replace(text) == text
