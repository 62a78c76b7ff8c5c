# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines on paper, as a picture in memory. May be used from any thread."""

from __future__ import annotations

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
# So many lines are painted anew when one is taken back, and so many sheets are kept for that.
_FRESH, _KEPT = 24, 10
# Widths, in units of the paper, that nobody can tell apart are drawn in one go.
_ALIKE = 0.5


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
    """A sheet that can take lines back quickly: what lay on it some lines ago is kept, for a while back.

    May be made on any thread, and then belongs to whoever it is handed to.
    """

    def __init__(self, strokes: Sequence[Stroke] = ()) -> None:
        # How many lines, the last of them, and the sheet with them: the fewest first.
        self._kept: list[tuple[int, Stroke, QImage]] = []
        self.image = blank()
        self.show(strokes)

    def show(self, strokes: Sequence[Stroke]) -> None:
        """Show exactly these lines."""
        self.image = self._grown(strokes)

    def add(self, strokes: Sequence[Stroke]) -> None:
        """Hear that the last of these lines is finished; it was painted as it was drawn."""
        if len(strokes) - self._nearest(strokes)[0] > 2 * _FRESH:
            self._grown(strokes)

    def _nearest(self, strokes: Sequence[Stroke]) -> tuple[int, QImage]:
        for count, last, image in reversed(self._kept):
            if count <= len(strokes) and strokes[count - 1] is last:
                return count, image
        return 0, blank()

    def _grown(self, strokes: Sequence[Stroke]) -> QImage:
        count, image = self._nearest(strokes)
        while len(strokes) - count > _FRESH:
            image = paint(image.copy(), strokes[count : count + _FRESH])
            count += _FRESH
            self._kept = [each for each in self._kept if each[0] < count]
            self._kept.append((count, strokes[count - 1], image))
            del self._kept[:-_KEPT]
        return paint(image.copy(), strokes[count:])


def _painter(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def _paint(painter: QPainter, stroke: Stroke, points: Sequence[Point]) -> None:
    pen = QPen(QColor(PAPER if stroke.erases else stroke.colour))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if len(points) == 1:
        x, y, pressure = points[0]
        pen.setWidthF(_width(stroke, pressure))
        painter.setPen(pen)
        painter.drawPoint(QPointF(x, y))
    at = 1
    while at < len(points):
        width, run = _width(stroke, points[at][2]), [QPointF(*points[at - 1][:2])]
        while at < len(points) and _width(stroke, points[at][2]) == width:
            run.append(QPointF(*points[at][:2]))
            at += 1
        pen.setWidthF(width)
        painter.setPen(pen)
        painter.drawPolyline(run)


def _width(stroke: Stroke, pressure: float) -> float:
    exact = stroke.width * (_LIGHTEST + (1 - _LIGHTEST) * pressure)
    return max(_ALIKE, round(exact / _ALIKE) * _ALIKE)
