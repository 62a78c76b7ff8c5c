# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers from 0 to 10: one tap says one, the same tap again takes it back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from afterglow.features.reflections.dialog import Kind
from afterglow.features.reflections.fields.field import Part
from afterglow.ui.controls import column, label, row
from afterglow.ui.number_row import NumberRow
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.reflections.answers import Answer
    from afterglow.features.reflections.dialog import Step

LOWEST, HIGHEST = 0, 10
# As wide as the row of numbers.
_ROW_WIDTH = 432


class Scales(Part):
    """One row of numbers, or two with their names. None is asked for."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        two = step.kind is Kind.TWO_SCALES
        names = step.labels if two else (step.ask,)
        self.numbers: list[int | None] = [None] * len(names)
        self.rows = [NumberRow(LOWEST, HIGHEST, partial(_name, name)) for name in names]
        items: list[QWidget] = []
        for at, each in enumerate(self.rows):
            each.tapped.connect(partial(self._tap, at))
            if two:
                items.append(label(names[at], wrap=True))
            items.append(each)
        layout = column(*items, space=8)
        if not two and len(step.labels) == 2:
            low, high = (label(words, soft=True, small=True) for words in step.labels)
            ends = QWidget()
            ends.setMaximumWidth(_ROW_WIDTH)
            ends.setLayout(row(low, None, high))
            layout.addWidget(ends)
        layout.addWidget(
            label(
                tr("Tap a number again to take it back. You can leave it out."),
                soft=True,
                small=True,
                wrap=True,
            )
        )
        self.setLayout(layout)

    def show_answer(self, answer: Answer) -> None:
        """Show the numbers."""
        said = [*answer.numbers, *[None] * len(self.rows)]
        self.numbers = said[: len(self.rows)]
        self._show()

    def read(self, answer: Answer) -> Answer:
        """Return the answer with these numbers."""
        said = tuple(self.numbers)
        return replace(answer, numbers=said if any(each is not None for each in said) else ())

    def first(self) -> QWidget:
        """Return the first number."""
        return self.rows[0].buttons[0]

    def _tap(self, at: int, number: int) -> None:
        self.numbers[at] = None if self.numbers[at] == number else number
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for each, number in zip(self.rows, self.numbers, strict=True):
            each.choose(number)


def _name(asked: str, number: int) -> str:
    return tr("{what}: {number} of 10").format(what=asked, number=number)
