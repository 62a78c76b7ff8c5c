# SPDX-License-Identifier: GPL-3.0-or-later
"""Painting the plain shapes of a chart in the theme's colours."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from afterglow.core.charts.scene import Anchor, Box, Chart, Dot, Stroke
from afterglow.ui.theme import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from afterglow.core.charts.scene import Measure, Shape, Words

    # A colour by its name in the theme.
    Colour = Callable[[str], QColor]

# A line of more points than that is drawn piece by piece.
_ONE_PATH = 200


def paint(painter: QPainter, chart: Chart, font: QFont, colour: Colour | None = None) -> None:
    """Paint a chart at its own size, from the painter's origin, in the theme's colours or in others."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in chart.shapes:
        _one(painter, shape, font, colour or tokens().colour)


def measure(font: QFont) -> Measure:
    """Return how wide texts are in a font."""
    kept: dict[float, QFontMetricsF] = {}

    def wide(text: str, size: float) -> float:
        if size not in kept:
            kept[size] = QFontMetricsF(_sized(font, size))
        return kept[size].horizontalAdvance(text)

    return wide


def _one(painter: QPainter, shape: Shape, font: QFont, colour: Colour) -> None:
    if isinstance(shape, Box):
        fill = colour(shape.fill)
        fill.setAlphaF(shape.strength)
        painter.fillRect(QRectF(shape.x, shape.y, shape.width, shape.height), fill)
    elif isinstance(shape, Stroke):
        pen = QPen(colour(shape.colour), shape.width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if shape.dashed:
            # A pen counts dashes in its own width.
            pen.setDashPattern([6 / shape.width, 4 / shape.width])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(shape.points) <= _ONE_PATH:
            painter.setPen(pen)
            painter.drawPolyline([QPointF(x, y) for x, y in shape.points])
        else:
            # As one path, which crosses itself again and again, it would take seconds.
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines([QLineF(*one, *other) for one, other in itertools.pairwise(shape.points)])
    elif isinstance(shape, Dot):
        painter.setPen(QPen(colour(shape.edge or shape.fill), 1.5))
        painter.setBrush(colour(shape.fill))
        painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
    else:
        _words(painter, shape, font, colour)


def _words(painter: QPainter, words: Words, font: QFont, colour: Colour) -> None:
    painter.setFont(_sized(font, words.size))
    painter.setPen(colour(words.colour))
    x = words.x
    if words.anchor is not Anchor.START:
        wide = painter.fontMetrics().horizontalAdvance(words.text)
        x -= wide if words.anchor is Anchor.END else wide / 2
    painter.drawText(QPointF(x, words.y), words.text)


def _sized(font: QFont, size: float) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(1, round(size)))
    return made
