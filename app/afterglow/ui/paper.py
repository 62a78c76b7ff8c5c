# SPDX-License-Identifier: GPL-3.0-or-later
"""Paragraphs on sheets of paper, one below the other. Lengths are points: 72 an inch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter

from afterglow.core.charts.svg import paper
from afterglow.ui.printing import POINTS_AN_INCH

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

_MARGIN_MM = 22
_AFTER = 3.0


class Sheet:
    """Writes from the top of the first sheet; a paragraph that has no room goes to the next one.

    `y` is how far down it is. The `painter` is for drawings; `end` has to be called at last.
    """

    def __init__(self, device: QPagedPaintDevice, font: QFont) -> None:
        device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        self.painter = QPainter(device)
        unit = device.logicalDpiX() / POINTS_AN_INCH
        self.painter.scale(unit, unit)
        self._device, self._font = device, font
        self.width, self.height = device.width() / unit, device.height() / unit
        self.y = 0.0

    def room(self, points: float) -> None:
        """Leave some room, but none at the top of a sheet."""
        if self.y > 0:
            self.y += points

    def need(self, points: float) -> None:
        """Begin another sheet where there is less room than that."""
        if self.y > 0 and self.y + points > self.height:
            self._device.newPage()
            self.y = 0.0

    def text(
        self, text: str, size: int, *, bold: bool = False, colour: str = "ink", font: QFont | None = None
    ) -> None:
        """Write a paragraph; one that is longer than a sheet goes on over several."""
        used = QFont(font or self._font)
        used.setPixelSize(size)
        used.setBold(bold)
        self.painter.setFont(used)
        self.painter.setPen(QColor(paper()[colour]))
        for part in self._parts(text):
            box = self._box(part)
            self.need(box.height())
            self.painter.drawText(box.translated(0, self.y), _FLAGS, part)
            self.y += box.height() + _AFTER

    def end(self) -> None:
        """Hand the last sheet on."""
        self.painter.end()

    def _box(self, text: str) -> QRectF:
        return self.painter.boundingRect(QRectF(0, 0, self.width, 100_000), _FLAGS, text)

    def _parts(self, text: str) -> list[str]:
        """Cut a text where it is higher than a sheet: between lines, else between words."""
        if self._box(text).height() <= self.height:
            return [text]
        middle = len(text) // 2
        for mark in ("\n", " "):
            at = text.rfind(mark, 1, middle)
            if at > 0:
                return [*self._parts(text[:at]), *self._parts(text[at + 1 :])]
        return [*self._parts(text[:middle]), *self._parts(text[middle:])]


_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
