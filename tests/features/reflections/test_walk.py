# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.features.reflections.made_up import EVERYTHING, answers_for, dialog

from afterglow.features.reflections import walk
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.dialog import Kind, ShowIf, Step
from afterglow.features.reflections.progress import AT_END, Progress
from afterglow.features.reflections.shapes import Draft

NEW = Draft("made-up", 3, "Made up")
NO = Answer("Is it safe?", picked=(("no", "No"),))
YES = Answer("Is it safe?", picked=(("yes", "Yes"),))


def ids(answers: dict[str, Answer], *, short: bool = False) -> list[str]:
    return [step.id for step in walk.pages(EVERYTHING, answers, short=short)]


def test_pages_show_and_hide_as_the_answers_say() -> None:
    assert "means" not in ids({})
    assert "means" in ids({"images": Answer(text="a door")})
    assert "sentence" in ids({})
    assert "sentence" not in ids({"safe": NO})
    assert "reply" not in ids({})
    said = {"sentence": Answer(text="I miss you")}
    assert "reply" in ids({"safe": YES, **said})
    # What was said on a page that hides now opens no other page.
    assert "reply" not in ids({"safe": NO, **said})


def test_the_short_form_has_two_questions() -> None:
    assert ids({}, short=True) == ["tell", "support"]
    going = Progress(EVERYTHING, Draft("made-up", 3, "", short=True))
    assert (going.here, going.place, going.first) == ("tell", (1, 2), True)
    going.go_on()
    going.go_on()
    assert (going.here, going.step, going.place) == (walk.END, None, (3, 2))
    going.go_back()
    assert going.here == "support"
    going.lengthen(short=False)
    assert (going.here, going.place[0]) == ("support", 6)
    going.go_back()
    assert going.here == "sentence"
    going.lengthen(short=True)
    assert going.here == "support"


@pytest.mark.parametrize(
    ("condition", "answer", "holds"),
    [
        (ShowIf("safe", chosen=("yes",)), YES, True),
        (ShowIf("safe", chosen=("yes",)), NO, False),
        (ShowIf("safe", chosen=("yes",)), Answer(), False),
        (ShowIf("safe", unless=("no",)), Answer(), True),
        (ShowIf("safe", unless=("no",)), NO, False),
        (ShowIf("safe", answered=True), YES, True),
        (ShowIf("safe", answered=True), Answer(), False),
        (ShowIf("safe", answered=False), Answer(), True),
        (ShowIf("safe", answered=False), NO, False),
    ],
)
def test_conditions(condition: ShowIf, answer: Answer, holds: bool) -> None:
    assert walk.holds(condition, answer) is holds


def test_a_draft_resumes_where_it_stood() -> None:
    assert Progress(EVERYTHING, NEW).here == "tell"
    assert Progress(EVERYTHING, Draft("made-up", 3, "", "mood")).here == "mood"
    assert Progress(EVERYTHING, Draft("made-up", 3, "", AT_END)).here == walk.END
    # A page that hides now: the next one there is.
    assert Progress(EVERYTHING, Draft("made-up", 3, "", "means")).here == "mood"
    # A page that a newer version does not have: the first one without an answer.
    said = {"tell": Answer(text="x"), "images": Answer(text="y")}
    assert Progress(EVERYTHING, Draft("made-up", 2, "", "gone", said)).here == "means"


def test_the_end_of_a_draft_is_its_last_page_again() -> None:
    going = Progress(EVERYTHING, NEW)
    going.here = walk.END
    assert Progress(EVERYTHING, going.draft()).here == walk.END


def test_words_that_stand_there_already_follow_from_what_was_said() -> None:
    going = Progress(EVERYTHING, Draft("made-up", 3, "", "plan"))
    assert going.answer() == Answer("Put it together", "")
    going.answers = {"tell": Answer(text="it rains"), "sentence": Answer(text="I wait")}
    assert going.answer().text == "If it rains, then I wait"
    going.say(Answer(text="My own"))
    assert going.answer().text == "My own"
    going.say(Answer())
    # Emptied on purpose, it stays empty.
    assert going.answer().text == ""


def test_what_is_not_kept_unless_wanted_is_stored_only_if_wanted() -> None:
    going = Progress(EVERYTHING, Draft("made-up", 3, "", "here"))
    going.say(Answer(text="by the window"))
    assert going.answer().text == "by the window"
    assert "here" not in going.draft().answers
    going.kept.add("here")
    kept = going.draft()
    assert kept.answers["here"].text == "by the window"
    assert "here" in Progress(EVERYTHING, kept).kept


def test_a_dialog_that_is_all_conditions_ends_at_once() -> None:
    nothing = dialog(Step("a", Kind.LINE, "A", show_if=ShowIf("b", answered=True)), Step("b", Kind.INFO, "B"))
    going = Progress(nothing, NEW)
    assert going.here == "b"
    going.go_on()
    assert going.here == walk.END


_DO = st.lists(st.sampled_from(["answer", "next", "back", "skip", "short", "long", "kill"]), max_size=25)


@settings(max_examples=50)
@given(_DO, st.data())
def test_no_way_through_loses_a_word(doing: list[str], data: st.DataObject) -> None:
    going = Progress(EVERYTHING, NEW)
    said: dict[str, Answer] = {}
    for do in doing:
        step = going.step
        if do == "answer" and step is not None:
            answer = data.draw(answers_for(step))
            going.say(answer)
            if not answer.empty or step.id in said:
                said[step.id] = answer
            if not step.kept:
                going.kept.add(step.id)
        elif do in {"next", "skip"}:
            going.go_on()
        elif do == "back":
            going.go_back()
        elif do in {"short", "long"}:
            going.lengthen(short=do == "short")
        elif do == "kill":
            before = going
            going = Progress(EVERYTHING, going.draft())
            assert going.here == before.here
        at, of = going.place
        assert 1 <= at <= of + 1
        assert going.step is None or going.step in walk.pages(EVERYTHING, going.answers, short=going.short)
    held = {id_: answer for id_, answer in going.answers.items() if not answer.empty}
    assert {id_: (one.text, one.picked, one.numbers, one.pairs) for id_, one in held.items()} == {
        id_: (one.text, one.picked, one.numbers, one.pairs) for id_, one in said.items() if not one.empty
    }
