# SPDX-License-Identifier: GPL-3.0-or-later
"""A circle that grows with a breath in and shrinks with a breath out, between two near tones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from afterglow.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SIDE = 170
_LEAST = 0.58
_MOST = 0.94


class PacerShape(QWidget):
    """Shows words in the middle; `full` is from 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._full = 0.5
        self.circle = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a calm size; without the circle, room for a line."""
        return QSize(_SIDE, _SIDE if self.circle else 72)

    def show_circle(self, *, on: bool) -> None:
        """Show the circle, or words alone."""
        self.circle = on
        self.updateGeometry()
        self.update()

    def show_breath(self, words: str, full: float) -> None:
        """Show a moment."""
        self._words, self._full = words, full
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the two circles and the words."""
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self.circle:
            radius = min(self.width(), self.height()) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("sage_tint"))
            painter.drawEllipse(middle, radius, radius)
            inner = radius * (_LEAST + (_MOST - _LEAST) * self._full)
            painter.setBrush(colours.colour("accent_tint"))
            painter.drawEllipse(middle, inner, inner)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * (1.2 if self.circle else 1.6))
        painter.setFont(font)
        painter.setPen(colours.colour("ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()
