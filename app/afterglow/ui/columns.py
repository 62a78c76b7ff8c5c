# SPDX-License-Identifier: GPL-3.0-or-later
"""Two columns of cards that become one where there is not room for both, and scroll as one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QWidget

from afterglow.ui.controls import column

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_RIGHT = 350
_FOLD_BELOW = 860
_MARGIN = 32
_NARROW_MARGIN = 20
_SPACE = 16
_WIDEST = 1240
_WIDEST_FOLDED = 760
_NO_LIMIT = 16_777_215


class Columns(QScrollArea):
    """Cards at the left and at the right. `add_left` and `add_right` add one below the others."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._folded: bool | None = None
        self._wanted = False
        self._left, self._right = QWidget(), QWidget()
        self._left.setLayout(column(None, space=_SPACE))
        self._right.setLayout(column(None, space=_SPACE))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(_SPACE + 8)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.addWidget(self._left, 1)
        self._both.addWidget(self._right)
        self._inside = QWidget()
        self._inside.setLayout(self._both)
        around = QWidget()
        self._around = QHBoxLayout(around)
        self._around.addWidget(self._inside)
        self.setWidget(around)
        self._fold()

    def add_left(self, *cards: QWidget) -> None:
        """Add cards to the left column, or to the upper part of the only one."""
        self._add(self._left, cards)

    def add_right(self, *cards: QWidget) -> None:
        """Add cards to the right column, or to the lower part of the only one."""
        self._add(self._right, cards)

    def set_single(self, *, single: bool) -> None:
        """Show one column however much room there is: for a page with little on it."""
        self._wanted = single
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where there is no room for two."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = self._wanted or self.viewport().width() < _FOLD_BELOW
        if folded == self._folded:
            return
        self._folded = folded
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.TopToBottom if folded else direction.LeftToRight)
        self._both.setSpacing(_SPACE if folded else _SPACE + 8)
        self._both.setStretch(0, 0 if folded else 1)
        self._both.setStretch(1, 1 if folded else 0)
        self._right.setMinimumWidth(0 if folded else _RIGHT)
        self._right.setMaximumWidth(_NO_LIMIT if folded else _RIGHT)
        self._inside.setMaximumWidth(_WIDEST_FOLDED if folded else _WIDEST)
        side = _NARROW_MARGIN if self.viewport().width() < _FOLD_BELOW else _MARGIN
        self._around.setContentsMargins(side, 28, side, 16)

    @staticmethod
    def _add(into: QWidget, cards: tuple[QWidget, ...]) -> None:
        layout = into.layout()
        assert isinstance(layout, QBoxLayout)
        for card in cards:
            layout.insertWidget(layout.count() - 1, card)
