# SPDX-License-Identifier: GPL-3.0-or-later
"""From pictures of pages to the pages of a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter


def paint(printer: QPrinter, pictures: Sequence[bytes], paper: str) -> None:
    """Paint the pictures of pages ("a4" or "us-letter") onto the pages of a printer."""
    size = QPageSize.PageSizeId.A4 if paper == "a4" else QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    painter = QPainter(printer)
    for number, data in enumerate(pictures):
        if number:
            printer.newPage()
        painter.drawImage(QRectF(0, 0, printer.width(), printer.height()), QImage.fromData(data))
    painter.end()
