# SPDX-License-Identifier: GPL-3.0-or-later
"""A day, by one tap or from a calendar; none is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker
from PySide6.QtWidgets import QDateEdit, QWidget

from afterglow.features.reflections.fields.field import Part
from afterglow.ui.controls import chip, column
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.reflections.answers import Answer
    from afterglow.features.reflections.dialog import Step


class Day(Part):
    """`day` is the day that is chosen, or None."""

    def __init__(self, step: Step, today: date) -> None:
        super().__init__()
        self.day: date | None = None
        self._today = today
        self.edit = QDateEdit()
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("d MMMM yyyy")
        self.edit.setAccessibleName(step.ask)
        self.edit.setMinimumHeight(34)
        # Half a year typed is no year: only what is finished counts.
        self.edit.setKeyboardTracking(False)
        self.edit.dateChanged.connect(lambda _day: self._edited())
        self.chips = [
            chip(words, partial(self._choose, days))
            for words, days in (
                (tr("Tomorrow"), 1),
                (tr("In three days"), 3),
                (tr("In a week"), 7),
                (tr("In two weeks"), 14),
                (tr("In a month"), 30),
            )
        ]
        self.none = chip(tr("No day"), self._clear)
        flow = FlowLayout()
        for each in (*self.chips, self.none):
            flow.addWidget(each)
        line = FlowLayout()
        line.addWidget(self.edit)
        self.setLayout(column(flow, line, space=12))
        self._show()

    def show_answer(self, answer: Answer) -> None:
        """Show the day."""
        try:
            self.day = date.fromisoformat(answer.day) if answer.day else None
        except ValueError:
            self.day = None
        self._show()

    def read(self, answer: Answer) -> Answer:
        """Return the answer with this day."""
        return replace(answer, day="" if self.day is None else self.day.isoformat())

    def first(self) -> QWidget:
        """Return the first day to choose."""
        return self.chips[0]

    def _choose(self, days: int) -> None:
        self.day = self._today + timedelta(days=days)
        self._show()
        self.changed.emit()

    def _clear(self) -> None:
        self.day = None
        self._show()
        self.changed.emit()

    def _edited(self) -> None:
        chosen = self.edit.date()
        self.day = date(chosen.year(), chosen.month(), chosen.day())
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        shown = self.day or self._today
        with QSignalBlocker(self.edit):
            self.edit.setDate(QDate(shown.year, shown.month, shown.day))
        self.edit.setVisible(self.day is not None)
        self.none.setVisible(self.day is not None)
