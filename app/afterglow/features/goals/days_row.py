# SPDX-License-Identifier: GPL-3.0-or-later
"""The last two weeks of a goal: each day can be filled in later. An empty day is only an empty day."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from afterglow.features.goals import words
from afterglow.features.goals.shapes import Mark
from afterglow.ui import schedule_words
from afterglow.ui.controls import button, column
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QPushButton

_DAYS = 14
_SIGNS = {Mark.DONE: "✓", Mark.PART: "◐", Mark.SKIP: "·"}


class DaysRow(QWidget):
    """`marked` carries a day and what was said of it (a Mark, or None)."""

    marked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._less = False
        self._days: list[date] = []
        self._marks: dict[date, Mark] = {}
        self.buttons: list[QPushButton] = []
        flow = FlowLayout(space=6)
        for place in range(_DAYS):
            made = button("", partial(self._menu, place), kind="dot")
            made.setCheckable(True)
            made.setProperty("sage", True)
            # Whether it looks pressed follows from what is known of the day, not from the click.
            made.clicked.connect(lambda _on: self._look())
            self.buttons.append(made)
            flow.addWidget(made)
        self.setLayout(column(flow))

    def show_days(self, marks: dict[date, Mark], today: date, *, less: bool) -> None:
        """Show the fortnight that ends today."""
        self._less, self._marks = less, marks
        self._days = [today - timedelta(days=_DAYS - 1 - place) for place in range(_DAYS)]
        self._look()

    def _look(self) -> None:
        for made, day in zip(self.buttons, self._days, strict=True):
            mark = self._marks.get(day)
            made.setText(_SIGNS.get(mark, str(day.day)) if mark is not None else str(day.day))
            made.setChecked(mark is Mark.DONE)
            name = tr("{weekday} {day}: {said}").format(
                weekday=schedule_words.weekday(day.weekday()),
                day=schedule_words.day(day),
                said=words.mark(mark),
            )
            made.setAccessibleName(name)
            made.setToolTip(name)

    def _menu(self, place: int) -> None:
        day = self._days[place]
        menu = QMenu(self)
        kinds = [Mark.DONE, Mark.ANYWAY if self._less else Mark.PART, Mark.SKIP, None]
        for kind in kinds:
            text = words.mark(kind) if kind is not None else tr("Nothing")
            menu.addAction(text, partial(self.marked.emit, day, kind))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here = self.buttons[place]
        menu.popup(here.mapToGlobal(here.rect().bottomLeft()))
