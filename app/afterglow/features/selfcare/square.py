# SPDX-License-Identifier: GPL-3.0-or-later
"""A day of a practice: an empty square, a full one, or one half full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from afterglow.features.selfcare.shapes import Mark
from afterglow.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent

_SIZE = 36
_SQUARE = 24.0
_RADIUS = 7.0
_AROUND = 3.0


class Square(QAbstractButton):
    """Space and a click note it as done, then as done in part, then not at all.

    `more_wanted` follows Enter and the right button: how it felt. `moved` carries the step of an arrow
    key, across and down.
    """

    more_wanted = Signal()
    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.mark: Mark | None = None
        self._felt = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.toggled.connect(lambda _on: self._as_it_is())

    def show_mark(self, mark: Mark | None, *, felt: bool, name: str) -> None:
        """Show what is noted, and say it."""
        self.mark, self._felt = mark, felt
        self._as_it_is()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def next_mark(self) -> Mark | None:
        """Return what a click notes next."""
        return {None: Mark.DONE, Mark.DONE: Mark.PART, Mark.PART: None}[self.mark]

    def sizeHint(self) -> QSize:
        """Return a size that a finger can meet."""
        return QSize(_SIZE, _SIZE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the day with Enter, walk with the arrows."""
        step = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.more_wanted.emit()
        elif step is not None:
            self.moved.emit(*step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, _event: QContextMenuEvent) -> None:
        """Open the day."""
        if self.isEnabled():
            self.more_wanted.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square; half of it for a part, and a small dot where a feeling is noted."""
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = (self.width() - _SQUARE) / 2
        box = QRectF(side, (self.height() - _SQUARE) / 2, _SQUARE, _SQUARE)
        path = QPainterPath()
        path.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.fillPath(path, colours.colour("card"))
        if self.mark is Mark.DONE:
            painter.fillPath(path, colours.colour("sage"))
        elif self.mark is Mark.PART:
            painter.setClipPath(path)
            half = QRectF(box.left(), box.center().y(), box.width(), box.height() / 2)
            painter.fillRect(half, colours.colour("sage"))
            painter.setClipping(False)
        if self.mark is not Mark.DONE:
            rim = "sage" if self.mark is Mark.PART else "edge" if self.isEnabled() else "line"
            painter.setPen(QPen(colours.colour(rim), 1.2))
            painter.drawPath(path)
        if self._felt:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("card" if self.mark is Mark.DONE else "accent"))
            painter.drawEllipse(box.center(), 3, 3)
        if self.hasFocus() or (self.underMouse() and self.isEnabled()):
            painter.setPen(QPen(colours.colour("accent" if self.hasFocus() else "edge"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            painter.drawRoundedRect(around, _RADIUS + _AROUND, _RADIUS + _AROUND)
        painter.end()

    def _as_it_is(self) -> None:
        """Be checked as what is noted says, not as the last click would have it."""
        before = self.blockSignals(True)
        self.setChecked(self.mark is not None)
        self.blockSignals(before)
