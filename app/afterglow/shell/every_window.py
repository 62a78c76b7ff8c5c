# SPDX-License-Identifier: GPL-3.0-or-later
"""Hears the input of every window of the program, dialogs and menus with it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow


class EveryWindow(QObject):
    """Listens at whatever window has the keyboard, where each input passes once.

    Not at the application, where every event of every widget would pass through Python. What follows
    from an event stands in `eventFilter`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self.listen_to)
        if app.focusWindow() is not None:
            self.listen_to(app.focusWindow())

    def listen_to(self, window: QWindow | None) -> None:
        """Hear this window as well; a second time changes nothing."""
        if window is not None:
            window.installEventFilter(self)
