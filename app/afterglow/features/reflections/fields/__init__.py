# SPDX-License-Identifier: GPL-3.0-or-later
"""How a page is answered: one small widget for each kind of answer, put together as the page asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.reflections import walk
from afterglow.features.reflections.dialog import Kind, Words
from afterglow.features.reflections.fields.boxes import Boxes
from afterglow.features.reflections.fields.chips import Chips
from afterglow.features.reflections.fields.day import Day
from afterglow.features.reflections.fields.field import AnswerField
from afterglow.features.reflections.fields.pairs import PairLines, Sorting
from afterglow.features.reflections.fields.scales import Scales
from afterglow.features.reflections.fields.words import Beside, Box, Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from afterglow.core.shapes import Choice
    from afterglow.features.reflections.answers import Answer
    from afterglow.features.reflections.dialog import Step
    from afterglow.features.reflections.fields.field import Part

_CHIPS = {Kind.CHOICE, Kind.MANY, Kind.TAGS, Kind.PICK}
_BOXES = {Kind.CHECKLIST, Kind.TICKS}


def build(step: Step, answers: Mapping[str, Answer], choices: Sequence[Choice], today: date) -> AnswerField:
    """Return the fields of a page. `choices` are the things of the kind that it lists (`step.of`)."""
    parts: list[Part] = []
    if step.each_of and step.each_of in answers:
        parts.append(PairLines(step, walk.lines_of(answers[step.each_of])))
    elif step.kind in {Kind.TEXT, Kind.LINES}:
        parts.append(Box(step))
    elif step.kind is Kind.LINE:
        parts.append(Line(step))
    elif step.kind in _CHIPS:
        parts.append(Chips(step, choices))
    elif step.kind in _BOXES:
        parts.append(Boxes(step, choices))
    elif step.kind in {Kind.SCALE, Kind.TWO_SCALES}:
        parts.append(Scales(step))
    elif step.kind is Kind.DATE:
        parts.append(Day(step, today))
    elif step.kind is Kind.SORT:
        parts.append(Sorting(step, choices))
    if step.words is not Words.NONE:
        parts.append(Beside(step))
    return AnswerField(parts)
