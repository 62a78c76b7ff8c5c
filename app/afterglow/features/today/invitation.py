# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the arc will be, before there is a session: what will come, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr


class Invitation(QFrame):
    """`wanted` asks for the place where sessions are kept."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.add = button(tr("Add a session"), self.wanted.emit)
        layout = column(
            heading(tr("The days around a session"), sub=True),
            label(
                tr(
                    "Add a session, past or planned, and the two weeks after it are drawn here."
                    " Until then this page is for any day."
                ),
                soft=True,
                wrap=True,
            ),
            4,
            row(self.add, None),
            space=6,
        )
        layout.setContentsMargins(20, 18, 20, 18)
        self.setLayout(layout)
        self.hide()
