# SPDX-License-Identifier: GPL-3.0-or-later
"""The row of tabs: plain words, the present one underlined with the accent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QTabBar

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

HEIGHT = 56
_BESIDE = 16
_UNDERLINE = 2


class TabBar(QTabBar):
    """A QTabBar, with its keys and its accessible roles, painted by palette roles alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Tabs"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def tabSizeHint(self, index: int) -> QSize:
        """Return room for the words and the air beside them."""
        width = self.fontMetrics().horizontalAdvance(self.tabText(index))
        return QSize(width + 2 * _BESIDE, HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: tabs scroll rather than shrink."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, the underline of the present tab, and where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pointer = self.mapFromGlobal(self.cursor().pos())
        for index in range(self.count()):
            box = self.tabRect(index)
            here = index == self.currentIndex()
            if here or (self.underMouse() and box.contains(pointer)):
                painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            else:
                painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if here:
                self._paint_present(painter, box)
        painter.end()

    def _paint_present(self, painter: QPainter, box: QRect) -> None:
        accent = self.palette().color(QPalette.ColorRole.Accent)
        line = QRect(box.left(), box.bottom() - _UNDERLINE + 1, box.width(), _UNDERLINE)
        painter.fillRect(line, accent)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.drawRoundedRect(box.adjusted(4, 10, -4, -10), 8, 8)
