# SPDX-License-Identifier: GPL-3.0-or-later
"""The small parts that every screen is made of, in the theme's shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SPACE = 4


def button(
    text: str, action: Callable[[], object] | None = None, *, kind: str = "", name: str = "", tip: str = ""
) -> QPushButton:
    """Return a button; kind is "", "primary", "link", "tool", "chip" or "tab"."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if name:
        made.setAccessibleName(name)
    if tip:
        made.setToolTip(tip)
    if action is not None:
        made.clicked.connect(lambda: action())
    return made


def chip(
    text: str, action: Callable[[], object] | None = None, *, checkable: bool = False, name: str = ""
) -> QPushButton:
    """Return a pill-shaped button, for filters and states."""
    made = button(text, action, kind="chip", name=name)
    made.setCheckable(checkable)
    return made


def label(text: str = "", *, soft: bool = False, small: bool = False, wrap: bool = False) -> QLabel:
    """Return a line of text that can be selected with the mouse, never rich text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("soft", soft)
    made.setProperty("small", small)
    made.setWordWrap(wrap)
    return made


def heading(text: str, *, sub: bool = False) -> QLabel:
    """Return a heading of a page, or of a part of one."""
    made = label(text, wrap=True)
    made.setProperty("subheading" if sub else "heading", True)
    return made


def frame(kind: str = "card") -> QFrame:
    """Return a rounded surface: "card", "tint" or "note"; or a "rule" (line), "rule-down"."""
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def column(*items: QWidget | QLayout | int | None, margins: int = 0, space: int = 8) -> QVBoxLayout:
    """Return a column of widgets; a number is a gap in pixels, None takes what room is left."""
    made = QVBoxLayout()
    _fill(made, items, margins, space)
    return made


def row(*items: QWidget | QLayout | int | None, margins: int = 0, space: int = 8) -> QHBoxLayout:
    """Return a row of widgets; a number is a gap in pixels, None takes what room is left."""
    made = QHBoxLayout()
    _fill(made, items, margins, space)
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at, and draw the widget anew."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _fill(
    into: QVBoxLayout | QHBoxLayout,
    items: tuple[QWidget | QLayout | int | None, ...],
    margins: int,
    space: int,
) -> None:
    into.setContentsMargins(margins, margins, margins, margins)
    into.setSpacing(space)
    for item in items:
        if item is None:
            into.addStretch(1)
        elif isinstance(item, int):
            into.addSpacing(item)
        elif isinstance(item, QLayout):
            into.addLayout(item)
        else:
            into.addWidget(item)


class FlowLayout(QLayout):
    """Widgets in rows that break where the width ends, for chips."""

    def __init__(self, space: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._space = space
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item over."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at a place, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Hand an item back, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than the items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows, in pixels."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size: rows can always break."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, height = rect.x(), y + height + self._space, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._space
            height = max(height, hint.height())
        return y + height - rect.y()
