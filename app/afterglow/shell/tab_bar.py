# SPDX-License-Identifier: GPL-3.0-or-later
"""The row of tabs: plain words, the present one underlined with the accent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QTabBar

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

HEIGHT = 56
# In a row of their own there is less to stand beside.
LOW = 40
_BESIDE = 16
_UNDERLINE = 2


class TabBar(QTabBar):
    """A QTabBar, with its keys and its accessible roles, painted by palette roles alone.

    `chosen` carries the tab that is asked for. While a page of the menu is in view none is present, and
    the one that was there before can be asked for again.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Tabs"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._elsewhere = False
        self._height = HEIGHT
        self.currentChanged.connect(self.chosen)
        self.tabBarClicked.connect(self._clicked)

    def show_present(self, index: int) -> None:
        """Show which tab is present; a place that has no tab is none of them."""
        self._elsewhere = index >= self.count()
        if not self._elsewhere:
            self.setCurrentIndex(index)
        self.update()

    def set_low(self, *, low: bool) -> None:
        """Be as low as a row of tabs alone may be, or as high as what stands beside them."""
        self._height = LOW if low else HEIGHT
        # Else the sizes of before would still be used.
        self.setIconSize(self.iconSize() + QSize(1, 1) if low else self.iconSize() - QSize(1, 1))

    def whole_width(self) -> int:
        """Return how wide all tabs are together."""
        return sum(self.tabSizeHint(index).width() for index in range(self.count()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space and Enter ask for the tab that was there before."""
        if self._elsewhere and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _clicked(self, index: int) -> None:
        if self._elsewhere and index == self.currentIndex():
            self.chosen.emit(index)

    def tabSizeHint(self, index: int) -> QSize:
        """Return room for the words and the air beside them."""
        width = self.fontMetrics().horizontalAdvance(self.tabText(index))
        return QSize(width + 2 * _BESIDE, self._height)

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
            here = index == self.currentIndex() and not self._elsewhere
            if here or (self.underMouse() and box.contains(pointer)):
                painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            else:
                painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if here or (self.hasFocus() and index == self.currentIndex()):
                self._paint_present(painter, box, here=here)
        painter.end()

    def _paint_present(self, painter: QPainter, box: QRect, *, here: bool) -> None:
        accent = self.palette().color(QPalette.ColorRole.Accent)
        if here:
            line = QRect(box.left(), box.bottom() - _UNDERLINE + 1, box.width(), _UNDERLINE)
            painter.fillRect(line, accent)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            inset = 10 if self._height == HEIGHT else 5
            painter.drawRoundedRect(box.adjusted(4, inset, -4, -inset), 8, 8)
