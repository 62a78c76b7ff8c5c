# SPDX-License-Identifier: GPL-3.0-or-later
"""A small chart of what was measured, as SVG that is read in grey as well: a line, bands, session marks."""

from __future__ import annotations

import html
import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.measured import Series
    from afterglow.core.shares import Period

_WIDTH, _HEIGHT = 640, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 12, 18, 24
_INK, _SOFT, _RULE = "#4b3363", "#5a5560", "#d9d2ca"
_BANDS = ("#ffffff", "#f4f1ee")
# Beyond so many points their numbers would stand on each other.
_MOST_NUMBERS = 14
_FONT = 'font-family="Libertinus Serif, Georgia, serif"'


def svg(series: Series, period: Period, days: Sequence[date], labels: tuple[str, str]) -> str:
    """Return the chart of a series over a period; `days` are those of its readings.

    `labels` are the first and the last day in words.
    """
    drawn = _Drawn(series, period)
    parts = [*drawn.bands(), *drawn.sessions(), *drawn.line(days), *drawn.ends(labels)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}">{"".join(parts)}</svg>'
    )


class _Drawn:
    def __init__(self, series: Series, period: Period) -> None:
        self._series, self._period = series, period
        self._span = max(1, (period.last - period.first).days)

    def bands(self) -> list[str]:
        """Return the scale: its bands where it has any, else only its ends."""
        found = []
        bands = [(band.low, band.high, band.name) for band in self._series.bands]
        edges = [low for low, _high, _name in bands] or [self._series.low]
        for at, (low, high, _name) in enumerate(bands):
            top = self._y(min(self._series.high, high + 1))
            found.append(
                f'<rect x="{_LEFT}" y="{top:.1f}" width="{_WIDTH - _LEFT - _RIGHT}" '
                f'height="{self._y(low) - top:.1f}" fill="{_BANDS[at % 2]}"/>'
            )
        for value in [*edges, self._series.high]:
            y = self._y(value)
            found.append(
                f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="{_RULE}" stroke-width="0.8"/>'
            )
            found.append(_text(_LEFT - 6, y + 3.5, str(value), "end"))
        return found

    def sessions(self) -> list[str]:
        """Return a broken line on the day of each session, with its number."""
        found = []
        for mark in self._period.arc.numbered:
            if self._period.has(mark.day):
                x = self._x(mark.day)
                found.append(
                    f'<path d="M{x:.1f} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="{_SOFT}" stroke-width="0.8" '
                    'stroke-dasharray="3 3"/>'
                )
                found.append(_text(x, _TOP - 6, f"S{mark.number}"))
        return found

    def line(self, days: Sequence[date]) -> list[str]:
        """Return the points, joined where they are near enough, with their numbers where there is room."""
        points = [
            (day, self._x(day), self._y(reading.value), reading.value)
            for day, reading in zip(days, self._series.readings, strict=True)
            if reading.value is not None
        ]
        found = []
        for (day, x, y, _value), (then, x2, y2, _other) in itertools.pairwise(points):
            if (then - day).days <= self._series.joins:
                found.append(
                    f'<path d="M{x:.1f} {y:.1f}L{x2:.1f} {y2:.1f}" stroke="{_INK}" stroke-width="1.6"/>'
                )
        for _day, x, y, value in points:
            found.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_INK}"/>')
            if len(points) <= _MOST_NUMBERS:
                found.append(_text(x, y - 7 if y > _TOP + 12 else y + 15, str(value), fill=_INK))
        return found

    def ends(self, labels: tuple[str, str]) -> list[str]:
        """Return the first and the last day below."""
        y = _HEIGHT - 8
        return [_text(_LEFT, y, labels[0], "start"), _text(_WIDTH - _RIGHT, y, labels[1], "end")]

    def _x(self, day: date) -> float:
        room = _WIDTH - _LEFT - _RIGHT - 16
        return _LEFT + 8 + room * (day - self._period.first).days / self._span

    def _y(self, value: float) -> float:
        room = _HEIGHT - _TOP - _BOTTOM
        scale = (value - self._series.low) / max(1, self._series.high - self._series.low)
        return _HEIGHT - _BOTTOM - room * scale


def _text(x: float, y: float, words: str, anchor: str = "middle", fill: str = _SOFT) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="11" {_FONT} fill="{fill}" text-anchor="{anchor}">'
        f"{html.escape(words)}</text>"
    )
