# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of any length: all ids at once, what is painted a page at a time."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from afterglow.core.errors import ClosedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

# Rows read at a time: a few screens full, and quick enough for the window's thread (some milliseconds).
PAGE = 12
_PAGES_KEPT = 100
ITEM = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class LongModel(QAbstractTableModel):
    """Holds ids; `read` gives the items of some ids, `speak` an item's words for a screen reader.

    Qt paints when it likes, also while the program locks: once `read` raises ClosedError, all rows are
    empty and nothing is read any more.
    """

    def __init__(self, read: Callable[[Sequence[int]], Sequence[Any]], speak: Callable[[Any], str]) -> None:
        super().__init__()
        self._read = read
        self._speak = speak
        self._ids: array[int] = array("q")
        self._pages: dict[int, dict[int, Any]] = {}
        self._closed = False

    @property
    def ids(self) -> array[int]:
        """The ids, in their order."""
        return self._ids

    def set_ids(self, ids: array[int], first: Sequence[Any] = ()) -> None:
        """Show these, in this order, read afresh; the items of the first page may have been read already."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        if first:
            self._pages[0] = {item.id: item for item in first}
        self.endResetModel()

    def extend(self, ids: array[int]) -> None:
        """Show a longer list that begins with the present one; nothing else moves."""
        have = len(self._ids)
        if len(ids) == have:
            return
        self._pages.pop(max(0, have - 1) // PAGE, None)
        self.beginInsertRows(QModelIndex(), have, len(ids) - 1)
        self._ids = ids
        self.endInsertRows()

    def row_of(self, id_: int) -> int:
        """Return where an id stands, or -1."""
        try:
            # Looking takes a millisecond among a hundred thousand; a table of them all takes 10 MiB.
            return self._ids.index(id_)
        except ValueError:
            return -1

    def refresh(self, ids: Iterable[int]) -> None:
        """Read these anew where they are shown."""
        for id_ in ids:
            row = self.row_of(id_)
            if row >= 0:
                self._pages.pop(row // PAGE, None)
                at = self.index(row, 0)
                self.dataChanged.emit(at, at)

    def item(self, row: int) -> Any:
        """Return what stands in a row, or None if it is not there any more."""
        page = row // PAGE
        if page not in self._pages and not self._closed:
            try:
                self._read_page(page)
            except ClosedError:
                self._closed = True
        return None if self._closed else self._pages[page].get(self._ids[row])

    def _read_page(self, page: int) -> None:
        some = self._ids[page * PAGE : (page + 1) * PAGE]
        while len(self._pages) >= _PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        self._pages[page] = {item.id: item for item in self._read(some)}

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return one."""
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an item, or its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == ITEM:
            return self.item(index.row())
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            item = self.item(index.row())
            return "" if item is None else self._speak(item)
        return None


class LongTable(QTableView):
    """Shows a LongModel. `chosen` follows the row that has the keyboard."""

    chosen = Signal(int)
    top_changed = Signal(int)

    def __init__(self, model: LongModel, delegate: QStyledItemDelegate, row_height: int, name: str) -> None:
        super().__init__()
        self._model = model
        self._quiet = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        self.setProperty("plain", True)
        self.setAccessibleName(name)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._tell_top)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        # A row may have the keyboard without having been chosen: see `select` and `focusInEvent`.
        self.clicked.connect(lambda index: self._tell_chosen(index, index))
        self.activated.connect(lambda index: self._tell_chosen(index, index))

    def current_id(self) -> int | None:
        """Return the id of the row that has the keyboard, or None."""
        row = self.currentIndex().row()
        return self._model.ids[row] if 0 <= row < len(self._model.ids) else None

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, from top to bottom."""
        # By stretches of rows: an index for each of a hundred thousand takes a noticeable while.
        parts = sorted((part.top(), part.bottom() + 1) for part in self.selectionModel().selection().toList())
        return [id_ for begin, end in parts for id_ in self._model.ids[begin:end]]

    def select(self, id_: int | None, *, quietly: bool = False) -> bool:
        """Go to an id; quietly means without telling. Returns False if it is not in the list."""
        row = -1 if id_ is None else self._model.row_of(id_)
        self._quiet = quietly
        try:
            if row < 0:
                self.selectionModel().clear()
                return False
            at = self._model.index(row, 0)
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(at, how)
            self.scrollTo(at)
        finally:
            self._quiet = False
        return True

    def set_row_height(self, height: int) -> None:
        """Give every row this height, in pixels."""
        self.verticalHeader().setDefaultSectionSize(height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let Qt give the keyboard to the first row where none has it; that chooses nothing."""
        before, self._quiet = self._quiet, True
        super().focusInEvent(event)
        self._quiet = before

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first and the last row with Home and End; a single column has no other use for them."""
        if action in {QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd}:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the one column as wide as the view."""
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())
        self._tell_top()

    def _tell_chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.chosen.emit(self._model.ids[now.row()])

    def _tell_top(self) -> None:
        self.top_changed.emit(max(0, self.rowAt(4)))
