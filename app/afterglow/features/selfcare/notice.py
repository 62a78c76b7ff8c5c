# SPDX-License-Identifier: GPL-3.0-or-later
"""A quiet line above the week after something was taken away, with one way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, label, row
from afterglow.ui.translate import tr


class Notice(QFrame):
    """`back_wanted` asks for what was taken away."""

    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "note")
        self._line = label("", wrap=True)
        self.back = button(tr("Take it back"), self.back_wanted.emit)
        layout = row(self._line, self.back, space=12)
        layout.setStretch(0, 1)
        layout.setContentsMargins(14, 8, 10, 8)
        self.setLayout(layout)
        self.hide()

    def say(self, text: str) -> None:
        """Show a line, or nothing."""
        self._line.setText(text)
        self.setVisible(bool(text))
        announce(self._line, text)
