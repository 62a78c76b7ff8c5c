# SPDX-License-Identifier: GPL-3.0-or-later
"""The window before the journal is open: a morning sky, and one calm card in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from afterglow.shell import keys
from afterglow.shell.outward import title
from afterglow.ui.controls import button, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from afterglow.shell.preferences import Preferences

_SIZE = (1180, 760)
_LEAST_SIZE = (420, 420)
# The room that the menu takes in the main window: Help now is at the very same place in both.
_MENU = 49


class Entrance(QFrame):
    """Shows one card at a time. Help now is at the same place as in the main window.

    Emits `painted` once, after the first paint, `closed` when the person closes it, and `away_asked` by
    the key for stepping away. Until the first paint no part of `Qt` is imported: see `ui.controls`. The
    sky is painted by the style sheet.
    """

    painted = Signal()
    closed = Signal()
    away_asked = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.folder: Callable[[], Path | None] = lambda: None
        """Where the journal lies that may hold something to be read before unlocking."""
        self.helping = False
        """Whether the helplines are being read."""
        self._was_painted = False
        self._card: QWidget | None = None
        self.setProperty("kind", "sky")
        # A neutral title: what is on the screen of a locked journal tells nothing of it.
        self.setWindowTitle(title(preferences.settings))
        self.setMinimumSize(*_LEAST_SIZE)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

        help_now = button(tr("Help now"), self.help_now, kind="link")
        top = QHBoxLayout()
        top.addStretch()
        top.addWidget(help_now)
        top.addSpacing(_MENU)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._place = QWidget()
        self._middle = QHBoxLayout()
        around = QVBoxLayout(self._place)
        around.setContentsMargins(12, 0, 12, 0)
        around.addStretch(1)
        around.addLayout(self._middle)
        around.addStretch(1)
        self._middle.addStretch(1)
        self._middle.addStretch(1)
        self._scroll.setWidget(self._place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 14)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)
        promise = tr("No network. No account. Nothing leaves this computer unless you export it.")
        layout.addWidget(label(promise, soft=True, small=True, wrap=True))
        self.painted.connect(self._finish)

    def show_card(self, card: QWidget) -> None:
        """Put a card in the middle; the one before is hidden and stays whose it was."""
        if self._card is not None:
            self._middle.removeWidget(self._card)
            self._card.hide()
        self._card = card
        self._middle.insertWidget(1, card)
        card.show()

    def show_minimised(self) -> None:
        """Show it in the task bar only; `painted` comes nevertheless, since others wait for it."""
        self._was_painted = True
        self.showMinimized()
        QTimer.singleShot(0, self.painted.emit)

    def help_now(self) -> None:
        """Show the helplines; works without a passphrase."""
        from afterglow.shell.help_now import HelpNow

        dialog = HelpNow(self._preferences.settings, self, self._keep_countries, folder=self.folder())
        self.helping = True
        dialog.exec()
        self.helping = False
        # The journal may have opened meanwhile, which takes this window and the dialog away.
        if isValid(dialog):
            dialog.deleteLater()

    def _keep_countries(self, first: str, second: str) -> None:
        self._preferences.change(country=first, second_country=second)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Notice the first paint."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person went away."""
        event.accept()
        self.closed.emit()

    def _finish(self) -> None:
        """Do what the first paint did not have to wait for."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence, QShortcut

        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QShortcut(QKeySequence(keys.HELP), self).activated.connect(self.help_now)
        QShortcut(QKeySequence(keys.STEP_AWAY), self).activated.connect(self.away_asked)
        QShortcut(QKeySequence(keys.QUIT), self).activated.connect(self.close)
