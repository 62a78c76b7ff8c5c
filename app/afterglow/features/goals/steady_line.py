# SPDX-License-Identifier: GPL-3.0-or-later
"""A quiet line of how steady a goal has been. Words stand beside it; it carries no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from afterglow.features.goals import words
from afterglow.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from afterglow.features.goals.rules import Point

_HEIGHT = 56
_WIDEST = 420


class SteadyLine(QWidget):
    """Draws from nothing (the line below) to all (the upper edge), on the same scale for every goal."""

    def __init__(self) -> None:
        super().__init__()
        self._points: Sequence[Point] = ()
        self.setFixedHeight(_HEIGHT)
        self.setMaximumWidth(_WIDEST)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show how it has been, day by day."""
        self._points = points
        self.setAccessibleName(words.steady(list(points)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom, height = self.height() - 4.0, self.height() - 8.0
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        if len(self._points) > 1:
            path = QPainterPath()
            step = self.width() / (len(self._points) - 1)
            for place, point in enumerate(self._points):
                at = QPointF(place * step, bottom - point.score * height)
                if place:
                    path.lineTo(at)
                else:
                    path.moveTo(at)
            pen = QPen(colours.colour("sage"), 2)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPath(path)
        painter.end()
