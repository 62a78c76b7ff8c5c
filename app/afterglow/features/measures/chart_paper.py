# SPDX-License-Identifier: GPL-3.0-or-later
"""A chart on one sheet of paper: the drawing, the sentence, every reading, and whose questions they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter

from afterglow.core.charts.svg import paper
from afterglow.core.errors import PersonError
from afterglow.features.measures import score_words as words
from afterglow.ui.charts.painting import measure, paint
from afterglow.ui.printing import chosen_printer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from afterglow.core.charts.scene import Chart, Measure
    from afterglow.core.measured import Series

    Draw = Callable[[float, float, float, Measure], Chart]

_HEIGHT = 170.0
_POINTS_AN_INCH = 72


def print_chart(series: Series, draw: Draw, parent: QWidget, failed: Callable[[BaseException], None]) -> None:
    """Let the person choose a printer, and print; `failed` hears in plain words where there is none."""
    try:
        printer = chosen_printer(parent)
    except PersonError as error:
        failed(error)
        return
    if printer is not None:
        paint_sheet(printer, series, draw, parent.font())


def paint_sheet(device: QPagedPaintDevice, series: Series, draw: Draw, font: QFont) -> None:
    """Paint the sheets on a printer or a PDF writer."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(22, 22, 22, 22), QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    unit = device.logicalDpiX() / _POINTS_AN_INCH
    painter.scale(unit, unit)
    sheet = _Sheet(painter, device, unit, font)
    sheet.text(series.title, 18, bold=True)
    sheet.room(6)
    chart = draw(sheet.width, _HEIGHT, 9.0, measure(font))
    painter.save()
    painter.translate(0, sheet.y)
    paint(painter, chart, font, lambda name: QColor(paper()[name]))
    painter.restore()
    sheet.y += _HEIGHT + 10
    sheet.text(series.told, 10)
    sheet.room(8)
    for each in series.readings:
        notes = f" ({'; '.join(each.notes)})" if each.notes else ""
        sheet.text(f"{words.day(each.day)}: {each.words}{notes}", 10)
    if series.notice:
        sheet.room(10)
        sheet.text(series.notice, 8)
    painter.end()


class _Sheet:
    def __init__(self, painter: QPainter, device: QPagedPaintDevice, unit: float, font: QFont) -> None:
        self._painter, self._device, self._font = painter, device, font
        self.width, self.height = device.width() / unit, device.height() / unit
        self.y = 0.0

    def room(self, points: float) -> None:
        """Leave some room."""
        self.y += points

    def text(self, text: str, size: int, *, bold: bool = False) -> None:
        """Write a paragraph, on a new sheet where it has no room on this one."""
        font = QFont(self._font)
        font.setPixelSize(size)
        font.setBold(bold)
        self._painter.setFont(font)
        self._painter.setPen(QColor(paper()["ink"]))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        box = self._painter.boundingRect(QRectF(0, 0, self.width, 10_000), flags, text)
        if self.y + box.height() > self.height:
            self._device.newPage()
            self.y = 0.0
        self._painter.drawText(box.translated(0, self.y), flags, text)
        self.y += box.height() + 3
