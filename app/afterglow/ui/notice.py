# SPDX-License-Identifier: GPL-3.0-or-later
"""A quiet line above a page after something was changed or taken away, with one way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, label, row
from afterglow.ui.translate import tr


class Notice(QFrame):
    """`back_wanted` asks for what was there before; `back_words` are on its button."""

    back_wanted = Signal()

    def __init__(self, back_words: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "note")
        self.line = label("", wrap=True)
        self.back = button(back_words or tr("Take it back"), self.back_wanted.emit)
        layout = row(self.line, self.back, space=12)
        layout.setStretch(0, 1)
        layout.setContentsMargins(14, 8, 10, 8)
        self.setLayout(layout)
        self.hide()

    def say(self, text: str, *, back: bool = True) -> None:
        """Show a line, with the way back or without it; or nothing."""
        self.line.setText(text)
        self.back.setVisible(back)
        self.setVisible(bool(text))
        announce(self.line, text)
