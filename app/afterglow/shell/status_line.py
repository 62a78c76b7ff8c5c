# SPDX-License-Identifier: GPL-3.0-or-later
"""One calm line at the bottom of the window that goes away by itself, and covers nothing to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from afterglow.ui.accessible import announce

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QHideEvent, QMouseEvent

_LEAST_MS = 5_000
_MS_A_LETTER = 70
_MARGIN = 16
_STEP = 12
_LOOK_MS = 200
_PRESSED = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)


class StatusLine(QLabel):
    """Lies over the bottom of its parent; takes no room, no keyboard, and no decision.

    Where something to press or to fill in stands at the bottom, it lies beside or above that.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("toast", True)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        # Another page may come into view while it is read.
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._keep_clear)
        self.hide()
        parent.installEventFilter(self)

    def say(self, text: str) -> None:
        """Show a text for as long as it takes to read."""
        self.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._look.start()
        announce(self, text)
        self._timer.start(_LEAST_MS + _MS_A_LETTER * len(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        self._look.stop()
        super().hideEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go away when clicked."""
        self.hide()

    def _place(self) -> None:
        around = self.parentWidget()
        assert around is not None
        room = around.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self.setMaximumWidth(min(560, room.width()))
        self.adjustSize()
        controls = list(_controls(around))
        places = [QRect(at, self.size()) for at in _places(room, self.size())]
        # Where nothing is free, it covers the least.
        self.move(min(places, key=lambda place: _covered(place, controls)).topLeft())

    def _keep_clear(self) -> None:
        """Make way where something to press has come to stand below."""
        around = self.parentWidget()
        if self.isVisible() and around is not None and _covered(self.geometry(), list(_controls(around))):
            self._place()


def _covered(place: QRect, controls: Sequence[QRect]) -> int:
    found = (place.intersected(control) for control in controls)
    return sum(each.width() * each.height() for each in found if not each.isEmpty())


def _places(room: QRect, size: QSize) -> Iterator[QPoint]:
    """Yield where it may lie: in the middle of the bottom, in its corners, then further up."""
    middle, lowest = room.center().x() - size.width() // 2, room.bottom() - size.height() + 1
    for x in (middle, room.left(), room.right() - size.width() + 1):
        yield QPoint(x, lowest)
    for y in range(lowest - _STEP, room.top(), -_STEP):
        yield QPoint(middle, y)


def _controls(around: QWidget) -> Iterator[QRect]:
    """Yield where there is something to press or to fill in, as far as it can be seen."""
    for each in around.findChildren(QWidget):
        if isinstance(each, _PRESSED) and each.isVisible() and each.isEnabled():
            seen = each.visibleRegion().boundingRect()
            if not seen.isEmpty():
                yield QRect(each.mapTo(around, seen.topLeft()), seen.size())
