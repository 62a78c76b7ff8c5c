# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing a printer. Printing to a file is not offered: the page would lie on the disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError, mark
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

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
    _hand_over_in_memory()
    return printer if chosen else None


def asked_printer(parent: QWidget, failed: Callable[[BaseException], None]) -> QPrinter | None:
    """Let the person choose a printer, as above; where there is none `failed` hears it in plain words."""
    try:
        return chosen_printer(parent)
    except NoPrinterError as error:
        failed(error)
        return None


def _hand_over_in_memory() -> None:
    """Let Qt hand pages to the print queue in memory: it does so by a file in the folder for such files.

    The folder that a session has for itself lies in memory, is for its owner alone and gone at its end.
    Where there is none, the file lies in the system's folder until the queue has taken it.
    """
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform == "linux" and own and Path(own).is_dir() and os.access(own, os.W_OK):
        os.environ["TMPDIR"] = own
