# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.features.reflections import answers
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.shapes import Draft, How, Made, Run, Wish
from afterglow.features.reflections.store import ReflectionStore, put_run, take_run

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


@pytest.fixture
def store(vault: Vault) -> ReflectionStore:
    return ReflectionStore(vault)


SAID = {
    "stays": Answer("What stays?", "The blue door.\n\nStill."),
    "shift": Answer("Has it shifted?", "", "A word", (("myself", "Myself"), ("", "My own"))),
    "pull": Answer("How strong?", numbers=(None, 0)),
    "until": Answer("Until?", day="2026-12-01"),
    "means": Answer("What does each mean?", pairs=(("", "door", ""), ("", "bird", "home"))),
}


def test_a_draft_reads_back_as_it_stood(store: ReflectionStore, clock: HeldClock) -> None:
    store.keep(
        Draft("g05", 2, "What is staying", "shift", SAID, short=True, occasion="day 3", session_uid="s")
    )
    clock.forward(minutes=2)
    store.keep(Draft("g09", 1, "Obstacle to plan", "wish"))
    later, first = store.drafts()
    assert (later.dialog, first.dialog) == ("g09", "g05")
    assert (first.version, first.title, first.step, first.short) == (2, "What is staying", "shift", True)
    assert (first.occasion, first.session_uid) == ("day 3", "s")
    assert first.answers == SAID


def test_there_is_one_draft_of_a_dialog_and_dropping_it_leaves_nothing(store: ReflectionStore) -> None:
    store.keep(Draft("g05", 1, "One", "a", SAID))
    kept = store.draft("g05")
    store.keep(Draft("g05", 1, "One", "b"))
    again = store.draft("g05")
    assert kept is not None
    assert again is not None
    assert (again.uid, again.step, again.answers) == (kept.uid, "b", {})
    store.drop("g05")
    assert store.draft("g05") is None
    store.drop("g05")


def test_a_megabyte_and_half_a_letter_are_kept(store: ReflectionStore) -> None:
    long = "Something was said. " * 60_000
    store.keep(Draft("g04", 1, "Day 1", "tell", {"tell": Answer("Tell it", f"{long}\ud83d")}))
    kept = store.draft("g04")
    assert kept is not None
    assert kept.answers["tell"].text == f"{long}\ufffd"


def test_runs_come_latest_first_and_are_taken_back_once(store: ReflectionStore, vault: Vault) -> None:
    now = vault.now()
    with vault.write() as session:
        uid = put_run(session, Run("g05", 1, "Day 3", now, "entry", "day 3", "s", (Made("goal", "g"),)))
    (run,) = store.runs("g05")
    assert (run.uid, run.made, run.at) == (uid, (Made("goal", "g"),), now)
    assert store.runs("g03") == []
    with vault.write() as session:
        assert take_run(session, uid) == run
        assert take_run(session, uid) is None
    assert store.runs() == []


def test_what_is_wanted_of_offers_is_kept_for_each_occasion(store: ReflectionStore) -> None:
    store.wish(Wish("g05", How.NOT_NOW, "day 3 of s"))
    store.wish(Wish("g05", How.NEVER))
    store.wish(Wish("g15", How.WEEKLY))
    store.wish(Wish("g15", How.NEVER))
    assert [(one.dialog, one.how, one.occasion) for one in store.wishes()] == [
        ("g05", How.NOT_NOW, "day 3 of s"),
        ("g05", How.NEVER, ""),
        ("g15", How.NEVER, ""),
    ]
    store.unwish("g05")
    assert [one.dialog for one in store.wishes()] == ["g15"]


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_ANSWERS = st.builds(
    Answer,
    _WORDS,
    _WORDS,
    _WORDS,
    st.lists(st.tuples(_WORDS, _WORDS), max_size=3).map(tuple),
    st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=2).map(tuple),
    st.sampled_from(["", "2026-11-26"]),
    st.lists(st.tuples(_WORDS, _WORDS, _WORDS), max_size=2).map(tuple),
)


@settings(max_examples=40)
@given(st.dictionaries(_WORDS, _ANSWERS, max_size=4))
def test_answers_survive_their_json(said: dict[str, Answer]) -> None:
    assert answers.from_json(answers.to_json(said)) == {
        step: answer for step, answer in said.items() if not answer.empty
    }


@pytest.mark.parametrize("text", ["", "[]", "no", '{"a": 3, "b": []}', '{"a"'])
def test_what_are_no_answers_reads_as_none(text: str) -> None:
    assert answers.from_json(text) == {}


def test_parts_of_another_shape_are_passed_over() -> None:
    text = '{"a": {"text": 3, "picked": [["x", "X"], 1, ["y"]], "numbers": [true, 4], "pairs": [["c", "d"]]}}'
    assert answers.from_json(text) == {"a": Answer(picked=(("x", "X"),), numbers=(None, 4))}
