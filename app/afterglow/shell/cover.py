# SPDX-License-Identifier: GPL-3.0-or-later
"""Covers what stands in the windows while another program is in front, if the person wants that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from afterglow.ui.controls import column, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.settings import Settings


class Cover(QObject):
    """Lays a sheet over each window when the program is left, and takes it off when it is back."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.sheets: list[Sheet] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.connect(self.follow)

    def follow(self, state: Qt.ApplicationState) -> None:
        """Hear that the program came to the front, or is there no more."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.take_off()
        elif self._settings.cover:
            self.put_on()

    def put_on(self) -> None:
        """Cover every window that is on the screen."""
        if self.sheets:
            return
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.windowType() in {Qt.WindowType.Window, Qt.WindowType.Dialog}:
                self.sheets.append(Sheet(window))

    def take_off(self) -> None:
        """Show the windows again."""
        for sheet in self.sheets:
            sheet.hide()
            sheet.deleteLater()
        self.sheets.clear()


class Sheet(QFrame):
    """Lies over the whole of a window, whatever size it takes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "sky")
        self.setAutoFillBackground(True)
        said = label(tr("Covered while you are elsewhere"), soft=True)
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(said, margins=20))
        window.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the window's size."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        window = self.parentWidget()
        assert window is not None
        self.setGeometry(window.rect())
