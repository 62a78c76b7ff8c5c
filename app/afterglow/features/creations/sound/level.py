# SPDX-License-Identifier: GPL-3.0-or-later
"""How loud it is, as a soft bar that moves slowly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from afterglow.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HIGH = 12
# How much of the way to a new level it goes at once: nothing jumps or flashes.
_SLOWLY = 0.35


class Bar(QWidget):
    """Filled from the left."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.value = 0.0
        self.setFixedHeight(_HIGH)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Return a size that suits a dialog."""
        return QSize(200, _HIGH)

    def drift(self, to: float) -> None:
        """Move part of the way to a value from 0 to 1."""
        self.set(self.value + (to - self.value) * _SLOWLY)

    def set(self, value: float) -> None:
        """Show a value from 0 to 1."""
        self.value = min(max(value, 0.0), 1.0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and what is filled of it."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, round_ = QRectF(self.rect()), _HIGH / 2
        painter.setBrush(tokens.colour("line"))
        painter.drawRoundedRect(whole, round_, round_)
        filled = QRectF(whole)
        filled.setWidth(max(_HIGH, whole.width() * self.value))
        if self.value > 0.01:
            painter.setBrush(tokens.colour("sage"))
            painter.drawRoundedRect(filled, round_, round_)
