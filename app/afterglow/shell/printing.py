# SPDX-License-Identifier: GPL-3.0-or-later
"""Recovery words on one sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter

from afterglow.core.errors import mark
from afterglow.ui.printing import POINTS_AN_INCH, NoPrinterError, chosen_printer
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget


class NoPrinterForWordsError(NoPrinterError):
    """There is no printer for the recovery words, so they are to be written by hand."""

    def __init__(self) -> None:
        super().__init__(mark("No printer was found. Write the words on paper by hand instead."))


def print_words(words: Sequence[str], parent: QWidget) -> bool:
    """Let the person choose a printer and print; returns False if they changed their mind.

    Raises NoPrinterForWordsError.
    """
    printer = chosen_printer(parent, NoPrinterForWordsError())
    if printer is not None:
        paint_sheet(printer, words)
    return printer is not None


def paint_sheet(device: QPagedPaintDevice, words: Sequence[str]) -> None:
    """Paint the sheet on a printer or a PDF writer: heading, numbered words, one line of advice."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(25, 25, 25, 25), QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    unit = device.logicalDpiX() / POINTS_AN_INCH
    painter.scale(unit, unit)
    width = device.width() / unit
    _line(painter, QRectF(0, 0, width, 40), tr("Recovery words"), 22)
    half = (len(words) + 1) // 2
    for place, word in enumerate(words):
        column, row = divmod(place, half)
        box = QRectF(column * width / 2, 70 + row * 34, width / 2, 30)
        _line(painter, box, f"{place + 1}.  {word}", 15)
    advice = tr(
        "These words open the journal if the passphrase is forgotten. Anyone who has them can read "
        "it, so keep this sheet where you keep important papers."
    )
    _line(painter, QRectF(0, 70 + half * 34 + 20, width, 120), advice, 11)
    painter.end()


def _line(painter: QPainter, box: QRectF, text: str, size: int) -> None:
    font = QFont(painter.font())
    font.setPixelSize(size)  # the painter's unit is a point here, whatever the printer's dots
    painter.setFont(font)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), text)
