# SPDX-License-Identifier: GPL-3.0-or-later
"""Themes by session as a grid of dots, which arrow keys walk and Enter opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from afterglow.features.insights.rules_themes import Grid
from afterglow.ui import arc_words, theme
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    Index = QModelIndex | QPersistentModelIndex

_ROW = 38
_COLUMN = 44
_HEAD = 34
_DOT, _SPECK = 7.0, 3.0


class ThemeModel(QAbstractTableModel):
    """Reads a grid; nothing of it is painted that is not seen."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def show_grid(self, grid: Grid) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return how many themes there are."""
        return 0 if parent.isValid() else len(self.grid.themes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return how many sessions there are."""
        return 0 if parent.isValid() else len(self.grid.numbers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return how often a theme is in a session, or that in words."""
        count = self.count(index)
        if role == Qt.ItemDataRole.UserRole:
            return count
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            one, number = self.grid.themes[index.row()], self.grid.numbers[index.column()]
            pages = tr("1 page") if count == 1 else tr("{n} pages").format(n=count)
            told = pages if count else tr("no page")
            return tr("{theme}, {session}: {pages}").format(
                theme=one.name, session=arc_words.session(number).lower(), pages=told
            )
        return None

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the names of themes at the left, the numbers of sessions above."""
        if side == Qt.Orientation.Horizontal:
            number = self.grid.numbers[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return str(number)
            return arc_words.session(number) if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.grid.themes[section].name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def count(self, index: Index) -> int:
        """Return on how many pages of a session a theme is."""
        one = self.grid.themes[index.row()]
        return one.sessions.get(self.grid.numbers[index.column()], 0)


class _Dots(QStyledItemDelegate):
    """Draws a dot where a theme came up, a speck where it did not."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one place of the grid."""
        colours = theme.tokens()
        count = int(index.data(Qt.ItemDataRole.UserRole) or 0)
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if count:
            painter.setBrush(colours.colour("accent"))
            painter.drawEllipse(QPointF(box.center()), _DOT, _DOT)
        else:
            painter.setBrush(colours.colour("line"))
            painter.drawEllipse(QPointF(box.center()), _SPECK, _SPECK)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 8, 8)
        painter.restore()


class ThemeTable(QTableView):
    """`opened` carries the name of a theme and the number of a session; `theme_chosen` a name."""

    opened = Signal(str, int)
    theme_chosen = Signal(str)

    def __init__(self, name: str, *, whole: bool) -> None:
        super().__init__()
        self.grid_model = ThemeModel()
        self._whole = whole
        self.setModel(self.grid_model)
        self.setItemDelegate(_Dots(self))
        self.setAccessibleName(name)
        self.setProperty("plain", True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for head, size in ((self.verticalHeader(), _ROW), (self.horizontalHeader(), _COLUMN)):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setDefaultSectionSize(size)
            head.setHighlightSections(False)
            head.setSectionsClickable(whole)
            head.setProperty("plain", True)
        self.horizontalHeader().setFixedHeight(_HEAD)
        self.verticalHeader().setFixedWidth(170 if whole else 130)
        if not whole:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        self.verticalHeader().sectionClicked.connect(lambda row: self._choose(row))

    def show_grid(self, grid: Grid) -> None:
        """Show a grid; the keyboard stays on the place it was on."""
        at = self.currentIndex()
        self.grid_model.show_grid(grid)
        if grid.themes and grid.numbers:
            row = min(max(at.row(), 0), len(grid.themes) - 1)
            column = at.column() if 0 <= at.column() < len(grid.numbers) else len(grid.numbers) - 1
            self.setCurrentIndex(self.grid_model.index(row, column))
        if not self._whole:
            self.keep_room(len(grid.themes))
            self.horizontalScrollBar().setValue(0)

    def keep_room(self, themes: int) -> None:
        """Be as high as for so many themes."""
        self.setFixedHeight(_HEAD + _ROW * themes + 2)

    def go_to(self, name: str, number: int) -> None:
        """Put the keyboard on a theme in a session, if both are there."""
        grid = self.grid_model.grid
        rows = [row for row, one in enumerate(grid.themes) if one.name == name]
        if rows and number in grid.numbers:
            self.setCurrentIndex(self.grid_model.index(rows[0], grid.numbers.index(number)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter and Space; the arrow keys walk."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            grid = self.grid_model.grid
            self.opened.emit(grid.themes[index.row()].name, grid.numbers[index.column()])

    def _choose(self, row: int) -> None:
        self.theme_chosen.emit(self.grid_model.grid.themes[row].name)
