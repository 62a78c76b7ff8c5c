# SPDX-License-Identifier: GPL-3.0-or-later
"""A small chart of numbers by day, several lines laid over each other: drawn here, read by keyboard.

The scale is fixed, gaps stay gaps, and lines differ by more than colour: the first one is drawn
thick with filled marks, the others thin with hollow ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from afterglow.ui.accessible import announce
from afterglow.ui.theme import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

_HEIGHT = 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 16, 12, 26


@dataclass(frozen=True, slots=True)
class DayLine:
    """One line: its name, and its pieces as (day, value); between two pieces nothing is known."""

    name: str
    pieces: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """What the chart spans: days and values with both ends, and which days are named below it."""

    days: tuple[int, int]
    values: tuple[int, int]
    names: dict[int, str]


class DayChart(QWidget):
    """Left and Right walk through the points of the first line; `read` carries each in words."""

    read = Signal(str)

    def __init__(self, name: str, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self._lines: Sequence[DayLine] = ()
        self._words: dict[int, str] = {}
        self.at: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[DayLine], words: dict[int, str], told: str) -> None:
        """Show lines, the first one above the others.

        `words` says each point of the first line in words, by its day; `told` says the whole chart.
        """
        self._lines, self._words, self.at = lines, words, None
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a height at which eleven steps can be told apart."""
        return QSize(320, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from point to point."""
        days = sorted(self._words)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not days:
            super().keyPressEvent(event)
            return
        if self.at is None:
            self._go(days[-1])
        else:
            self._go(days[min(max(days.index(self.at) + step, 0), len(days) - 1)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the last point: it is the nearest to now."""
        super().focusInEvent(event)
        if self._words:
            self._go(max(self._words))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the lines alone again."""
        super().focusOutEvent(event)
        self.at = None
        self.read.emit("")
        self.update()

    def _go(self, day: int) -> None:
        self.at = day
        self.read.emit(self._words[day])
        announce(self, self._words[day])
        self.update()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame of the scale, the other lines, and the first one over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        for number, line in reversed(list(enumerate(self._lines))):
            self._paint_line(painter, line, first=number == 0)
        if self.hasFocus():
            painter.setPen(QPen(tokens().colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _point(self, day: float, value: float) -> QPointF:
        (first, last), (low, high) = self._scale.days, self._scale.values
        width, height = self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM
        return QPointF(
            _LEFT + width * (day - first) / (last - first), _TOP + height * (high - value) / (high - low)
        )

    def _paint_scale(self, painter: QPainter) -> None:
        (first, last), (low, high) = self._scale.days, self._scale.values
        font = painter.font()
        font.setPointSizeF(9)
        painter.setFont(font)
        for value in (low, (low + high) // 2, high):
            painter.setPen(QPen(tokens().colour("line"), 1))
            painter.drawLine(self._point(first, value), self._point(last, value))
            painter.setPen(tokens().colour("soft"))
            beside = QRectF(0, self._point(first, value).y() - 9, _LEFT - 8, 18)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        painter.setPen(tokens().colour("soft"))
        free = 0.0
        for day, name in self._scale.names.items():
            wide = painter.fontMetrics().horizontalAdvance(name)
            left = self._point(day, low).x() - wide / 2
            left = min(max(left, _LEFT - 8.0), self.width() - wide - 2.0)
            if left >= free:
                painter.drawText(QPointF(left, self.height() - 7.0), name)
                free = left + wide + 10

    def _paint_line(self, painter: QPainter, line: DayLine, *, first: bool) -> None:
        colour = tokens().colour("accent" if first else "edge")
        pen = QPen(colour, 2.5 if first else 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        for piece in line.pieces:
            points = [self._point(*point) for point in piece]
            painter.setPen(pen)
            painter.drawPolyline(points)
            painter.setBrush(colour if first else tokens().colour("card"))
            for (day, _value), point in zip(piece, points, strict=True):
                size = 6.5 if first and day == self.at else 4.0 if first else 3.0
                painter.drawEllipse(point, size, size)
