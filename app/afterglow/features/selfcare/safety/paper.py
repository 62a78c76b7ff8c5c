# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety plan on one sheet of paper, however long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from afterglow.features.selfcare.safety import words
from afterglow.ui.printing import POINTS_AN_INCH
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPagedPaintDevice

    from afterglow.core.safety_plan import Section

_SIZES = (13, 12, 11, 10, 9, 8)
_MARGIN_MM = 20


def paint_plan(device: QPagedPaintDevice, sections: Sequence[Section]) -> None:
    """Paint the plan on a printer or a PDF writer, in letters as large as one page allows."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    unit = device.logicalDpiX() / POINTS_AN_INCH
    page = QSizeF(device.width() / unit, device.height() / unit)
    painter.scale(unit, unit)
    sheet = fitted(sections, page)
    over = sheet.size().height() / page.height()
    if over > 1:  # more than a page in the smallest letters: drawn smaller still
        painter.scale(1 / over, 1 / over)
    sheet.drawContents(painter)
    painter.end()


def fitted(sections: Sequence[Section], page: QSizeF) -> QTextDocument:
    """Return the plan in the largest letters with which it stays on a page of that size, in points."""
    for size in _SIZES:
        sheet = _sheet(sections, size, page.width())
        if sheet.size().height() <= page.height():
            break
    return sheet


def _sheet(sections: Sequence[Section], size: int, width: float) -> QTextDocument:
    sheet = QTextDocument()
    sheet.setDocumentMargin(0)
    cursor = QTextCursor(sheet)
    _write(cursor, tr("My safety plan"), size * 2, above=0)
    for section in sections:
        _write(cursor, section.title, size, above=size, bold=True)
        for line in section.lines:
            _write(cursor, f"•  {line}", size, above=size / 4, indent=size)
    _write(cursor, words.about(), size - 1, above=size * 2)
    sheet.setTextWidth(width)
    return sheet


def _write(
    cursor: QTextCursor, text: str, size: float, *, above: float, bold: bool = False, indent: float = 0
) -> None:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    block.setLeftMargin(indent * 1.2)
    block.setTextIndent(-indent)
    letters = QTextCharFormat()
    font = QFont()
    font.setPixelSize(round(size))  # the painter's unit is a point, whatever the printer's dots
    font.setBold(bold)
    letters.setFont(font)
    if cursor.position() == 0:
        cursor.setBlockFormat(block)
        cursor.setCharFormat(letters)
    else:
        cursor.insertBlock(block, letters)
    cursor.insertText(text)
