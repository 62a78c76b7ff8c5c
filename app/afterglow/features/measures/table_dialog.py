# SPDX-License-Identifier: GPL-3.0-or-later
"""What a chart shows, as a table: for whoever reads better so, or wants to open one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from afterglow.features.measures import score_words as words
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from afterglow.core.measured import Series

_SIZE = (640, 520)


class TableDialog(Dialog):
    """`opened` carries the identifier of a row that was opened with Enter or a double click."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None, series: Series) -> None:
        super().__init__(parent, series.title, width=_SIZE[0])
        self._uids = [each.uid for each in reversed(series.readings)]
        self.table = QTableWidget(len(series.readings), 3)
        self.table.setAccessibleName(series.title)
        self.table.setHorizontalHeaderLabels([tr("Day"), tr("Number"), tr("Notes")])
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
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for at, each in enumerate(reversed(series.readings)):
            notes = [*([each.own] if each.own else []), *each.notes]
            for column, text in enumerate((words.day(each.day), each.words, "; ".join(notes))):
                self.table.setItem(at, column, QTableWidgetItem(text))
        if series.readings:
            self.table.setCurrentCell(0, 0)
        self.table.cellDoubleClicked.connect(lambda at, _column: self._open(at))
        self.add(label(series.told, soft=True, wrap=True), self.table)
        self.open_it = button(tr("Open"), lambda: self._open(self.table.currentRow()))
        self.open_it.setAutoDefault(False)
        close = button(tr("Close"), self.reject, kind="primary")
        self.add_buttons(None, self.open_it, close)
        self.body.setStretchFactor(self.table, 1)
        self.resize(*_SIZE)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row that has the keyboard."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            self._open(self.table.currentRow())
            return
        super().keyPressEvent(event)

    def _open(self, at: int) -> None:
        if 0 <= at < len(self._uids):
            self.accept()
            self.opened.emit(self._uids[at])
