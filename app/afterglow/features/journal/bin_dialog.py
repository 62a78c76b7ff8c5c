# SPDX-License-Identifier: GPL-3.0-or-later
"""The bin: thirty days to take an entry back, or gone at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from afterglow.features.journal import rules, words
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog, ask
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from afterglow.features.journal.store import JournalStore

_ID = Qt.ItemDataRole.UserRole


class BinDialog(Dialog):
    """`purged` follows each time that something has gone for good."""

    purged = Signal()

    def __init__(self, parent: QWidget, store: JournalStore) -> None:
        super().__init__(parent, tr("Bin"), width=560)
        self._store = store
        self.said = label("", soft=True, wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Entries in the bin"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(260)
        self.add(self.said, self.list)
        self.take_back = button(tr("Take back"), self._restore, kind="primary")
        self.remove = button(tr("Delete for good…"), self._purge)
        self.empty = button(tr("Empty the bin…"), self._empty)
        self.add_buttons(self.take_back, self.remove, self.empty, None, button(tr("Close"), self.accept))
        self.list.itemSelectionChanged.connect(self._allow)
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        now = self._store.vault.now().utc_ms
        for preview in self._store.bin.list():
            left = rules.days_left_in_bin(preview.deleted or now, now)
            days = tr("goes today") if not left else tr("{n} more days").format(n=left)
            item = QListWidgetItem(f"{words.title(preview)}\n{words.on_day(preview.at)} · {days}")
            item.setData(_ID, preview.id)
            self.list.addItem(item)
        count = self.list.count()
        self.said.setText(
            tr("Entries stay here for 30 days and then go for good.") if count else tr("The bin is empty.")
        )
        if count:
            self.list.setCurrentRow(0)
        self._allow()

    def _allow(self) -> None:
        some = bool(self.list.selectedItems())
        self.take_back.setEnabled(some)
        self.remove.setEnabled(some)
        self.empty.setEnabled(self.list.count() > 0)

    def _chosen(self) -> list[int]:
        return [item.data(_ID) for item in self.list.selectedItems()]

    def _restore(self) -> None:
        self._store.bin.restore(self._chosen())
        self._fill()

    def _purge(self) -> None:
        if self._sure():
            self._store.bin.purge(self._chosen())
            self._gone()

    def _empty(self) -> None:
        if self._sure():
            self._store.bin.empty()
            self._gone()

    def _gone(self) -> None:
        self._fill()
        self.purged.emit()

    def _sure(self) -> bool:
        return ask(
            self,
            tr("Delete for good?"),
            tr("These entries, their notes and their earlier versions can not be brought back."),
            yes=tr("Delete for good"),
            no=tr("Leave them here"),
        )
