# SPDX-License-Identifier: GPL-3.0-or-later
"""A number from 0 to 10 that may be left out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from afterglow.features.selfcare.shapes import HIGHEST, LOWEST
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.number_row import NumberRow
from afterglow.ui.translate import tr


class Feeling(QWidget):
    """`number` is what is chosen, or None."""

    def __init__(self, caption: str, number: int | None) -> None:
        super().__init__()
        self.number = number
        said = tr("{what}: {number}")
        self.row = NumberRow(LOWEST, HIGHEST, lambda each: said.format(what=caption, number=each))
        self.row.choose(number)
        self.row.tapped.connect(self._tapped)
        leave = tr("{what}: leave out").format(what=caption)
        self.none = button(tr("Leave out"), self._leave, kind="link", name=leave)
        self.setLayout(column(row(label(caption, soft=True, small=True), None, self.none), self.row, space=4))

    def _tapped(self, number: int) -> None:
        self.number = number

    def _leave(self) -> None:
        self.number = None
        self.row.choose(None)
