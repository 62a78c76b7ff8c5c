# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.features.journal.query import Query, Term, parse
from afterglow.features.journal.shapes import Sharing

PIECES = st.sampled_from(
    [
        "tag:",
        "from:",
        "to:",
        "is:",
        "has:",
        "-",
        '"',
        " ",
        "2026-",
        "13",
        "starred",
        "note",
        "wät",
        "_",
        "*",
        ":",
    ]
)
ANY = st.text(st.characters())  # halves of letters too
TYPED = st.one_of(ANY, st.lists(st.one_of(PIECES, st.characters()), max_size=12).map("".join))


def half(*words: str) -> Term:
    return Term(words, half=True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Query()),
        (" \t\n", Query()),
        ('!? "" - : * _ __', Query()),
        ("water", Query(terms=(half("water"),))),
        ("WATER light", Query(terms=(half("water"), half("light")))),
        ("mo", Query(terms=(Term(("mo",)),))),
        ("mor", Query(terms=(half("mor"),))),
        ("self-care", Query(terms=(half("self", "care"),))),
        ("don't", Query(terms=(Term(("don", "t")),))),
        ("_water_ **light**", Query(terms=(half("water"), half("light")))),
        ("snake_case", Query(terms=(half("snake", "case"),))),
        ('"slow water"', Query(terms=(Term(("slow", "water")),))),
        ('"slow wat', Query(terms=(half("slow", "wat"),))),
        ('-"slow water"', Query(terms=(Term(("slow", "water"), minus=True),))),
        ("-dark", Query(terms=(Term(("dark",), minus=True),))),
        ("light -dark", Query(terms=(half("light"), Term(("dark",), minus=True)))),
        ("light - dark", Query(terms=(half("light"), half("dark")))),
        ("well-being -", Query(terms=(half("well", "being"),))),
        ("tag:water", Query(tags=("water",))),
        ('tag:"Inner Child"', Query(tags=("inner child",))),
        ("TAG:Été", Query(tags=("ete",))),
        ("tag:a tag:b -tag:c", Query(tags=("a", "b"), without_tags=("c",))),
        ("tag:", Query(terms=(half("tag"),))),
        ('tag:" "', Query(terms=(Term(("tag",)),))),
        ("from:2026", Query(from_day=20260101)),
        ("to:2026", Query(to_day=20261231)),
        ("from:2026-2 to:2026-02", Query(from_day=20260201, to_day=20260228)),
        ("to:2028-02", Query(to_day=20280229)),
        ("from:2026-10-05 to:2026-11-22", Query(from_day=20261005, to_day=20261122)),
        ("from:2026-13", Query(terms=(Term(("from", "2026", "13")),))),
        ("from:2026-00", Query(terms=(Term(("from", "2026", "00")),))),
        ("to:2026-02-30", Query(terms=(Term(("to", "2026", "02", "30")),))),
        ("to:2026-02-00", Query(terms=(Term(("to", "2026", "02", "00")),))),
        ("from:0000", Query(terms=(half("from", "0000"),))),
        ("from:yesterday", Query(terms=(half("from", "yesterday"),))),
        ("-from:2026", Query(terms=(Term(("from", "2026"), minus=True),))),
        ("is:starred", Query(starred=True)),
        ("-is:starred", Query(starred=False)),
        ("is:star", Query(starred=True)),
        ("is:private", Query(sharing=Sharing.PRIVATE)),
        ("is:shareable", Query(sharing=Sharing.SHAREABLE)),
        ("is:SENSITIVE", Query(sharing=Sharing.SENSITIVE)),
        ("is:lovely", Query(terms=(half("is", "lovely"),))),
        ("has:picture", Query(picture=True)),
        ("has:pictures -has:note", Query(picture=True, note=False)),
        ("has:notes", Query(note=True)),
        ("session:4", Query(sessions=(4,))),
        ("SESSION:4 day:3", Query(sessions=(4,), days_since=(3,))),
        ("day:0", Query(days_since=(0,))),
        ("after:sessions", Query(after_sessions=True)),
        ("after:session", Query(after_sessions=True)),
        ("session:four", Query(terms=(half("session", "four"),))),
        ("-session:4", Query(terms=(Term(("session", "4"), minus=True),))),
        ("day:1000", Query(terms=(half("day", "1000"),))),
        ("after:lunch", Query(terms=(half("after", "lunch"),))),
        ("has:wings", Query(terms=(half("has", "wings"),))),
        ("colour:blue", Query(terms=(half("colour", "blue"),))),
        ("-colour:blue", Query(terms=(Term(("colour", "blue"), minus=True),))),
        ("10:30", Query(terms=(Term(("10", "30")),))),
        ("https://example.org/a", Query(terms=(Term(("https", "example", "org", "a")),))),
        ("water\x00light", Query(terms=(half("water", "light"),))),
        ("\ud83dwater", Query(terms=(half("water"),))),
        ("tag:\ud83dwater", Query(tags=("water",))),
    ],
)
def test_what_is_typed_means(typed: str, meant: Query) -> None:
    assert parse(typed) == meant


def test_accents_and_case_are_folded_and_two_s_may_be_one_letter() -> None:
    (term,) = parse("Straße").terms
    assert term.words == ("strasse",)
    assert term.fts() == '("strasse"* OR "straße"*)'
    assert parse("Straße").marks() == ("strasse",)
    assert parse('"lass die strasse"').terms[0].fts().count(" OR ") == 3
    assert parse('"' + "lass " * 30 + '"').terms[0].fts().count(" OR ") == 7


@pytest.mark.parametrize(
    ("typed", "match", "unwanted"),
    [
        ("", None, None),
        ("is:starred", None, None),
        ("water", '"water"*', None),
        ("water the", '"water"* AND "the"*', None),
        ('on "slow water"', '"on" AND "slow water"', None),
        ("water -dark -cold", '("water"*) NOT ("dark" OR "cold")', '"dark" OR "cold"'),
        ("-dark", None, '"dark"'),
        ("-мой", None, '"мой"'),
        ("NEAR AND OR", '"near"* AND "and"* AND "or"', None),
        ('title:x^ ("', '"title x"', None),
    ],
)
def test_the_index_is_asked(typed: str, match: str | None, unwanted: str | None) -> None:
    query = parse(typed)
    assert (query.match(), query.unwanted()) == (match, unwanted)


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("morn", '("morning" OR "mornings")'),
        ('"quiet morn', '("quiet morning" OR "quiet mornings")'),
        ("light", '"light"'),
        ("none", '"none"*'),
        ("many", '"many"*'),
        ("light -morn", '("light") NOT ("morn")'),
        ('"morn"', '"morn"'),
        ("Groß", '("gross" OR "große" OR "großer")'),
    ],
)
def test_half_a_word_is_completed(typed: str, match: str) -> None:
    index = {
        "morn": ["morning", "mornings"],
        "light": ["light"],
        "none": [],
        "gross": ["gross"],
        "groß": ["große", "großer"],
    }
    assert parse(typed).match(index.get) == match


def test_words_to_mark_are_the_wanted_ones() -> None:
    assert parse('Été "two words" -not tag:no').marks() == ("ete", "two words")


@pytest.mark.parametrize(
    ("typed", "empty", "filtered"),
    [("", True, False), ("word", False, False), ("-word", False, False), ("word tag:x", False, True)],
)
def test_empty_and_filtered(typed: str, empty: bool, filtered: bool) -> None:
    query = parse(typed)
    assert (query.empty, query.filtered) == (empty, filtered)


@given(TYPED)
def test_anything_may_be_typed(typed: str) -> None:
    query = parse(typed)
    asked = f"{query.match()}{query.unwanted()}{query.tags}{query.marks()}"
    assert asked.encode("utf-8")
    # Words alone stand between the quotes, whatever was typed.
    inside = "".join((query.match() or "").split('"')[1::2])
    assert all(c.isalnum() or c == " " for c in inside)


@given(st.lists(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1), max_size=8))
def test_plain_words_are_wanted_each(words: list[str]) -> None:
    wanted = tuple(Term((w.lower(),), half=len(w) >= 3) for w in words)
    assert parse(" ".join(words)) == Query(terms=wanted)


@pytest.mark.parametrize("piece", ["word ", "-", '"', "tag:a ", "a:", "x", "-word ", "из ", '"a b" '])
def test_a_pasted_book_is_read_at_once(piece: str) -> None:
    began = time.process_time()
    query = parse(piece * 500_000)
    assert time.process_time() - began < 0.5
    assert len(query.terms) + len(query.tags) <= 500
