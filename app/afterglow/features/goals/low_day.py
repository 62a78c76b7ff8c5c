# SPDX-License-Identifier: GPL-3.0-or-later
"""The question whether it could be done on a low day: asked once, and easy to leave."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.features.goals.shapes import LowDay
from afterglow.ui.controls import button, column, label
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr


class LowDayQuestion(QFrame):
    """`answered` carries the answer. It stands in nobody's way, and once answered it is gone."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "tint")
        self.answer = LowDay.UNASKED
        line = FlowLayout(space=8)
        for text, answer in (
            (tr("Yes"), LowDay.YES),
            (tr("Make it smaller"), LowDay.SMALLER),
            (tr("Leave this"), LowDay.PASSED),
        ):
            line.addWidget(button(text, partial(self._say, answer)))
        asked = label(tr("Could you do this on a low day? Smaller is allowed."), wrap=True)
        self.setLayout(column(asked, line, margins=16, space=10))
        self.hide()

    def show_answer(self, answer: LowDay) -> None:
        """Show the question of another goal; one that was answered is not asked again."""
        self.answer = answer
        self.hide()

    def offer(self, *, wanted: bool) -> None:
        """Ask once there is something to ask about."""
        self.setVisible(wanted and self.answer is LowDay.UNASKED)

    def _say(self, answer: LowDay) -> None:
        self.answer = answer
        self.hide()
        self.answered.emit(answer)
