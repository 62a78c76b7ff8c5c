# SPDX-License-Identifier: GPL-3.0-or-later
"""Moods by day since each session, and how long a lift has usually lasted: folded until asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from afterglow.core.charts import days as day_chart
from afterglow.core.charts.timeline import Look
from afterglow.features.measures import words
from afterglow.features.measures.rules import moods as rules
from afterglow.features.measures.shapes import HIGHEST, LOWEST
from afterglow.ui.charts.view import ChartView
from afterglow.ui.controls import button, column, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.charts.scene import Chart, Measure
    from afterglow.feature import Parts
    from afterglow.features.measures.looking import MoodView

_LAST_DAY = 14


class MoodDays(QWidget):
    """`turn` is the button that folds it; it belongs into the card's row of buttons.

    `unfolded` asks for a view that tells the usual length as well.
    """

    unfolded = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.open = False
        self.turn = button("", self._turn, kind="link")
        self.turn.setCheckable(True)
        names = {day: words.day(day) for day in (-1, 1, 3, 7, _LAST_DAY)}
        self._scale = day_chart.Scale((-1, _LAST_DAY), (LOWEST, HIGHEST), names)
        self.chart = ChartView(tr("Moods by day since each session"))
        self.read = label("", small=True)
        self.legend = label("", soft=True, small=True, wrap=True)
        self.usual = label("", soft=True, small=True, wrap=True)
        self.setLayout(column(self.chart, self.read, self.legend, self.usual, space=4))
        self.chart.read.connect(self._read)
        self._tell()
        self.turn.hide()
        self.hide()

    def show_view(self, view: MoodView, *, quiet: bool) -> None:
        """Show the lines of the last sessions; on a quiet day neither them nor the way to them."""
        may = bool(view.lines) and not quiet
        self.turn.setVisible(may)
        self.setVisible(may and self.open)
        if not view.lines or not self.open:
            return
        lines = [[tuple(run) for run in rules.runs(_shown(days))] for _number, days in view.lines]
        number, days = view.lines[0]
        points = {day: words.point(number, day, value) for day, value in _shown(days).items()}
        told = [words.line(number, _shown(days)) for number, days in view.lines]
        usual = words.usual(view.usual)

        def draw(width: float, height: float, letters: float, measure: Measure) -> Chart:
            return day_chart.draw(lines, points, self._scale, Look(width, height, letters, measure))

        self.chart.show_chart(draw, " ".join([*told, usual]))
        self.legend.setText(self._words_of(view))
        self.usual.setText(usual)

    def _words_of(self, view: MoodView) -> str:
        number = view.lines[0][0]
        others = ", ".join(str(each) for each, _days in view.lines[1:])
        if not others:
            return tr("The line: session {number}. Days without a mood stay empty.").format(number=number)
        return tr(
            "Thick line: session {number}. Thin lines: {others}. Days without a mood stay empty."
        ).format(number=number, others=others)

    def _read(self, text: str) -> None:
        self.read.setText(text)

    def _turn(self) -> None:
        self.open = not self.open
        self.setVisible(self.open)
        self._tell()
        if self.open:
            self.unfolded.emit()

    def _tell(self) -> None:
        self.turn.setChecked(self.open)
        self.turn.setText(tr("Fold away") if self.open else tr("Days since each session"))


def _shown(days: dict[int, int]) -> dict[int, int]:
    return {day: value for day, value in days.items() if day <= _LAST_DAY}
