# SPDX-License-Identifier: GPL-3.0-or-later
"""A chart as a widget: every point can be read by mouse and by keyboard, and opens what it stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFontInfo, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QSizePolicy

from afterglow.ui.accessible import announce
from afterglow.ui.charts.painting import measure, paint
from afterglow.ui.theme import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from afterglow.core.charts.scene import Chart, Measure

    # The drawing for a width and a height, with letters of so many pixels.
    Draw = Callable[[float, float, float, Measure], Chart]

# How near the mouse has to be to a point, in pixels.
_REACH = 28.0
# A drawing of more points is painted once and kept.
_AT_ONCE = 500
_DIFFERENT = {
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.DevicePixelRatioChange,
}


class ChartView(QFrame):
    """Left, Right, Home and End walk through the points, Enter opens one, and so does a click.

    `read` carries each point in words, "" for none; `opened` its key. Nothing opens where `opens` is off.
    """

    read = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, height: int = 150, *, opens: bool = False) -> None:
        super().__init__()
        self._height = height
        self._opens = opens
        self._draw: Draw | None = None
        self._chart: Chart | None = None
        self._picture: QPixmap | None = None
        # The spots from left to right: where each lies, and which it is.
        self._across: list[tuple[float, int]] = []
        self.at: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(200, height)

    def show_chart(self, draw: Draw, told: str) -> None:
        """Show what `draw` draws, at whatever size there is; `told` says the whole of it in words."""
        self._draw, self._chart, self.at = draw, None, None
        self.setAccessibleDescription(told)
        self.update()

    def chart(self) -> Chart | None:
        """Return the drawing at the size there is now."""
        if self._chart is None and self._draw is not None:
            letters = max(11.0, QFontInfo(self.font()).pixelSize() * 0.86)
            self._chart = self._draw(self.width(), self.height(), letters, measure(self.font()))
            self._picture = None
            self._across = sorted((x, at) for at, (x, _y) in enumerate(self._chart.spots.places))
        return self._chart

    def sizeHint(self) -> QSize:
        """Return the height that was asked for."""
        return QSize(320, self._height)

    # Reading

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from point to point, or open the one that is read."""
        chart = self.chart()
        last = len(chart.spots) - 1 if chart is not None else -1
        key = Qt.Key(event.key())
        if last < 0:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = 1 if key == Qt.Key.Key_Right else -1
            self._go(last if self.at is None else min(max(self.at + step, 0), last))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else last)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.at is not None:
            self._open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the last point: it is the nearest to now."""
        super().focusInEvent(event)
        chart = self.chart()
        if chart is not None and chart.spots and self.at is None:
            self._go(len(chart.spots) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the drawing alone again."""
        super().focusOutEvent(event)
        self._go(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the point that the mouse is near."""
        self._go(self._near(event.position()), aloud=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the point that was clicked."""
        super().mousePressEvent(event)
        at = self._near(event.position())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(at)
            self._open()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the mouse."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._go(None)

    def _near(self, place: QPointF) -> int | None:
        chart = self.chart()
        if chart is None:
            return None
        # Only those within reach are looked at: there may be thousands.
        first = bisect_left(self._across, (place.x() - _REACH, 0))
        last = bisect_right(self._across, (place.x() + _REACH, len(chart.spots)))

        def far(at: int) -> float:
            x, y = chart.spots.places[at]
            return abs(x - place.x()) + abs(y - place.y())

        nearest = min((at for _x, at in self._across[first:last]), key=far, default=None)
        return nearest if nearest is not None and far(nearest) <= _REACH else None

    def _go(self, at: int | None, *, aloud: bool = True) -> None:
        if at == self.at and at is not None:
            return
        chart = self.chart()
        self.at = at
        words = "" if at is None or chart is None else chart.spots[at].words
        self.read.emit(words)
        if aloud:
            announce(self, words)
        self.update()

    def _open(self) -> None:
        chart = self.chart()
        if self._opens and chart is not None and self.at is not None:
            self.opened.emit(chart.spots[self.at].key)

    # Painting

    def _picture_of(self, chart: Chart) -> QPixmap:
        """Return a large drawing as it was painted once: reading its points paints it again and again."""
        if self._picture is None:
            scale = self.devicePixelRatioF()
            self._picture = QPixmap((QSizeF(self.size()) * scale).toSize())
            self._picture.setDevicePixelRatio(scale)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            paint(painter, chart, self.font())
            painter.end()
        return self._picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for the new size."""
        super().resizeEvent(event)
        self._chart = None

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew with other letters or colours."""
        super().changeEvent(event)
        if event.type() in _DIFFERENT:
            self._chart = None
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing, the point that is read, and the ring of the keyboard."""
        painter = QPainter(self)
        chart = self.chart()
        if chart is not None:
            if len(chart.spots) <= _AT_ONCE:
                paint(painter, chart, self.font())
            else:
                painter.drawPixmap(0, 0, self._picture_of(chart))
            if self.at is not None and self.at < len(chart.spots):
                spot = chart.spots[self.at]
                painter.setPen(QPen(tokens().colour("ink"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(spot.x, spot.y), 7.5, 7.5)
        if self.hasFocus():
            painter.setPen(QPen(tokens().colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
