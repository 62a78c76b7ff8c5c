# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines on paper, as a picture in memory. May be used from any thread."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from afterglow.features.creations.shapes import PAPER_HEIGHT, PAPER_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from afterglow.features.creations.shapes import Stroke

    Point = tuple[float, float, float]

# Paper stays paper: the same by day and by night.
PAPER = 0xFFFDF9
_LIGHTEST = 0.35
# So many lines are painted anew at most when one is taken back.
_FRESH = 24


def blank() -> QImage:
    """Return an empty sheet."""
    made = QImage(PAPER_WIDTH, PAPER_HEIGHT, QImage.Format.Format_RGB32)
    made.fill(QColor(PAPER))
    return made


def paint(image: QImage, strokes: Iterable[Stroke]) -> QImage:
    """Paint lines onto a sheet, and return it."""
    painter = _painter(image)
    for stroke in strokes:
        _paint(painter, stroke, stroke.points)
    painter.end()
    return image


def paint_end(image: QImage, stroke: Stroke, since: int) -> QRectF:
    """Paint what came to a line from a point on; returns where that is, in units of the paper."""
    points = stroke.points[max(0, since - 1) :]
    painter = _painter(image)
    _paint(painter, stroke, points)
    painter.end()
    xs, ys = [each[0] for each in points], [each[1] for each in points]
    edge = stroke.width
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))).adjusted(-edge, -edge, edge, edge)


def png(strokes: Sequence[Stroke]) -> bytes:
    """Return the picture of some lines as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not paint(blank(), strokes).save(buffer, "PNG"):  # type: ignore[call-overload]  # as Qt has it
        raise RuntimeError("a picture in memory could not be written")
    return bytes(buffer.data().data())


class Layers:
    """A sheet that can take lines back quickly: the older lines lie on a layer of their own."""

    def __init__(self) -> None:
        self._under, self._count = blank(), 0
        self.image = blank()

    def show(self, strokes: Sequence[Stroke]) -> None:
        """Show exactly these lines."""
        if len(strokes) < self._count:
            self._under, self._count = blank(), 0
        self._settle(strokes)
        self.image = paint(self._under.copy(), strokes[self._count :])

    def add(self, strokes: Sequence[Stroke]) -> None:
        """Hear that the last of these lines is finished; it was painted as it was drawn."""
        if len(strokes) - self._count > 2 * _FRESH:
            self._settle(strokes)

    def _settle(self, strokes: Sequence[Stroke]) -> None:
        upto = max(self._count, len(strokes) - _FRESH)
        self._under = paint(self._under, strokes[self._count : upto])
        self._count = upto


def _painter(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def _paint(painter: QPainter, stroke: Stroke, points: Sequence[Point]) -> None:
    pen = QPen(QColor(PAPER if stroke.erases else stroke.colour))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if len(points) == 1:
        x, y, pressure = points[0]
        pen.setWidthF(_width(stroke, pressure))
        painter.setPen(pen)
        painter.drawPoint(QPointF(x, y))
    for (x, y, _pressure), (to_x, to_y, pressure) in pairwise(points):
        pen.setWidthF(_width(stroke, pressure))
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y), QPointF(to_x, to_y))


def _width(stroke: Stroke, pressure: float) -> float:
    return stroke.width * (_LIGHTEST + (1 - _LIGHTEST) * pressure)
