# SPDX-License-Identifier: GPL-3.0-or-later
"""However a reflection is changed, it stays one that can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.features.reflections.dialog import Dialog, Kind, Offer, Step
from afterglow.features.reflections.dialog_reading import read
from afterglow.features.reflections.dialog_writing import to_toml
from afterglow.features.reflections.own import editing
from afterglow.features.reflections.own.editing import UnfinishedError
from afterglow.features.reflections.shipped import shipped, shipped_one


def again(dialog: Dialog) -> Dialog:
    return read(to_toml(dialog), "own.toml")


def dialog(id_: str) -> Dialog:
    found = shipped_one(id_)
    assert found is not None
    return found


def ids(dialog: Dialog) -> list[str]:
    return [step.id for step in dialog.steps]


def test_a_copy_is_the_persons_own_and_is_not_offered() -> None:
    copy = editing.copy_of(dialog("g05"), "own-1", "Mine")
    assert (copy.id, copy.title, copy.version, copy.offer) == ("own-1", "Mine", 1, Offer())
    assert copy.steps == dialog("g05").steps
    assert again(copy) == copy


def test_an_id_that_is_free_is_found() -> None:
    assert editing.free_id([]) == "own-1"
    assert editing.free_id({"own-1", "own-2", "g05"}) == "own-3"


def test_questions_change_places_and_stay_at_the_edges() -> None:
    steps = dialog("g05").steps
    one, two, *rest = steps
    assert editing.moved(steps, 1, -1) == (two, one, *rest)
    assert editing.moved(steps, 0, 1) == (two, one, *rest)
    assert editing.moved(steps, 0, -1) == steps
    assert editing.moved(steps, len(steps) - 1, 1) == steps
    assert editing.moved(steps, 99, -1) == steps


def test_options_that_stay_keep_what_they_do() -> None:
    step = dialog("g05").step("support")
    assert step is not None
    changed = editing.with_options(step, ["Rest", "  A warm   bath ", "", "Rest", "Food"])
    assert [option.text for option in changed.options] == ["Rest", "A warm bath", "Food"]
    assert [option.id for option in changed.options] == ["rest", "option-1", "food"]
    assert changed.options[2].becomes == "One proper meal"


def test_what_named_a_question_that_is_gone_goes_with_it() -> None:
    plan = dialog("g09")
    less = editing.sound(replace(plan, steps=tuple(step for step in plan.steps if step.id != "obstacle")))
    made = less.step("plan")
    assert made is not None
    assert made.start == ""
    assert set(made.makes[0].more) == {"then", "likelihood", "goal"}
    assert sum(step.short for step in less.steps) == 2
    assert again(less) == less


def test_a_condition_on_a_later_question_goes() -> None:
    people = dialog("g14")
    steps = sorted(people.steps, key=lambda step: step.id == "safe")
    changed = editing.sound(replace(people, steps=tuple(steps)))
    assert [step.show_if for step in changed.steps] == [None] * len(steps)
    assert again(changed) == changed


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("id_", ["support", "still"])
def test_any_kind_of_answer_can_be_given_to_a_question(kind: Kind, id_: str) -> None:
    whole = dialog("g05")
    steps = tuple(editing.with_kind(step, kind) if step.id == id_ else step for step in whole.steps)
    changed = editing.finished(replace(whole, steps=steps), "Mine", "…")
    assert again(changed) == changed


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": " "}, "It needs a name."),
        ({"steps": ()}, "It needs at least one question."),
        ({"steps": (Step("a", Kind.INFO, "Hello"),)}, "It needs at least one question."),
        ({"steps": (Step("a", Kind.TEXT, "A?"), Step("b", Kind.TEXT, " "))}, "Question 2 has no words yet."),
        ({"steps": (Step("a", Kind.MANY, "A?"),)}, "Question 1 needs answers to choose from: one a line."),
    ],
)
def test_what_is_missing_is_told_and_can_be_kept_all_the_same(change: dict[str, object], told: str) -> None:
    unfinished = replace(dialog("g05"), **change)  # type: ignore[arg-type]
    with pytest.raises(UnfinishedError) as error:
        editing.checked(unfinished)
    assert str(error.value) == told
    kept = editing.finished(unfinished, "Mine", "…")
    assert again(kept) == kept


def test_a_reflection_with_one_question_asks_it_on_a_low_day_too() -> None:
    one = editing.checked(
        replace(dialog("g05"), steps=(Step("a", Kind.TEXT, "How?"),), summary="", closing="")
    )
    assert [step.short for step in one.steps] == [True]
    assert (one.summary, one.closing) == (one.title, one.title)
    assert again(one) == one


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_whatever_is_done_to_one_it_can_be_read_again(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(shipped()))
    steps = list(whole.steps)
    for _change in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(steps) - 1))
        what = data.draw(st.sampled_from(["move", "remove", "add", "kind", "options", "words", "short"]))
        if what == "move":
            steps = list(editing.moved(steps, at, data.draw(st.sampled_from([-1, 1]))))
        elif what == "remove" and len(steps) > 1:
            steps.pop(at)
        elif what == "add" and editing.can_add(steps):
            steps.insert(at, editing.new_step(steps))
        elif what == "kind":
            steps[at] = editing.with_kind(steps[at], data.draw(st.sampled_from(list(Kind))))
        elif what == "options" and steps[at].options:
            steps[at] = editing.with_options(steps[at], data.draw(st.lists(st.text(max_size=8), max_size=4)))
        elif what == "words":
            steps[at] = replace(steps[at], ask=data.draw(st.text(max_size=12)))
        elif what == "short":
            steps[at] = replace(steps[at], short=not steps[at].short)
    kept = editing.finished(replace(whole, steps=tuple(steps)), "Mine", "…")
    assert ids(again(kept)) == ids(kept)
    assert to_toml(again(kept)) == to_toml(kept)
