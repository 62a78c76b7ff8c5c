# SPDX-License-Identifier: GPL-3.0-or-later
"""What an answer becomes and when it is asked can be chosen; what a file says beyond that stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.features.reflections import making, walk
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.dialog import Dialog, Kind, Option, Step
from afterglow.features.reflections.dialog_reading import read
from afterglow.features.reflections.dialog_writing import to_toml
from afterglow.features.reflections.own import becoming, editing
from afterglow.features.reflections.shipped import shipped

OPTIONS = (Option("yes", "Yes"), Option("no", "No"))
SAFE = Step("safe", Kind.CHOICE, "Safe?", options=OPTIONS)


def asking(*steps: Step) -> Dialog:
    return editing.checked(Dialog("own-1", 1, "en", "Mine", "", 5, 2, "", "", steps))


def said(kind: Kind) -> Answer:
    if kind in {Kind.SCALE, Kind.TWO_SCALES}:
        return Answer(numbers=(3,) if kind is Kind.SCALE else (3, 7))
    if kind is Kind.DATE:
        return Answer(day="2026-12-03")
    if kind in {Kind.CHOICE, Kind.MANY, Kind.CHECKLIST, Kind.TAGS}:
        return Answer(picked=(("yes", "Yes"),))
    return Answer(text="Rest")


@pytest.mark.parametrize(
    ("kind", "thing"), [(kind, thing) for kind in Kind for thing in becoming.fitting(kind)]
)
def test_every_thing_that_is_offered_is_made(kind: Kind, thing: str) -> None:
    bare = replace(SAFE, id="what", kind=kind, labels=("A", "B") if kind is Kind.TWO_SCALES else ())
    bare = bare if kind in {Kind.CHOICE, Kind.MANY, Kind.CHECKLIST, Kind.TAGS} else replace(bare, options=())
    step = becoming.with_thing(bare, thing, "Look at it again")
    assert becoming.becomes(step) == thing
    kept = read(to_toml(asking(step)), "own.toml")
    assert becoming.becomes(kept.steps[0]) == thing
    made = [one.new for one in making.proposals(kept, {"what": said(kind)}, lambda _kind: True)]
    assert {new.kind for new in made} == {thing}
    assert all(new.text for new in made)
    if thing == "reminder":
        assert (made[0].text, made[0].more["day"]) == ("Look at it again", "2026-12-03")
    assert becoming.becomes(becoming.with_thing(step, becoming.NOTHING, "")) == becoming.NOTHING


def test_another_way_of_answering_keeps_what_fits_it_still() -> None:
    step = becoming.with_thing(Step("a", Kind.TEXT, "A?"), "insight", "")
    several = becoming.moved_over(step, editing.with_kind(step, Kind.LINES), "")
    assert (several.makes[0].kind, several.makes[0].take) == ("insight", "each")
    assert becoming.moved_over(step, editing.with_kind(step, Kind.SCALE), "").makes == ()


def test_a_question_can_wait_for_an_answer_to_an_earlier_one() -> None:
    step = Step("then", Kind.TEXT, "Then?")
    always = becoming.with_condition(step, becoming.NOTHING, "")
    after = becoming.with_condition(step, "safe", becoming.ANYTHING)
    only = becoming.with_condition(step, "safe", "no")
    told = [becoming.condition(each, [SAFE]) for each in (always, after, only)]
    assert told == [("", ""), ("safe", ""), ("safe", "no")]
    for each, shown in (
        (always, (True, True, True)),
        (after, (False, True, True)),
        (only, (False, False, True)),
    ):
        dialog = read(to_toml(asking(SAFE, each)), "own.toml")
        answers = [{}, *({"safe": Answer(picked=((id_, id_),))} for id_ in ("yes", "no"))]
        assert tuple(walk.shown(dialog, dialog.steps[1], said) for said in answers) == shown


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([(dialog, at) for dialog in shipped() for at in range(len(dialog.steps))]))
def test_what_was_written_otherwise_is_never_taken_for_a_choice(place: tuple[Dialog, int]) -> None:
    dialog, at = place
    step, earlier = dialog.steps[at], dialog.steps[:at]
    thing, needs = becoming.becomes(step), becoming.condition(step, earlier)
    reminder = step.makes[0].text if thing == "reminder" else ""
    assert thing is None or becoming.with_thing(step, thing, reminder) == step
    assert needs is None or becoming.with_condition(step, *needs) == step
