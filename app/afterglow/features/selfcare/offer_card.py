# SPDX-License-Identifier: GPL-3.0-or-later
"""The offer of a plan for the days after a session: one line, and an easy no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.arc import SessionMark


class OfferCard(QFrame):
    """`looked_at` and `declined` carry the session's identifier. A no is asked for once."""

    looked_at = Signal(str)
    declined = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "suggestion")
        self._uid = ""
        self.text = label("", soft=True, wrap=True)
        self.look = button(tr("Look at it"), lambda: self.looked_at.emit(self._uid))
        self.no = button(tr("No, thanks"), lambda: self.declined.emit(self._uid))
        layout = column(
            heading(tr("A plan for the days after?"), sub=True),
            self.text,
            4,
            row(self.look, self.no, None),
            space=6,
        )
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)
        self.hide()

    def show_offer(self, mark: SessionMark | None) -> None:
        """Offer a plan for a session, or nothing."""
        self._uid = "" if mark is None else mark.uid
        self.setVisible(mark is not None)
        if mark is not None:
            self.text.setText(
                tr("A few small things for the two weeks after your next session. You choose which stay.")
                if mark.number is None
                else tr("A few small things until two weeks after your session. You choose which stay.")
            )
