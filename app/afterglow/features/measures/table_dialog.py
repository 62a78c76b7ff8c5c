# SPDX-License-Identifier: GPL-3.0-or-later
"""What a chart shows, as a table: for whoever reads better so, or wants to open one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from afterglow.features.measures import score_words as words
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from afterglow.core.measured import Series

    Index = QModelIndex | QPersistentModelIndex

_SIZE = (640, 520)


class _Rows(QAbstractTableModel):
    """The readings, the latest first; a row is put into words when it is seen."""

    def __init__(self, series: Series, parent: QObject) -> None:
        super().__init__(parent)
        self._readings = series.readings[::-1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return how many readings there are."""
        return 0 if parent.isValid() else len(self._readings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return three: day, number, notes."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one of a reading's three texts."""
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        one = self._readings[index.row()]
        if index.column() == 0:
            return words.day(one.day)
        return one.words if index.column() == 1 else "; ".join(filter(None, (one.own, *one.notes)))

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the columns hold."""
        if side != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Day"), tr("Number"), tr("Notes"))[section]


class TableDialog(Dialog):
    """`opened` carries the identifier of a row that was opened with Enter or a double click."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None, series: Series) -> None:
        super().__init__(parent, series.title, width=_SIZE[0])
        self._uids = [each.uid for each in reversed(series.readings)]
        self.table = QTableView()
        self.table.setModel(_Rows(series, self.table))
        self.table.setAccessibleName(series.title)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setProperty("plain", False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setDefaultSectionSize(36)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        # As wide as what is seen needs: there may be thousands of rows.
        head.setResizeContentsPrecision(0)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        if series.readings:
            self.table.selectRow(0)
        self.table.doubleClicked.connect(lambda index: self._open(index.row()))
        self.add(label(series.told, soft=True, wrap=True), self.table)
        self.open_it = button(tr("Open"), lambda: self._open(self.table.currentIndex().row()))
        self.open_it.setAutoDefault(False)
        close = button(tr("Close"), self.reject, kind="primary")
        self.add_buttons(None, self.open_it, close)
        self.body.setStretchFactor(self.table, 1)
        self.resize(*_SIZE)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row that has the keyboard."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            self._open(self.table.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _open(self, at: int) -> None:
        if 0 <= at < len(self._uids):
            self.accept()
            self.opened.emit(self._uids[at])
