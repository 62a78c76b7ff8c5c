# SPDX-License-Identifier: GPL-3.0-or-later
"""One calm line at the bottom of the window that goes away by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from afterglow.ui.accessible import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

_LEAST_MS = 5_000
_MS_A_LETTER = 70
_MARGIN = 16


class StatusLine(QLabel):
    """Lies over the bottom of its parent; takes no room, no keyboard, and no decision."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("toast", True)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)

    def say(self, text: str) -> None:
        """Show a text for as long as it takes to read."""
        self.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        announce(self, text)
        self._timer.start(_LEAST_MS + _MS_A_LETTER * len(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go away when clicked."""
        self.hide()

    def _place(self) -> None:
        around = self.parentWidget()
        assert around is not None
        room = around.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self.setMaximumWidth(min(560, room.width()))
        self.adjustSize()
        self.move(room.center().x() - self.width() // 2, room.bottom() - self.height() + 1)
