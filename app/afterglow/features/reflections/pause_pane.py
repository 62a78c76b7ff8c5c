# SPDX-License-Identifier: GPL-3.0-or-later
"""A pause: something to steady oneself with, Help now, and the way back or out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.grounding import Grounding
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable


class PausePane(QWidget):
    """`back` asks for the question again, `left` to leave for now."""

    back = Signal()
    left = Signal()

    def __init__(self, help_now: Callable[[], None]) -> None:
        super().__init__()
        self.grounding = Grounding(tr("Back to the question"))
        self.grounding.left.connect(self.back)
        self.go_on = button(tr("Go on"), self.back.emit, kind="primary")
        self.leave = button(tr("Leave for now"), self.left.emit)
        inside = QWidget()
        inside.setLayout(
            column(
                heading(tr("A pause")),
                label(
                    tr("Take the time you need. What you wrote is kept, and this page will wait for you."),
                    soft=True,
                    wrap=True,
                ),
                4,
                self.grounding,
                None,
                space=8,
            )
        )
        self.help = button(tr("Help now"), help_now, kind="link")
        self.setLayout(
            column(scrolling(inside), row(self.leave, None, self.help, self.go_on, space=12), space=16)
        )

    def begin(self) -> None:
        """Start the pause."""
        self.grounding.start()
        self.go_on.setFocus()
