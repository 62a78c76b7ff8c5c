# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in the bin: brought back, or removed for good. After thirty days it goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog, ask
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_UID = Qt.ItemDataRole.UserRole


class BinDialog(Dialog):
    """Shows pairs of an identifier and a line; `lost` says what removing one for good takes with it.

    `restore` and `purge` are given identifiers; they are called while it is open.
    """

    def __init__(
        self,
        parent: QWidget,
        binned: Sequence[tuple[str, str]],
        lost: str,
        restore: Callable[[Sequence[str]], object],
        purge: Callable[[Sequence[str]], object],
    ) -> None:
        super().__init__(parent, tr("In the bin"), width=460)
        self._restore_them, self._purge_them, self._lost = restore, purge, lost
        self.list = QListWidget()
        self.list.setAccessibleName(tr("In the bin"))
        self.list.setMinimumHeight(220)
        for uid, line in binned:
            item = QListWidgetItem(line)
            item.setData(_UID, uid)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.restore = button(tr("Bring it back"), self._restore)
        self.purge = button(tr("Remove for good…"), self._purge)
        self.add(
            label(tr("After thirty days, what is here goes by itself."), soft=True, wrap=True), self.list
        )
        end = button(tr("Close"), self.accept, kind="primary")
        self.add_buttons(self.restore, self.purge, None, end)
        self._follow()

    def _restore(self) -> None:
        self._restore_them(self._take())

    def _purge(self) -> None:
        if ask(
            self,
            tr("Remove it for good?"),
            self._lost,
            yes=tr("Remove it"),
            no=tr("Keep it"),
        ):
            self._purge_them(self._take())

    def _take(self) -> list[str]:
        item = self.list.takeItem(self.list.currentRow())
        self._follow()
        return [] if item is None else [item.data(_UID)]

    def _follow(self) -> None:
        some = self.list.count() > 0
        self.restore.setEnabled(some)
        self.purge.setEnabled(some)
