# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things are on the arc: pure geometry, so that it can be tested without a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont

if TYPE_CHECKING:
    from collections.abc import Sequence

# The days that are worth a mark; a window that is longer has one on its last day as well.
_MARKED = (0, 1, 3, 7, 14)
_GAP = 7.0


@dataclass(frozen=True, slots=True)
class Stop:
    """A mark on a day since the session."""

    day: int
    passed: bool = False
    present: bool = False


def stops(window: int, present: int | None, passed: int) -> list[Stop]:
    """Return the marks of a window of so many days, the first day first.

    `present` is today as a day since the session, if it is told by it; `passed` the last day that is
    not to come (-1 where the session has not been).
    """
    if window <= 0:
        return []
    days = {day for day in _MARKED if day <= window} | {window}
    if present is not None:
        days.add(present)
    return [Stop(day, day <= passed, day == present) for day in sorted(days)]


def curve(field: QRectF, at: float) -> QPointF:
    """Return the point of the curve at 0 to 1: it rises softly to the middle and comes down again."""
    return QPointF(field.left() + field.width() * at, field.bottom() - field.height() * 4 * at * (1 - at))


def told_apart(stops: Sequence[Stop], boxes: Sequence[QRectF]) -> list[bool]:
    """Return which names are written: the present one always, the ends next, others where there is room."""
    order = sorted(
        range(len(stops)),
        key=lambda at: (not stops[at].present, at not in {0, len(stops) - 1}, stops[at].day % 7 != 0, at),
    )
    kept: list[int] = []
    for at in order:
        if not any(boxes[at].adjusted(-_GAP, 0, _GAP, 0).intersects(boxes[other]) for other in kept):
            kept.append(at)
    return [at in kept for at in range(len(stops))]


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """Return a colour between two, `share` of the second."""

    def mixed(a: float, b: float) -> float:
        return a * (1 - share) + b * share

    return QColor.fromRgbF(
        mixed(one.redF(), other.redF()),
        mixed(one.greenF(), other.greenF()),
        mixed(one.blueF(), other.blueF()),
    )


def small(font: QFont, *, bold: bool = False) -> QFont:
    """Return the letters of the names."""
    made = QFont(font)
    made.setPointSizeF(max(8.0, font.pointSizeF() - 1))
    if bold:
        made.setWeight(QFont.Weight.Bold)
    return made
