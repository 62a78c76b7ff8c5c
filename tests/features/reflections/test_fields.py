# SPDX-License-Identifier: GPL-3.0-or-later
"""Each kind of page shows an answer as it was given, and takes one by keyboard or mouse."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from tests.qt import press

from afterglow.core.shapes import Choice
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.dialog import Kind, Option, Step, Words
from afterglow.features.reflections.fields import build
from afterglow.features.reflections.fields.boxes import Boxes
from afterglow.features.reflections.fields.chips import Chips
from afterglow.features.reflections.fields.day import Day
from afterglow.features.reflections.fields.pairs import Sorting
from afterglow.features.reflections.fields.scales import Scales

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.features.reflections.fields.field import AnswerField
    from afterglow.ui.theme import Theme

TODAY = date(2026, 11, 22)
TWO = (Option("a", "One", note="Then rest."), Option("b", "Two"))
GOALS = (Choice("g1", "Walk"), Choice("g2", "Call"))
BEFORE = {"images": Answer(text="a door\n\na bird")}

KINDS = [
    (Step("s", Kind.TEXT, "?"), Answer(text="Several\nlines")),
    (Step("s", Kind.LINES, "?"), Answer(text="a\nb")),
    (Step("s", Kind.LINE, "?", words=Words.LINE), Answer(text="One", beside="Two")),
    (Step("s", Kind.CHOICE, "?", options=TWO), Answer(picked=(("b", "Two"),))),
    (Step("s", Kind.MANY, "?", options=TWO, words=Words.TEXT), Answer(picked=(("a", "One"),), beside="x\ny")),
    (Step("s", Kind.TAGS, "?", options=TWO, own=True), Answer(picked=(("a", "One"), ("", "Mine")))),
    (Step("s", Kind.PICK, "?", of="goal"), Answer(picked=(("gone", "Not there now"),))),
    (Step("s", Kind.CHECKLIST, "?", options=TWO, own=True), Answer(picked=(("b", "Two"), ("", "Mine")))),
    (Step("s", Kind.TICKS, "?", of="due"), Answer(picked=(("g2", "Call"), ("gone", "Old")))),
    (Step("s", Kind.SCALE, "?", labels=("low", "high")), Answer(numbers=(0,))),
    (Step("s", Kind.TWO_SCALES, "?", labels=("then", "now"), words=Words.LINE), Answer(numbers=(None, 7))),
    (Step("s", Kind.DATE, "?"), Answer(day="2027-02-28")),
    (Step("s", Kind.SORT, "?", of="goal", options=TWO), Answer(pairs=(("g1", "Walk", "a"),))),
    (
        Step("s", Kind.LINE, "?", each_of="images"),
        Answer(pairs=(("", "a door", "home"), ("", "a bird", ""), ("", "gone", "still said"))),
    ),
    (Step("s", Kind.INFO, "?"), Answer()),
]


def made(qtbot: QtBot, step: Step) -> AnswerField:
    choices = GOALS if step.of else ()
    field = build(step, BEFORE, choices, TODAY)
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize(("step", "answer"), KINDS, ids=lambda each: getattr(each, "kind", None))
def test_an_answer_is_shown_and_reads_back(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    step: Step,
    answer: Answer,
) -> None:
    field = made(qtbot, step)
    changes: list[bool] = []
    field.changed.connect(lambda: changes.append(True))
    assert field.answer().empty
    field.show_answer(answer)
    assert field.answer() == answer
    field.show_answer(Answer())
    assert field.answer().empty
    # Showing is not changing.
    assert changes == []


def test_own_words_are_added_by_enter_and_count_while_they_wait(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
) -> None:
    for kind, type_ in ((Kind.TAGS, Chips), (Kind.CHECKLIST, Boxes)):
        field = made(qtbot, Step("s", kind, "?", options=TWO, own=True))
        (part,) = field.parts
        assert isinstance(part, type_)
        assert part.own is not None
        enough: list[bool] = []
        field.enough.connect(lambda enough=enough: enough.append(True))
        QTest.keyClicks(part.own, "Mine")
        assert field.answer().picked == (("", "Mine"),)
        press(part.own, "Return")
        assert part.own.text() == ""
        assert field.answer().picked == (("", "Mine"),)
        assert enough == []
        press(part.own, "Return")
        assert enough == [True]


def test_one_choice_takes_the_place_of_another_and_its_note_shows(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
) -> None:
    field = made(qtbot, Step("s", Kind.CHOICE, "?", options=TWO))
    (part,) = field.parts
    assert isinstance(part, Chips)
    part.chips["b", "Two"].click()
    part.chips["a", "One"].click()
    assert field.answer().picked == (("a", "One"),)
    assert part.note.text() == "Then rest."
    # No answer is as good: the same tap takes it back.
    part.chips["a", "One"].click()
    assert field.answer().empty
    assert not part.note.isVisible()


def test_the_same_tap_takes_back_a_number_a_day_and_a_way_to_go(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
) -> None:
    field = made(qtbot, Step("s", Kind.SCALE, "?"))
    (scales,) = field.parts
    assert isinstance(scales, Scales)
    scales.rows[0].buttons[4].click()
    assert field.answer().numbers == (4,)
    scales.rows[0].buttons[4].click()
    assert field.answer().empty
    field = made(qtbot, Step("s", Kind.DATE, "?"))
    (day,) = field.parts
    assert isinstance(day, Day)
    day.chips[2].click()
    assert field.answer().day == "2026-11-29"
    press(day.edit, "Up")
    assert field.answer().day != "2026-11-29"
    day.none.click()
    assert field.answer().empty
    field = made(qtbot, Step("s", Kind.SORT, "?", of="goal", options=TWO))
    (sort,) = field.parts
    assert isinstance(sort, Sorting)
    sort.chips["g1", "a"].click()
    sort.chips["g1", "b"].click()
    assert field.answer().pairs == (("g1", "Walk", "b"),)
    sort.chips["g1", "b"].click()
    assert field.answer().empty
