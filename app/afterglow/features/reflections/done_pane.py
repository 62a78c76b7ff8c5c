# SPDX-License-Identifier: GPL-3.0-or-later
"""After the last page: the closing line, what was kept, and the way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from afterglow.ui.controls import button, column, heading, label, row, show_if
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.settings import Settings
    from afterglow.features.reflections.dialog import Dialog
    from afterglow.features.reflections.shapes import Run

_POINTS = 19


class DonePane(QWidget):
    """`undo_wanted`, `entry_wanted` (its identifier) and `closed` are the ways on."""

    undo_wanted = Signal()
    entry_wanted = Signal(str)
    closed = Signal()

    def __init__(self, dialog: Dialog, run: Run | None, settings: Settings) -> None:
        super().__init__()
        closing = heading(dialog.closing)
        closing.setProperty("heading", False)
        closing.setProperty("words", True)
        closing.setFont(reading_font(_POINTS, settings.reading_font))
        self.told = label(_told(run), soft=True, wrap=True)
        self.undo = button(tr("Undo"), self.undo_wanted.emit)
        show_if(self.undo, wanted=run is not None)
        self.open = button(tr("Open the entry"), self._open, kind="link")
        self._entry = run.entry_uid if run is not None else ""
        show_if(self.open, wanted=bool(self._entry))
        self.close_ = button(tr("Close"), self.closed.emit, kind="primary")
        self.setLayout(
            column(None, closing, 4, self.told, None, row(self.undo, None, self.open, self.close_, space=12))
        )

    def _open(self) -> None:
        self.entry_wanted.emit(self._entry)


def _told(run: Run | None) -> str:
    if run is None:
        return tr("Nothing was kept.")
    count = len(run.made)
    if run.entry_uid and count:
        return tr("Kept: the entry, and %n more things.", "", count)
    if run.entry_uid:
        return tr("Kept: the entry.")
    return tr("Kept: %n things.", "", count)
