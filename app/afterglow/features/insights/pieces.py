# SPDX-License-Identifier: GPL-3.0-or-later
"""The small parts that the pages of this tab are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from afterglow.ui import theme
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

_RADIUS = 8
_WIDTH = 760
_LEAST = 36


class RowButton(QAbstractButton):
    """A row that opens what it stands for. Its words wrap, as those of a plain button would not."""

    def __init__(self, name: str, *lines: QWidget | QLayout) -> None:
        super().__init__()
        self.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        for each in lines:
            if isinstance(each, QLayout):
                layout.addLayout(each)
            else:
                layout.addWidget(each)
        for each in self.findChildren(QLabel):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(_LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as well as with Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a soft ground under the mouse, and a ring with the keyboard."""
        if not self.hasFocus() and not self.underMouse():
            return
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("accent_tint") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the ground under the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take it away."""
        super().leaveEvent(event)
        self.update()


class Inner(QWidget):
    """A page within the tab: a way back, a heading, and what it holds, as wide as is good to read."""

    back = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.away = button(tr("← Insights"), self.back.emit, kind="link")
        self.away.setProperty("edge", True)
        self.setFocusProxy(self.away)
        self.heading = heading(title)
        self.inside = column(space=14)
        self.inside.setContentsMargins(0, 0, 0, 24)
        held = QWidget()
        held.setMaximumWidth(_WIDTH)
        held.setLayout(self.inside)
        around = QWidget()
        # Not aligned: an item that is gets no more height than it hints at, and words that wrap need it.
        line = row(held, None)
        line.setStretch(0, 100)
        line.setContentsMargins(32, 12, 32, 12)
        around.setLayout(line)
        self.area = scrolling(around)
        head = column(self.away, self.heading, space=4)
        head.setContentsMargins(32, 20, 32, 0)
        self.setLayout(column(head, self.area, space=0))


def card(*parts: QWidget | QLayout | int, kind: str = "card", space: int = 8) -> QFrame:
    """Return a card of these parts, from top to bottom."""
    made = frame(kind)
    layout = column(*parts, space=space)
    layout.setContentsMargins(20, 16, 20, 16)
    made.setLayout(layout)
    return made


def pill(text: str) -> QLabel:
    """Return a few words on a soft round ground."""
    made = label(text, small=True)
    made.setProperty("pill", True)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def own_words(text: str) -> QLabel:
    """Return words of the person's that can be selected."""
    made = label(text, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
