# SPDX-License-Identifier: GPL-3.0-or-later
"""A strip that says, after a second, that pages are being made, and lets the person stop that."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar

from afterglow.ui.controls import button, label, row
from afterglow.ui.translate import tr

_SHOW_AFTER_MS = 1000
_BAR = 120


class Waiting(QFrame):
    """Hidden until `begin` was called a second ago without `end`; `stop` is the button to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "note")
        self.bar = QProgressBar()
        # typst does not say how far it is.
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR)
        self.bar.setAccessibleName(tr("The pages are being made"))
        self.stop = button(tr("Stop"), name=tr("Stop making the pages"))
        self.stop.setAutoDefault(False)
        said = label(tr("The pages are being made. What you see is from before."), small=True, wrap=True)
        layout = row(said, self.bar, self.stop, space=12)
        layout.setStretch(0, 1)
        layout.setContentsMargins(14, 8, 10, 8)
        self.setLayout(layout)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOW_AFTER_MS)
        self._timer.timeout.connect(self.show)

    def begin(self) -> None:
        """Show it in a second, counted from the first call."""
        if not self._timer.isActive() and not self.isVisible():
            self._timer.start()

    def end(self) -> None:
        """Show it no more."""
        self._timer.stop()
        self.hide()
