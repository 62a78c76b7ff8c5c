# SPDX-License-Identifier: GPL-3.0-or-later
"""How far one is: a short line for each page, filled up to the one in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QWidget

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT = 4
_GAP = 6


class Segments(QWidget):
    """Shows which page of how many this is."""

    def __init__(self) -> None:
        super().__init__()
        self.at, self.of = 1, 1
        self.setFixedHeight(_HEIGHT)

    def show_place(self, at: int, of: int) -> None:
        """Show a place, counted from 1; beyond the last one all are filled."""
        self.at, self.of = at, max(of, 1)
        self.setAccessibleName(
            tr("Question {at} of {all}").format(at=at, all=of) if at <= of else tr("After the last question")
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - _GAP * (self.of - 1)) / self.of
        for place in range(self.of):
            role = QPalette.ColorRole.Accent if place < self.at else QPalette.ColorRole.Midlight
            painter.setBrush(self.palette().color(role))
            painter.drawRoundedRect(QRectF(place * (width + _GAP), 0, width, _HEIGHT), 2, 2)
        painter.end()
