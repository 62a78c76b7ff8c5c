# SPDX-License-Identifier: GPL-3.0-or-later
"""One chart on a card: its points in words, the whole in a sentence, as a table, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.core.charts import timeline
from afterglow.core.charts.timeline import Look
from afterglow.features.measures import score_words
from afterglow.ui.charts.view import ChartView
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.charts.scene import Chart, Measure
    from afterglow.core.charts.timeline import Window
    from afterglow.core.measured import Series

_HEIGHT = 190


class ChartCard(QFrame):
    """`opened` carries the identifier of a reading, `table_asked` and `print_asked` the series' key."""

    opened = Signal(str)
    table_asked = Signal(str)
    print_asked = Signal(str)

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.key = key
        self.series: Series | None = None
        self.over: Sequence[Window] = ()
        self.days: tuple[date, date] | None = None
        self.title = heading(title, sub=True)
        self.view = ChartView(title, _HEIGHT, opens=True)
        self.read = label("", small=True, wrap=True)
        self.told = label("", soft=True, small=True, wrap=True)
        self.table = button(
            tr("As a table"),
            lambda: self.table_asked.emit(key),
            kind="link",
            name=tr("{title} as a table").format(title=title),
        )
        self.paper = button(
            tr("Print…"),
            lambda: self.print_asked.emit(key),
            kind="link",
            name=tr("Print {title}…").format(title=title),
        )
        head = row(self.title, self.table, self.paper, space=4)
        head.setStretch(0, 1)
        layout = column(head, self.view, self.read, self.told, space=6)
        layout.setContentsMargins(20, 14, 20, 16)
        self.setLayout(layout)
        self.view.read.connect(self._read)
        self.view.opened.connect(self.opened)
        self._read("")

    def show_series(self, series: Series, days: tuple[date, date], over: Sequence[Window]) -> None:
        """Show a series on some days, over the windows of the sessions."""
        self.series, self.days, self.over = series, days, over
        self.told.setText(series.told)
        self.view.show_chart(self.draw, series.told)

    def draw(self, width: float, height: float, letters: float, measure: Measure) -> Chart:
        """Return the drawing at a size."""
        assert self.series is not None
        assert self.days is not None
        look = Look(width, height, letters, measure, score_words.short_day, tr("overlapping two weeks"))
        return timeline.draw(self.series, *self.days, self.over, look)

    def _read(self, text: str) -> None:
        # The line keeps its place: what is below must not jump while the mouse moves.
        self.read.setText(text or tr("Point at the chart, or walk through it with the arrow keys."))
        self.read.setProperty("soft", not text)
        self.read.style().unpolish(self.read)
        self.read.style().polish(self.read)
