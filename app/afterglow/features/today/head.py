# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of Today: the date, one gentle line, and the way to a low-energy day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QWidget

from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.today.shapes import View


class Head(QWidget):
    """`low_energy_wanted` carries whether the day should be a low-energy one."""

    low_energy_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._on = False
        self.date = heading("")
        self.line = label("", soft=True, wrap=True)
        self.switch = button(
            "", lambda: self.low_energy_wanted.emit(not self._on), kind="link", tip=tr("Ctrl+E")
        )
        texts = column(self.date, self.line, space=4)
        line = row(texts, self.switch, space=12)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._tell()

    def show_view(self, view: View) -> None:
        """Show the date and the line of a day."""
        day = QDate(view.day.year, view.day.month, view.day.day)
        self.date.setText(QLocale().toString(day, tr("dddd, d MMMM", "date of a day without its year")))
        self.line.setText(view.sentence)
        self._on = view.low_energy
        self._tell()

    def _tell(self) -> None:
        self.switch.setText(tr("Show everything") if self._on else tr("Low-energy day"))
