# SPDX-License-Identifier: GPL-3.0-or-later
"""The frame of a chart: a fixed scale of values, and days along the bottom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from afterglow.core.charts.scene import Anchor, Shape, Stroke, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from afterglow.core.charts.scene import Measure

_GAP = 12.0
_STEPS = (1, 2, 3, 7, 14)


@dataclass(frozen=True, slots=True)
class Field:
    """Where the values lie: `left` to `right` and `top` to `bottom` in pixels, the scale along it."""

    left: float
    right: float
    top: float
    bottom: float
    low: int
    high: int
    first: float
    last: float

    def x(self, along: float) -> float:
        """Return the place of a day, counted as `first` and `last` are."""
        span = self.last - self.first
        share = 0.5 if span <= 0 else (along - self.first) / span
        return self.left + (self.right - self.left) * share

    def y(self, value: float) -> float:
        """Return the height of a value on the fixed scale."""
        return self.top + (self.bottom - self.top) * (self.high - value) / (self.high - self.low)


def value_lines(field: Field, values: Iterable[int], size: float) -> list[Shape]:
    """Return a thin line and a number for each of the values, left of the field."""
    made: list[Shape] = []
    for value in values:
        y = field.y(value)
        made.append(Stroke(((field.left, y), (field.right, y)), "line"))
        made.append(Words(field.left - 8, y + size * 0.36, str(value), "soft", size, Anchor.END))
    return made


def names_below(
    field: Field, names: Sequence[tuple[float, str]], size: float, measure: Measure
) -> list[Shape]:
    """Return the names of days below the field, those left out that would touch the one before."""
    made: list[Shape] = []
    free = field.left - 10
    for along, name in names:
        wide = measure(name, size)
        left = min(max(field.x(along) - wide / 2, field.left - 10), field.right - wide + 10)
        if left >= free:
            made.append(Words(left, field.bottom + size * 1.6, name, "soft", size))
            free = left + wide + _GAP
    return made


def ticks(
    first: date, last: date, room: float, size: float, measure: Measure, name: Callable[[date, bool], str]
) -> list[tuple[date, str]]:
    """Return the days to name along the bottom, as many as there is room for.

    Steps are days, weeks, months or years; `name` is called with True where only the month and the
    year are meant.
    """
    days = (last - first).days
    widest = measure(name(date(2028, 9, 28), False), size) + _GAP
    most = max(1, int(room / widest))
    for step in _STEPS:
        if days / step < most:
            return [(day, name(day, False)) for day in _every(first, last, step)]
    for months in (1, 2, 3, 6, 12, 24, 60, 120):
        found = [day for day in _months(first, last) if (day.year * 12 + day.month - 1) % months == 0]
        if len(found) <= most:
            return [(day, name(day, True)) for day in found]
    return [(first, name(first, True)), (last, name(last, True))]


def _every(first: date, last: date, step: int) -> list[date]:
    return [first + timedelta(days=at) for at in range(0, (last - first).days + 1, step)]


def _months(first: date, last: date) -> Iterable[date]:
    month = first.replace(day=1)
    while month <= last:
        if month >= first:
            yield month
        if (month.year, month.month) == (date.max.year, 12):
            return
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
