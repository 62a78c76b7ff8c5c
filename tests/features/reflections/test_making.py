# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.features.reflections.made_up import EVERYTHING, answers_for, dialog

from afterglow.core.shapes import New
from afterglow.features.reflections import making, telling, walk
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.dialog import Kind, Make, Option, Step, Take
from afterglow.features.reflections.making import Around
from afterglow.features.reflections.shipped import shipped_one


def made(answers: dict[str, Answer], *, session: str = "", short: bool = False) -> list[New]:
    found = making.proposals(EVERYTHING, answers, lambda _kind: True, Around(session), short=short)
    return [one.new for one in found]


def test_options_become_what_they_are_called_and_own_words_as_well() -> None:
    answer = Answer(picked=(("food", "Food"), ("rest", "Rest"), ("", "My own")), beside="A bath")
    assert made({"support": answer}) == [
        New("practice", "One proper meal", {"season": "after", "category": "food"}),
        New("practice", "Rest", {"season": "after", "category": "rest"}),
        New("practice", "My own", {"season": "after"}),
        New("practice", "A bath", {"season": "after"}),
        New("tag", "Rest", {"category": "rest"}),
    ]


def test_the_same_thing_from_two_pages_is_one_with_what_both_say() -> None:
    answers = {
        "images": Answer(text="a blue door\nhumming\n"),
        "means": Answer(pairs=(("", "a blue door", "home"), ("", "humming", " "))),
    }
    assert made(answers) == [New("symbol", "a blue door", {"meaning": "home"}), New("symbol", "humming")]


def test_numbers_and_what_was_left_open_and_the_session() -> None:
    answers = {"mood": Answer(numbers=(0,)), "ready": Answer(picked=(("ride", "Ride home"),))}
    assert made(answers, session="s4") == [
        New("mood", "0", {"session": "s4"}),
        New("question", "Phone silent", {"session": "s4"}),
    ]
    # Nothing ticked at all is a page that was passed over.
    assert made({"ready": Answer(), "mood": Answer(numbers=(None,))}) == []


def test_fields_with_nothing_to_say_are_left_out() -> None:
    assert made({"plan": Answer(text="If it rains, then I wait"), "tell": Answer(text="it {rains}")}) == [
        New("plan", "If it rains, then I wait", {"if": "it {rains}"})
    ]


def test_a_page_that_hides_or_is_not_asked_makes_nothing() -> None:
    said = {"sentence": Answer(text="I miss you"), "safe": Answer(picked=(("no", "No"),))}
    assert made(said) == []
    assert telling.entry_body(EVERYTHING, said).count("I miss you") == 1
    assert made({"mood": Answer(numbers=(4,))}, short=True) == []


def test_what_nobody_keeps_is_not_proposed() -> None:
    answers = {"mood": Answer(numbers=(4,)), "images": Answer(text="a door")}
    found = making.proposals(EVERYTHING, answers, lambda kind: kind == "mood")
    assert [one.new.kind for one in found] == ["mood"]


def test_a_margin_needs_a_page_to_stand_beside() -> None:
    about = dialog(Step("m", Kind.TEXT, "Add?", makes=(Make("margin", more={"dialog": "g04"}),)))
    answers = {"m": Answer(text="I wrote this tired.")}
    assert making.proposals(about, answers, lambda _kind: True, Around()) == []
    (one,) = making.proposals(about, answers, lambda _kind: True, Around(entries={"g04": "e"}))
    assert one.new == New("margin", "I wrote this tired.", {"entry": "e"})


def test_sorting_says_what_becomes_of_each() -> None:
    keep = (Option("keep", "Keep"), Option("let-go", "Let go", more={"do": "end"}))
    sort = Step("s", Kind.SORT, "Still?", of="goal", options=keep, makes=(Make("goal-state", Take.EACH),))
    answer = Answer(pairs=(("g1", "Walk", "let-go"), ("g2", "Call", "keep")))
    found = making.proposals(dialog(sort), {"s": answer}, lambda _kind: True)
    assert [one.new for one in found] == [
        New("goal-state", "Walk", {"uid": "g1", "state": "let-go", "do": "end"}),
        New("goal-state", "Call", {"uid": "g2", "state": "keep"}),
    ]
    assert (
        telling.entry_body(dialog(sort), {"s": answer})
        == "### Still?\n\n**Walk**  \nLet go\n\n**Call**  \nKeep"
    )


def test_the_entry_says_everything_and_remembers_its_dialog() -> None:
    answers = {
        "tell": Answer("Tell it", "# not a heading\n\n*stars*"),
        "images": Answer("What images?", "a door\n\nhumming"),
        "mood": Answer("How?", numbers=(7,)),
        "ready": Answer("Ready?", picked=(("ride", "Ride home"),)),
        "support": Answer("What?", picked=(("food", "Food"), ("rest", "Rest")), beside="A bath"),
        "plan": Answer("Plan", "# 1"),
        "gone": Answer("A question of before", "- still here"),
    }
    entry = making.entry(EVERYTHING, answers, Around("s4"))
    assert entry is not None
    assert (entry.kind, entry.more) == (
        "entry",
        {
            "title": "An entry",
            "sharing": "private",
            "dialog": "made-up",
            "version": "3",
            "language": "en",
            "session": "s4",
        },
    )
    assert entry.text == (
        "### Told\n\n# not a heading\n\n*stars*\n\n"
        "### What images?\n\n- a door\n- humming\n\n"
        "### How is your mood?\n\n7/10\n\n"
        "### What would help?\n\n- Food\n- Rest\n\nA bath\n\n"
        "### Ready?\n\n- [x] Ride home\n- [ ] Phone silent\n\n"
        "### Put it together\n\n\\# 1\n\n"
        "### A question of before\n\n- still here"
    )
    assert making.entry(EVERYTHING, {"tell": Answer("Tell it", " ")}, Around()) is None


def test_what_is_sensitive_makes_the_entry_so() -> None:
    said = {"here": Answer(text="by the window")}
    entry = making.entry(EVERYTHING, said, Around())
    assert entry is not None
    assert entry.more["sharing"] == "sensitive"
    marked = making.entry(
        dialog(Step("a", Kind.LINE, "A"), sensitive=True), {"a": Answer(text="x")}, Around()
    )
    assert marked is not None
    assert marked.more["sharing"] == "sensitive"


@settings(max_examples=50)
@given(st.data(), st.booleans())
def test_all_words_reach_the_entry_and_nothing_is_made_of_other_words(
    data: st.DataObject, short: bool
) -> None:
    answers = {step.id: data.draw(answers_for(step)) for step in EVERYTHING.steps}
    entry = making.entry(EVERYTHING, answers, Around())
    body = "" if entry is None else entry.text.replace("\\", "")
    for answer in answers.values():
        for word in f"{answer.text} {answer.beside}".split():
            assert word.replace("\\", "") in body
    seen = {step.id for step in walk.pages(EVERYTHING, answers, short=short)}
    found = making.proposals(EVERYTHING, answers, lambda _kind: True, short=short)
    assert {one.step for one in found} <= seen
    assert all(one.new.text.strip() for one in found)
    assert len({(one.new.kind, one.new.text, str(one.new.more)) for one in found}) == len(found)


def test_several_lines_beside_options_are_several_things() -> None:
    made = shipped_one("g17")
    assert made is not None
    said = {"alone": Answer(picked=(("card", "Cold water"),), beside="A walk\n\nOne song\n")}
    found = making.proposals(made, said, lambda _kind: True)
    assert [one.new.text for one in found] == ["Cold water", "A walk", "One song"]
