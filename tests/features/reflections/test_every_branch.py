# SPDX-License-Identifier: GPL-3.0-or-later
"""Every reflection that ships, walked by every branch with random answers and skips."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.features.reflections import making, walk
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.dialog import Kind, Step, Words
from afterglow.features.reflections.progress import Progress
from afterglow.features.reflections.shapes import Draft
from afterglow.features.reflections.shipped import shipped

if TYPE_CHECKING:
    from afterglow.features.reflections.dialog import Dialog

ALL = pytest.mark.parametrize("dialog", shipped(), ids=lambda dialog: dialog.id)
# What features keep, or will. A slip in a name would show nowhere else: what nobody keeps stays words.
KINDS = frozenset({
    "entry", "tag", "margin", "session-field", "goal", "step", "obstacle", "plan", "win", "value", "reason",
    "practice", "coping", "person", "letter", "warning", "safety", "creation", "parked", "mood", "insight",
    "symbol", "perspective", "pattern", "therapy-note", "question", "reminder", "appointment",
    "goal-done", "practice-done",
})  # fmt: skip
LISTED = frozenset({"", "due", "helplines", "insight", "goal", "tag", "coping", "symbol", "therapy-note"})
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00{}"), min_size=1, max_size=12).filter(
    str.strip
)
OLD = (("uid-1", "An old one"), ("uid-2", "Another"))


def answers(step: Step) -> st.SearchStrategy[Answer]:
    """Return how a page can be answered, which is not at all for some."""
    beside = WORDS if step.words is not Words.NONE else st.just("")
    known = [(each.id, each.text) for each in step.options]
    if step.of:
        known += OLD
    if step.own or not known:
        known.append(("", "my own"))
    if step.kind is Kind.SORT or step.each_of:
        said = [each.id for each in step.options]
        about = st.just(OLD[0]) if said else st.tuples(st.just(""), WORDS)
        pair = st.tuples(about, st.sampled_from(said) if said else WORDS)
        return st.builds(Answer, pairs=pair.map(lambda two: ((*two[0], two[1]),)))
    if step.kind in {Kind.SCALE, Kind.TWO_SCALES}:
        count = 2 if step.kind is Kind.TWO_SCALES else 1
        number = st.one_of(st.none(), st.integers(0, 10))
        return st.builds(Answer, numbers=st.tuples(*[number] * count), beside=beside)
    if step.kind is Kind.DATE:
        return st.builds(Answer, day=st.dates().map(str), beside=beside)
    if step.options or step.of or step.kind is Kind.TAGS:
        one = step.kind in {Kind.CHOICE, Kind.PICK}
        most = 1 if one else step.most or 3
        some = st.lists(st.sampled_from(known), max_size=most, unique=True).map(tuple)
        return st.builds(Answer, picked=some, beside=beside)
    lines = st.lists(WORDS, min_size=1, max_size=3).map("\n".join) if step.kind is Kind.LINES else WORDS
    return st.builds(Answer, text=lines, beside=beside)


@ALL
@settings(max_examples=25, deadline=None)
@given(data=st.data(), short=st.booleans())
def test_any_way_through_ends_shows_only_its_pages_and_goes_back(
    dialog: Dialog, data: st.DataObject, short: bool
) -> None:
    going = Progress(dialog, Draft(dialog.id, dialog.version, dialog.title, short=short))
    seen: list[str] = []
    while going.step is not None:
        step = going.step
        seen.append(step.id)
        assert len(seen) <= len(dialog.steps)
        if step.kind is not Kind.INFO and data.draw(st.booleans(), label=f"answer {step.id}"):
            going.say(data.draw(answers(step), label=step.id))
        going.go_on()
    order = [step.id for step in dialog.steps]
    assert all(order.index(one) < order.index(other) for one, other in pairwise(seen))
    asked = [step for step in dialog.steps if step.id in seen and step.kind is not Kind.INFO]
    assert not short or len(asked) <= 2
    back = []
    while not going.first:
        going.go_back()
        back.append(going.here)
    assert [*reversed(back)] == [step.id for step in walk.pages(dialog, going.answers, short=short)]
    made = making.proposals(dialog, going.answers, lambda _kind: True, short=short)
    assert {one.step for one in made} <= set(seen)
    assert all(one.new.text.strip() and "{" not in one.new.text for one in made)
    assert all("{" not in value for one in made for value in one.new.more.values())
    entry = making.entry(dialog, going.answers, making.Around())
    said = [one.text.strip() for one in going.answers.values() if one.text.strip() and "\n" not in one.text]
    assert bool(entry) == any(not one.empty for one in going.answers.values())
    assert entry is None or all(words.split()[-1] in entry.text for words in said)


@ALL
def test_whoever_skips_everything_leaves_nothing(dialog: Dialog) -> None:
    for short in (False, True):
        going = Progress(dialog, Draft(dialog.id, dialog.version, dialog.title, short=short))
        while going.step is not None:
            going.go_on()
        assert making.proposals(dialog, going.answers, lambda _kind: True, short=short) == []
        assert making.entry(dialog, going.answers, making.Around()) is None


@ALL
def test_every_page_can_be_reached(dialog: Dialog) -> None:
    reached: set[str] = set()
    for branch in branches(dialog):
        reached |= {step.id for step in walk.pages(dialog, branch)}
    assert reached == {step.id for step in dialog.steps}


@ALL
def test_what_is_made_and_listed_is_of_a_kind_that_there_is(dialog: Dialog) -> None:
    assert {make.kind for step in dialog.steps for make in step.makes} <= KINDS
    assert {step.of for step in dialog.steps} <= LISTED


def branches(dialog: Dialog) -> list[dict[str, Answer]]:
    """Return answers for each way that the choices of a dialog can send a person, skipping included."""
    asked = {step.show_if.step for step in dialog.steps if step.show_if is not None}
    ways: list[dict[str, Answer]] = [{}]
    for id_ in asked:
        step = dialog.step(id_)
        assert step is not None
        picks = [Answer(picked=((each.id, each.text),)) for each in step.options] or [Answer(text="said")]
        ways = [{**way, **more} for way in ways for more in ({}, *({id_: pick} for pick in picks))]
    for way in ways:
        for step in dialog.steps:
            if step.each_of:
                way[step.each_of] = Answer(text="a door\na bird")
    return ways
