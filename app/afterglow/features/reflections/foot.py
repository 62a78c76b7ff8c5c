# SPDX-License-Identifier: GPL-3.0-or-later
"""The row below every page: back, skip, next; on the last one keep or leave."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from afterglow.ui.controls import button, row
from afterglow.ui.translate import tr


class Foot(QWidget):
    """Asks by signals; decides nothing."""

    back_wanted = Signal()
    skip_wanted = Signal()
    leave_wanted = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = button(tr("Back"), self.back_wanted.emit)
        self.skip = button(tr("Skip this one"), self.skip_wanted.emit, kind="link")
        self.skip.setProperty("calm", True)
        self.leave = button(tr("Leave for now"), self.leave_wanted.emit, kind="link")
        self.leave.setProperty("calm", True)
        self.next = button(tr("Next"), self.next_wanted.emit, kind="primary")
        self.next.setMinimumWidth(88)
        self.setLayout(row(self.back, None, self.skip, self.leave, self.next, space=12))

    def show_question(self, *, first: bool) -> None:
        """Show what can be done on a question."""
        self.back.setVisible(not first)
        self.skip.show()
        self.leave.hide()
        self.next.setText(tr("Next"))

    def show_end(self, *, first: bool, empty: bool) -> None:
        """Show what can be done on the last page."""
        self.back.setVisible(not first)
        self.skip.hide()
        self.leave.setVisible(not empty)
        self.next.setText(tr("Close") if empty else tr("Keep this"))
