# SPDX-License-Identifier: GPL-3.0-or-later
"""A series along the calendar, with the windows of the sessions: fixed scale, gaps as gaps, no smoothing.

Two readings are joined only where they are near each other; a reading without a number interrupts the
line, and has its mark below the scale. Bands are told apart by their names and their edges, not by a
colour that judges: the drawing reads the same in grey.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.charts import frame
from afterglow.core.charts.frame import Field
from afterglow.core.charts.scene import Anchor, Box, Chart, Dot, Shape, Spots, Stroke, Words, roughly
from afterglow.core.charts.thinning import thinned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.charts.scene import Measure
    from afterglow.core.measured import Reading, Series

_DAY_MS = 86_400_000
_DAY_MINUTES = 1440
# More marks than this are a thick line and no marks any more.
_MARKS = 90
_NUMBERS = 26


@dataclass(frozen=True, slots=True)
class Window:
    """The days that one session owns, both included, and what to call it."""

    first: date
    last: date
    name: str


def english_day(day: date, month_alone: bool) -> str:  # noqa: FBT001  # as `Look.day` has it
    """Return a day, or a month with its year, where nobody says how to write it."""
    month = calendar.month_abbr[day.month]
    return f"{month} {day.year}" if month_alone else f"{day.day} {month}"


@dataclass(frozen=True, slots=True)
class Look:
    """How large a chart is drawn and how its texts are written.

    `day` gets True where only the month and the year are meant; `overlapping` is what is written at
    readings with that note (see `Series`), and compared with it.
    """

    width: float
    height: float
    letters: float = 12.0
    measure: Measure = roughly
    day: Callable[[date, bool], str] = english_day
    overlapping: str = ""


def windows(arc: Arc, first: date, last: date, name: Callable[[int], str]) -> tuple[Window, ...]:
    """Return the windows of the sessions that reach into some days, cut at both ends."""
    found: dict[str, Window] = {}
    for day, place in arc.owned_days():
        if first <= day <= last:
            before = found.get(place.mark.uid)
            start = day if before is None else before.first
            found[place.mark.uid] = Window(start, day, name(place.number))
    return tuple(found.values())


def draw(series: Series, first: date, last: date, over: Sequence[Window], look: Look) -> Chart:
    """Return the drawing of the readings on some days, both included."""
    size = look.letters
    names = max((look.measure(band.name, size) for band in series.bands), default=0.0)
    right = look.width - (names + 14 if series.bands else 8)
    field = Field(
        left=look.measure(str(series.high), size) + 14,
        right=right,
        top=size * (1.9 if series.bands else 0.9),
        bottom=look.height - size * 2.2,
        low=series.low,
        high=series.high,
        first=0.0,
        last=float((last - first).days + 1),
    )
    readings, places = _placed(series, field, first, last)
    near = _near(series, readings)
    shapes = [
        *_ground(series, field, first, over, look),
        *_lines(readings, places, near, look),
        *_overlaps(readings, places, field, look),
        *_marks(series, readings, places, near, field, look),
    ]
    ticks = frame.ticks(first, last, field.right - field.left, size, look.measure, look.day)
    along = [((day - first).days + 0.5, name) for day, name in ticks]
    shapes += frame.names_below(field, along, size, look.measure)
    spots = Spots(places, [each.uid for each in readings], lambda at: spoken(readings[at], look))
    return Chart(look.width, look.height, tuple(shapes), spots)


def spoken(reading: Reading, look: Look) -> str:
    """Return a reading in words, with its day and whatever else is to be known of it."""
    parts = [reading.words, *([reading.own] if reading.own else []), *reading.notes]
    return f"{look.day(reading.day, False)}: {', '.join(parts)}"


def _placed(
    series: Series, field: Field, first: date, last: date
) -> tuple[list[Reading], list[tuple[float, float]]]:
    """Return the readings on some days, both included, and where each of them lies."""
    # Counted in whole numbers: there may be ten thousand and more.
    begin, days = first.toordinal() * _DAY_MINUTES, (last - first).days + 1
    below, across = field.bottom + 4, {value: field.y(value) for value in range(field.low, field.high + 1)}
    slope = (field.right - field.left) / field.last
    readings: list[Reading] = []
    places: list[tuple[float, float]] = []
    for each in series.readings:
        along = (each.at.local_minute - begin) / _DAY_MINUTES
        if 0 <= along < days:
            value = each.value
            y = below if value is None else across[value] if value in across else field.y(value)
            readings.append(each)
            places.append((field.left + slope * along, y))
    return readings, places


def _near(series: Series, readings: Sequence[Reading]) -> list[bool]:
    """Return of each reading whether the one before it is near enough to be joined to it."""
    reach, found = (series.joins + 0.5) * _DAY_MS, list[bool]()
    before: int | None = None
    for each in readings:
        now = None if each.value is None else each.at.utc_ms
        found.append(now is not None and before is not None and now - before <= reach)
        before = now
    return found


def _ground(series: Series, field: Field, first: date, over: Sequence[Window], look: Look) -> list[Shape]:
    """Return the scale with its bands, and the windows: as surfaces, or as marks over bands."""
    size, made = look.letters, list[Shape]()
    for at, band in enumerate(series.bands):
        # The edge between two bands lies halfway between their totals.
        top, bottom = field.y(min(band.high + 0.5, series.high)), field.y(max(band.low - 0.5, series.low))
        made.append(Box(field.left, top, field.right - field.left, bottom - top, "accent", 0.05 + 0.05 * at))
        middle = (top + bottom) / 2 + size * 0.36
        made.append(Words(field.right + 8, middle, band.name, "soft", size * 0.92))
    made += _windows(series, field, first, over, look)
    if series.bands:
        for value in (series.low, *(band.low for band in series.bands[1:]), series.high):
            y = field.y(value) + size * 0.36
            made.append(Words(field.left - 8, y, str(value), "soft", size * 0.92, Anchor.END))
    else:
        middle = (series.low + series.high) // 2
        made += frame.value_lines(field, (series.low, middle, series.high), size)
    return made


def _windows(series: Series, field: Field, first: date, over: Sequence[Window], look: Look) -> list[Shape]:
    size, made = look.letters * 0.92, list[Shape]()
    free = field.left
    for each in over:
        left, right = field.x((each.first - first).days), field.x((each.last - first).days + 1)
        wide = look.measure(each.name, size)
        if series.bands:
            # A mark without its name ends below the names of the others.
            named = left >= free and left + wide + 4 <= look.width
            top = field.top - size * 1.3 if named else field.top
            made.append(Stroke(((left, top), (left, field.bottom)), "dawn", 1.5))
            if named:
                made.append(Words(left + 4, field.top - size * 0.5, each.name, "soft", size))
                free = left + wide + 14
        else:
            made.append(Box(left, field.top - 6, right - left, field.bottom - field.top + 6, "dawn_tint"))
            # Windows that follow each other at once are told apart by their first day.
            made.append(Stroke(((left, field.top - 6), (left, field.bottom)), "dawn", 1.0))
            if wide + 12 <= right - left:
                made.append(Words(left + 6, field.top + size * 0.75, each.name, "soft", size))
    return made


def _lines(
    readings: Sequence[Reading],
    places: Sequence[tuple[float, float]],
    near: Sequence[bool],
    look: Look,
) -> list[Shape]:
    made: list[Shape] = []
    piece: list[tuple[float, float]] = []

    def end() -> None:
        if len(piece) > 1:
            made.append(Stroke(tuple(thinned(piece)), "accent", 2.4))
        piece.clear()

    for reading, place, joined in zip(readings, places, near, strict=True):
        if not joined:
            end()
        elif reading.notes and look.overlapping and look.overlapping in reading.notes:
            last = piece[-1]
            end()
            made.append(Stroke((last, place), "accent", 2.4, dashed=True))
        if reading.value is not None:
            piece.append(place)
    end()
    return made


def _overlaps(
    readings: Sequence[Reading], places: Sequence[tuple[float, float]], field: Field, look: Look
) -> list[Shape]:
    made: list[Shape] = []
    size, free = look.letters * 0.92, field.left
    wide = look.measure(look.overlapping, size)
    for reading, (x, _y) in zip(readings, places, strict=True):
        if not reading.notes or not look.overlapping or look.overlapping not in reading.notes:
            continue
        left = min(max(x - wide / 2, field.left + 4), field.right - wide - 4)
        if left >= free:
            made.append(Words(left, field.bottom - size * 0.6, look.overlapping, "soft", size))
            free = left + wide + 10
    return made


def _marks(
    series: Series,
    readings: Sequence[Reading],
    places: Sequence[tuple[float, float]],
    near: Sequence[bool],
    field: Field,
    look: Look,
) -> list[Shape]:
    made: list[Shape] = []
    size, free = look.letters, -1.0
    every, numbers = len(readings) <= _MARKS, bool(series.bands) and len(readings) <= _NUMBERS
    radius = 4.5 if series.bands else 3.0
    for at, (reading, (x, y)) in enumerate(zip(readings, places, strict=True)):
        if reading.value is None:
            made.append(Dot(x, field.bottom + 4, 3.5, "card", "edge"))
            continue
        # One that no line reaches needs a mark to be seen at all.
        if every or not (near[at] or (at + 1 < len(near) and near[at + 1])):
            made.append(Dot(x, y, radius, "accent"))
        if not numbers:
            continue
        text = str(reading.value)
        wide = look.measure(text, size)
        if x - wide / 2 >= free:
            # Over the point, or under it where the top is near.
            place = y - size * 0.75 if y - size * 1.6 >= field.top else y + size * 1.6
            made.append(Words(x, place, text, "ink", size, Anchor.MIDDLE))
            free = x + wide / 2 + 4
    return made
