# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to the page for a hard day, always in the same place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr


class HardDayCard(QFrame):
    """`wanted` asks for the page."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.open = button(tr("Open"), self.wanted.emit, name=tr("Open the page for a hard day"))
        layout = column(
            heading(tr("For a hard day"), sub=True),
            label(tr("Coping cards, a letter from you, people, and help now."), soft=True, wrap=True),
            row(self.open, None),
            space=8,
        )
        layout.setContentsMargins(20, 18, 20, 18)
        self.setLayout(layout)
