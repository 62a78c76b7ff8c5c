# SPDX-License-Identifier: GPL-3.0-or-later
"""Places that scroll: one that keeps what has the keyboard in view, and one for what a dialog holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

_FOLLOWED = "follows the keyboard"


class Scrolling(QScrollArea):
    """Moves `inside` up and down, and brings what has the keyboard into view wherever that comes from."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        _follow_the_keyboard()


def _bring_into_view(_before: QWidget | None, now: QWidget | None) -> None:
    """Scroll each place that `now`, which has the keyboard, is in."""
    above = None if now is None else now.parentWidget()
    while now is not None and above is not None:
        if isinstance(above, Scrolling):
            above.ensureWidgetVisible(now)
        above = above.parentWidget()


def _follow_the_keyboard() -> None:
    """Hear of it once in the whole program, and by nothing that may be going away as it ends."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and not app.property(_FOLLOWED):
        app.setProperty(_FOLLOWED, True)
        app.focusChanged.connect(_bring_into_view)
        app.aboutToQuit.connect(lambda: app.focusChanged.disconnect(_bring_into_view))


class _Inside(QWidget):
    """What is scrolled. It is never squeezed below what its text needs at its width."""

    def heightForWidth(self, width: int) -> int:
        """Return the least height in pixels, so that lists and fields give way before anything scrolls."""
        made = self.layout()
        return -1 if made is None else made.minimumHeightForWidth(width)


class Fitting(Scrolling):
    """Holds a column and asks for the room that it needs, but never for more than `room` pixels of height."""

    def __init__(self, body: QVBoxLayout, room: Callable[[], int]) -> None:
        self._body = body
        self._room = room
        self._inside = _Inside()
        self._inside.setLayout(body)
        super().__init__(self._inside)
        self._inside.installEventFilter(self)

    def hasHeightForWidth(self) -> bool:
        """Whether text inside needs more height where it has less width."""
        return self._body.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels at which nothing needs to scroll."""
        return self._body.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size at which nothing needs to scroll."""
        return self._body.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: all of it where the screen has the room, else what the screen has."""
        least = self._body.totalMinimumSize()
        high = least.height()
        if self.isVisible() and self.hasHeightForWidth():
            high = max(high, self._inside.heightForWidth(self.width()))
        return QSize(least.width(), min(high, self._room()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another size once what is inside needs one."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
