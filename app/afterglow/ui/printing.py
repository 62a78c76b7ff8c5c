# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing a printer. Printing to a file is not offered: the page would lie on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError, mark
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

POINTS_AN_INCH = 72


class NoPrinterError(PersonError):
    """The computer knows of no printer."""

    def __init__(self, text: str = mark("No printer was found. Nothing was printed.")) -> None:
        super().__init__(text)


def chosen_printer(parent: QWidget, missing: NoPrinterError | None = None) -> QPrinter | None:
    """Let the person choose a printer; None if they changed their mind. Raises NoPrinterError."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise missing or NoPrinterError
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(tr("Sheet"))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None
