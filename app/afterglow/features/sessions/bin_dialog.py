# SPDX-License-Identifier: GPL-3.0-or-later
"""The sessions in the bin: thirty days to take one back, or gone at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from afterglow.core.errors import PersonError
from afterglow.features.sessions import words
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog, ask
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.features.sessions.store import SessionStore

_AROUND = 18
_UID = Qt.ItemDataRole.UserRole


class BinDialog(Dialog):
    """Shows what can be taken back."""

    def __init__(self, parent: QWidget, store: SessionStore, failed: Callable[[BaseException], None]) -> None:
        super().__init__(parent, tr("Sessions in the bin"), width=520)
        self._store = store
        self._failed = failed
        self.said = label("", soft=True, wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Sessions in the bin"))
        self.list.setMinimumHeight(200)
        self.add(self.said, self.list)
        self.take_back = button(tr("Take back"), self._restore, kind="primary")
        self.remove = button(tr("Delete for good…"), self._purge)
        self.add_buttons(self.take_back, self.remove, None, button(tr("Close"), self.accept))
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for each in self._store.binned():
            title = each.draft.title.strip() or tr("A session without a title")
            item = QListWidgetItem(f"{title} · {words.day(each.draft.day)}")
            item.setData(_UID, each.uid)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + _AROUND))
            self.list.addItem(item)
        some = self.list.count() > 0
        self.said.setText(
            tr("Sessions stay here for 30 days and then go for good. Entries are not touched.")
            if some
            else tr("The bin is empty.")
        )
        self.list.setCurrentRow(0 if some else -1)
        self.take_back.setEnabled(some)
        self.remove.setEnabled(some)

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return "" if item is None else str(item.data(_UID))

    def _restore(self) -> None:
        self._try(lambda: self._store.restore(self._chosen()))

    def _purge(self) -> None:
        sure = ask(
            self,
            tr("Delete for good?"),
            tr("This session can not be brought back. What you wrote in the journal stays."),
            yes=tr("Delete for good"),
            no=tr("Leave it here"),
        )
        if sure:
            self._try(lambda: self._store.purge([self._chosen()]))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except PersonError as error:
            self._failed(error)
        self._fill()
