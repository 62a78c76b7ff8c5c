# SPDX-License-Identifier: GPL-3.0-or-later
"""From the pages of a PDF to the pages of a printer, one at a time. On any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from afterglow.core.errors import PersonError, mark
from afterglow.features.sharing.export import sheets
from afterglow.features.sharing.preview import image

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

# Dots to the inch: small letters are sharp, and a page takes 35 MB of memory while it is printed.
_SHARP = 300


def paint(
    printer: QPrinter, made: bytes, paper: str, step: Callable[[int, int], object] = lambda _at, _all: None
) -> int:
    """Paint the pages of a PDF ("a4" or "us-letter") onto the pages of a printer; returns how many.

    `step` is told before each page which it is, of how many; what it raises takes the print back. Raises
    PersonError where the printer does not take them.
    """
    size = QPageSize.PageSizeId.A4 if paper == "a4" else QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    count = sheets.look(made, _SHARP).count
    painter = QPainter()
    if not painter.begin(printer):
        raise PersonError(mark("The printer did not take the pages. Nothing was printed."))
    try:
        for number in range(count):
            step(number, count)
            if number:
                printer.newPage()
            whole = QRectF(0, 0, printer.width(), printer.height())
            painter.drawImage(whole, image(sheets.picture(made, number, _SHARP)))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return count
