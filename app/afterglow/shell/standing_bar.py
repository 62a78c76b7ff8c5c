# SPDX-License-Identifier: GPL-3.0-or-later
"""A bar at the bottom of the window for what takes a while, or stays until it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOW_AFTER_MS = 1000


class StandingBar(QFrame):
    """Hidden while there is nothing to say. Takes no keyboard by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "note")
        self._text = label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.act = button("", lambda: self._do())
        self.close_it = button("", self.end, kind="link")
        self._do: Callable[[], object] = self.hide
        self._asking = False
        layout = row(self._text, self.bar, self.act, self.close_it, margins=8, space=12)
        layout.setContentsMargins(20, 8, 12, 8)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._appear)
        self.hide()

    @property
    def text(self) -> str:
        """What is said at present."""
        return self._text.text()

    def wait(self, text: str, stop: Callable[[], object]) -> None:
        """Say what is being done, with a way to stop it, if it is not done within a second.

        What waits for an answer stays instead.
        """
        if self._asking:
            return
        self._text.setText(text)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(text)
        self.bar.show()
        self._offer(tr("Stop"), stop, "")
        self._timer.start(_SHOW_AFTER_MS)

    def told(self, at: int, total: int) -> None:
        """Show how far it is."""
        if total:
            self.bar.setRange(0, 1000)
            self.bar.setValue(at * 1000 // total)

    def done(self) -> None:
        """Hear that what was waited for is done."""
        if not self._asking:
            self.end()

    def ask(self, text: str, act: str, do: Callable[[], object], leave: str) -> None:
        """Say something that stays until one of two buttons was pressed."""
        self.end()
        self._asking = True
        self._text.setText(text)
        self.bar.hide()
        self._offer(act, do, leave)
        self._appear()

    def end(self) -> None:
        """Have nothing to say any more."""
        self._asking = False
        self._timer.stop()
        self.hide()

    def _offer(self, act: str, do: Callable[[], object], leave: str) -> None:
        self._do = do
        self.act.setText(act)
        self.act.setEnabled(True)
        self.close_it.setText(leave)
        self.close_it.setVisible(bool(leave))

    def _appear(self) -> None:
        self.show()
        announce(self, self._text.text())
