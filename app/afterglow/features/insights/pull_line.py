# SPDX-License-Identifier: GPL-3.0-or-later
"""A quiet line of how strongly a thought pulled. Words stand beside it; it carries no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from afterglow.features.insights.shapes import STRONGEST
from afterglow.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from afterglow.features.insights.shapes import Pull

_HEIGHT = 64
_WIDEST = 420
_DOT = 3.5


class PullLine(QWidget):
    """Draws from no pull (the line below) to the strongest (the upper edge), on the same scale for all."""

    def __init__(self, pulls: Sequence[Pull], told: str) -> None:
        super().__init__()
        self._pulls = sorted(pulls, key=lambda one: one.at.utc_ms)
        self.setFixedHeight(_HEIGHT)
        self.setMaximumWidth(_WIDEST)
        self.setAccessibleName(told)

    def points(self) -> list[QPointF]:
        """Return where each pull is drawn: by its time from left to right, alike for all of one moment."""
        first, last = self._pulls[0].at.utc_ms, self._pulls[-1].at.utc_ms
        wide, high = self.width() - 2 * _DOT - 2, self.height() - 2 * _DOT - 4
        made = []
        for number, one in enumerate(self._pulls):
            share = (one.at.utc_ms - first) / (last - first) if last > first else 0.0
            if last == first and len(self._pulls) > 1:
                share = number / (len(self._pulls) - 1)
            made.append(QPointF(_DOT + 1 + share * wide, _DOT + 2 + (1 - one.value / STRONGEST) * high))
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and its points."""
        if not self._pulls:
            return
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.drawLine(QPointF(0, self.height() - 2), QPointF(self.width(), self.height() - 2))
        points = self.points()
        path = QPainterPath(points[0])
        for each in points[1:]:
            path.lineTo(each)
        painter.setPen(QPen(colours.colour("accent"), 2))
        painter.drawPath(path)
        painter.setBrush(colours.colour("accent"))
        for each in points:
            painter.drawEllipse(each, _DOT, _DOT)
        painter.end()
