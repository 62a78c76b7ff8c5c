# SPDX-License-Identifier: GPL-3.0-or-later
"""A chart as SVG, for pages on paper and for HTML: shapes and text, no scripts, nothing from elsewhere."""

from __future__ import annotations

import functools
import tomllib
from html import escape
from typing import TYPE_CHECKING

from afterglow.core import paths
from afterglow.core.charts.scene import Box, Chart, Dot, Shape, Stroke

if TYPE_CHECKING:
    from collections.abc import Mapping


@functools.cache
def paper() -> Mapping[str, str]:
    """Return the colours that charts have on paper: those of the light theme."""
    file = paths.resources() / "themes" / "light.toml"
    return dict(tomllib.loads(file.read_text(encoding="utf-8")))


def svg(
    chart: Chart, told: str, *, family: str = "sans-serif", colours: Mapping[str, str] | None = None
) -> str:
    """Return the chart as one SVG element; `told` says the same in words, for whoever can not see it."""
    used = paper() if colours is None else colours
    size = f"{_n(chart.width)} {_n(chart.height)}"
    inside = "".join(_shape(each, used) for each in chart.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{_n(chart.width)}" '
        f'height="{_n(chart.height)}" role="img" font-family="{escape(family)}">'
        f"<title>{_text(told)}</title>{inside}</svg>"
    )


def _text(text: str) -> str:
    return escape(text, quote=False)


def _shape(shape: Shape, colours: Mapping[str, str]) -> str:
    if isinstance(shape, Box):
        faint = "" if shape.strength >= 1 else f' fill-opacity="{_n(shape.strength)}"'
        return (
            f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" '
            f'height="{_n(shape.height)}" fill="{colours[shape.fill]}"{faint}/>'
        )
    if isinstance(shape, Stroke):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
        dashes = ' stroke-dasharray="6 4"' if shape.dashed else ""
        return (
            f'<polyline points="{points}" fill="none" stroke="{colours[shape.colour]}" '
            f'stroke-width="{_n(shape.width)}" stroke-linejoin="round" stroke-linecap="round"{dashes}/>'
        )
    if isinstance(shape, Dot):
        edge = f' stroke="{colours[shape.edge]}" stroke-width="1.5"' if shape.edge else ""
        return (
            f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}" '
            f'fill="{colours[shape.fill]}"{edge}/>'
        )
    return (
        f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" '
        f'fill="{colours[shape.colour]}" text-anchor="{shape.anchor}">{_text(shape.text)}</text>'
    )


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
