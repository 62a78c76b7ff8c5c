# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts that stand beside each other, and below each other where there is too little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class Folding(QObject):
    """Turns a row into a column while a page is narrower than `below`; `then` hears which it is."""

    def __init__(self, page: QWidget, parts: QBoxLayout, below: int, then: Callable[[bool], object]) -> None:
        super().__init__(page)
        self._page, self._parts, self._below, self._then = page, parts, below, then
        self.folded: bool | None = None
        page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the width of the page."""
        if event.type() == QEvent.Type.Resize:
            folded = self._page.width() < self._below
            if folded is not self.folded:
                self.folded = folded
                way = QBoxLayout.Direction
                self._parts.setDirection(way.TopToBottom if folded else way.LeftToRight)
                self._then(folded)
        return False
