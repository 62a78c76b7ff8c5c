# SPDX-License-Identifier: GPL-3.0-or-later
"""What is not chosen is not in the pages, whatever was chosen."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.features.sharing.made_up import PAIRS, made_up, words_of

from afterglow.core.moment import Moment
from afterglow.core.shares import Drawing, Listing, Paragraph, Passage, Place, Quote, Section, Share, Table
from afterglow.features.sharing.document import Heading
from afterglow.features.sharing.rules import choices as rules
from afterglow.features.sharing.rules.choices import Choices, Picked
from afterglow.features.sharing.rules.making import Chosen, make
from afterglow.features.sharing.rules.names import Names
from afterglow.features.sharing.rules.sentences import digest

TEXT = "Ana slept. I did not.\n\nThen rain."
GOALS = Section(
    "goals",
    "Goals",
    Place.GOALS,
    (
        Share("1", "Draw", (Paragraph("With Ana"), Listing(("Mon",))), "Draw again"),
        Share("2", "Walk", (Listing(("Tue",)),)),
        Share("3", "Hidden", (Paragraph("Wine"),), sensitive=True),
    ),
)
ENTRIES = Section("excerpts", "In my words", Place.EXCERPTS, (Share("e", "22 Nov", words=True),))
PASSAGE = Passage("e", Moment(0), "", TEXT)


def chosen(*sections: Section, choices: Choices | None = None, text: str = TEXT) -> Chosen:
    passages = {"e": Passage("e", Moment(0), "", text)}
    names = Names([("Ana", "A.")])
    return make(sections, passages, choices or Choices(), names, lambda _one, cut: "cut" if cut else "")


def test_the_usual_ones_are_in_and_the_sensitive_ones_are_not() -> None:
    made = chosen(GOALS, ENTRIES)
    (part,) = made.parts
    assert part.contents == (Heading("Draw again"), Paragraph("With A."), Listing(("Mon", "Tue")))
    assert (made.withheld, made.changed) == (True, ())
    assert [match.found for match in made.matches] == ["Ana"]


def test_ticks_decide_and_only_what_differs_is_kept() -> None:
    first, _second, hidden = GOALS.items
    picked = Choices().with_item(GOALS, hidden, on=True).with_item(GOALS, first, on=False)
    (part,) = chosen(GOALS, choices=picked).parts
    assert part.contents == (Listing(("Tue",)), Paragraph("Wine"))
    assert picked.with_item(GOALS, hidden, on=False).with_item(GOALS, first, on=True) == Choices()
    cut = Choices().with_block(GOALS, first, 0, on=False)
    (part,) = chosen(GOALS, choices=cut).parts
    assert part.contents == (Heading("Draw again"), Listing(("Mon", "Tue")))
    assert cut.with_block(GOALS, first, 0, on=True) == Choices()
    assert chosen(GOALS, choices=Choices().with_section(GOALS, on=False)).parts == ()


def test_excerpts_are_picked_by_sentence_and_say_so() -> None:
    picked = Choices().with_picked("e", Picked(digest(TEXT), frozenset({0, 2})))
    made = chosen(ENTRIES, choices=picked)
    assert made.parts[0].contents == (Quote("A. slept.\n\n[…] Then rain.", "cut"),)
    whole = Choices().with_picked("e", Picked(digest(TEXT), frozenset({0, 1, 2})))
    made = chosen(ENTRIES, choices=whole)
    assert made.parts[0].contents == (Quote("A. slept. I did not.\n\nThen rain.", ""),)
    assert made.withheld is False
    assert whole.with_picked("e", None) == Choices()


def test_nothing_of_an_entry_that_was_edited_since_goes_out() -> None:
    picked = Choices().with_picked("e", Picked(digest(TEXT), frozenset({0})))
    made = chosen(ENTRIES, choices=picked, text=TEXT + " More.")
    assert (made.parts, made.changed, made.withheld) == ((), ("e",), True)


def test_names_are_replaced_everywhere_but_where_they_are_to_stay() -> None:
    blocks = (
        Quote("Ana", "with Ana"),
        Table(("Who",), (("Ana",), ("Ben",))),
        Drawing("<svg><text>Ana &amp; Ben</text></svg>", "Ana's"),
    )
    one = Section("x", "Ana", Place.GOALS, (Share("1", "Ana", blocks, "Ana"),), before="Ana")
    made = chosen(one)
    assert made.parts[0].title == "Ana"  # our own words
    assert made.parts[0].contents == (
        Paragraph("A.", soft=True),
        Heading("A."),
        Quote("A.", "with A."),
        Table(("Who",), (("A.",), ("Ben",))),
        Drawing("<svg><text>A. &amp; Ben</text></svg>", "A.'s"),
    )
    kept = next(match for match in made.matches if match.before == "with ")
    made = chosen(one, choices=Choices(left=frozenset({kept.key})))
    assert Quote("A.", "with Ana") in made.parts[0].contents
    assert chosen(one, choices=Choices(names=False)).matches == ()


def test_what_is_not_ticked_can_have_a_line_in_its_place() -> None:
    one = Section(
        "m", "Scores", Place.MEASURES, (Share("1", "Answers", (Paragraph("x"),), on=False, absent="Not in"),)
    )
    assert chosen(one).parts[0].contents == (Paragraph("Not in", soft=True),)


def test_choices_are_kept_as_plain_values() -> None:
    picked = Choices(
        "M.", "docx", "us-letter", False, {"a": True}, {"a/1": False}, frozenset({"a/1/0"}),
        {"e": Picked("d", frozenset({1, 3}))}, frozenset({"k"}),
    )  # fmt: skip
    assert rules.read(json.loads(json.dumps(picked.plain()))) == picked
    bad: object
    for bad in (None, [], {}, {**picked.plain(), "picked": 3}, {**picked.plain(), "items": [1]}):
        assert rules.read(bad) == Choices()


@settings(max_examples=50)
@given(st.data())
def test_no_withheld_word_is_in_the_pages(data: st.DataObject) -> None:
    one = data.draw(made_up())
    made = make(one.sections, one.passages, one.choices, Names(PAIRS), lambda _one, _cut: "22 Nov")
    said = words_of(made.parts)
    assert [word for word in one.withheld if word in said] == []
    assert [word for word in one.wanted if word not in said] == []
    assert Names(PAIRS).find(said) == []
