# SPDX-License-Identifier: GPL-3.0-or-later
"""A chart on one sheet of paper: the drawing, the sentence, every reading, and whose questions they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from afterglow.core.charts.svg import paper
from afterglow.features.measures import score_words as words
from afterglow.ui.charts.painting import measure, paint
from afterglow.ui.paper import Sheet
from afterglow.ui.printing import asked_printer
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont, QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from afterglow.core.charts.scene import Chart, Measure
    from afterglow.core.measured import Series

    Draw = Callable[[float, float, float, Measure], Chart]

_HEIGHT = 170.0
# More lines than that are hundreds of sheets that nobody reads.
_MOST_LINES = 400


def print_chart(series: Series, draw: Draw, parent: QWidget, failed: Callable[[BaseException], None]) -> None:
    """Let the person choose a printer, and print; `failed` hears in plain words where there is none."""
    printer = asked_printer(parent, failed)
    if printer is not None:
        paint_sheet(printer, series, draw, parent.font())


def paint_sheet(device: QPagedPaintDevice, series: Series, draw: Draw, font: QFont) -> None:
    """Paint the sheets on a printer or a PDF writer."""
    sheet = Sheet(device, font)
    sheet.text(series.title, 18, bold=True)
    sheet.room(6)
    chart = draw(sheet.width, _HEIGHT, 9.0, measure(font))
    sheet.painter.save()
    sheet.painter.translate(0, sheet.y)
    paint(sheet.painter, chart, font, lambda name: QColor(paper()[name]))
    sheet.painter.restore()
    sheet.room(_HEIGHT + 10)
    sheet.text(series.told, 10)
    sheet.room(8)
    if len(series.readings) > _MOST_LINES:
        told = tr("{n} readings: they are drawn above, and each stands in the table on the screen.")
        sheet.text(told.format(n=len(series.readings)), 10)
    for each in series.readings if len(series.readings) <= _MOST_LINES else ():
        notes = f" ({'; '.join(each.notes)})" if each.notes else ""
        sheet.text(f"{words.day(each.day)}: {each.words}{notes}", 10)
    if series.notice:
        sheet.room(10)
        sheet.text(series.notice, 8)
    sheet.end()
