# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to the page where something is made, for the days when Make is one of the practices."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr


class MakeCard(QFrame):
    """`wanted` asks for the page."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.open = button(tr("Make something"), self.wanted.emit)
        layout = column(
            heading(tr("Make"), sub=True),
            label(tr("Draw, hum, write, cook. Keep it or let it go. Nobody marks it."), soft=True, wrap=True),
            row(self.open, None),
            space=8,
        )
        layout.setContentsMargins(20, 18, 20, 18)
        self.setLayout(layout)
