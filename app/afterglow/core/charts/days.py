# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers by day since something, several lines laid over each other.

Lines differ by more than colour: the first one is drawn thick with filled marks, the others thin with
hollow ones. Between two pieces of a line nothing is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.charts import frame
from afterglow.core.charts.frame import Field
from afterglow.core.charts.scene import Chart, Dot, Shape, Spots, Stroke

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afterglow.core.charts.timeline import Look

Piece = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """What the chart spans: days and values with both ends, and which days are named below it."""

    days: tuple[int, int]
    values: tuple[int, int]
    names: Mapping[int, str]


def draw(lines: Sequence[Sequence[Piece]], words: Mapping[int, str], scale: Scale, look: Look) -> Chart:
    """Return the drawing; `words` reads each point of the first line, by its day."""
    (first, last), (low, high) = scale.days, scale.values
    field = Field(
        left=30,
        right=look.width - 16,
        top=12,
        bottom=look.height - 26,
        low=low,
        high=high,
        first=float(first),
        last=float(last),
    )
    shapes: list[Shape] = frame.value_lines(field, (low, (low + high) // 2, high), look.letters)
    names = [(float(day), name) for day, name in scale.names.items()]
    shapes += frame.names_below(field, names, look.letters, look.measure)
    for at in range(len(lines) - 1, -1, -1):
        for piece in lines[at]:
            shapes += _piece(field, piece, first=at == 0)
    points = {day: value for piece in (lines[0] if lines else ()) for day, value in piece}
    told = [day for day in sorted(points) if day in words]
    spots = Spots(
        [(field.x(day), field.y(points[day])) for day in told],
        [str(day) for day in told],
        lambda at: words[told[at]],
    )
    return Chart(look.width, look.height, tuple(shapes), spots)


def _piece(field: Field, piece: Piece, *, first: bool) -> list[Shape]:
    colour = "accent" if first else "edge"
    points = tuple((field.x(day), field.y(value)) for day, value in piece)
    made: list[Shape] = [Stroke(points, colour, 2.5 if first else 1.5)] if len(points) > 1 else []
    made += [
        Dot(x, y, 4.0 if first else 3.0, colour if first else "card", "" if first else colour)
        for x, y in points
    ]
    return made
