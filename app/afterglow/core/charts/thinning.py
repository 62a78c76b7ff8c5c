# SPDX-License-Identifier: GPL-3.0-or-later
"""Long lines with no more points than can be seen: nothing is smoothed and nothing is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.charts.scene import Point

# Of each column of the picture, one pixel wide, so many points at most: the first, the ends of what it
# spans, the last.
_MOST = 4


def thinned(points: Sequence[Point]) -> Sequence[Point]:
    """Return the points of a line that make a difference to be seen; they come from left to right."""
    if len(points) <= _MOST:
        return points
    kept: list[Point] = []
    begin, column = 0, int(points[0][0])
    for at, (x, _y) in enumerate(points):
        if int(x) != column:
            _keep(points, begin, at, kept)
            begin, column = at, int(x)
    _keep(points, begin, len(points), kept)
    return kept


def _keep(points: Sequence[Point], begin: int, end: int, kept: list[Point]) -> None:
    if end - begin <= _MOST:
        kept.extend(points[begin:end])
        return
    inside = range(begin + 1, end - 1)
    heights = [points[at][1] for at in inside]
    ends = {heights.index(min(heights)), heights.index(max(heights))}
    kept.append(points[begin])
    kept.extend(points[inside[at]] for at in sorted(ends))
    kept.append(points[end - 1])
