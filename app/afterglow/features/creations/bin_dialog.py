# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in the bin: brought back, or removed for good. After thirty days it goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from afterglow.features.creations import words
from afterglow.ui import schedule_words
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog, ask
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.features.creations.shapes import Creation

_UID = Qt.ItemDataRole.UserRole


class BinDialog(Dialog):
    """`restore` and `purge` are given identifiers; they are called while it is open."""

    def __init__(
        self,
        parent: QWidget,
        binned: Sequence[Creation],
        restore: Callable[[Sequence[str]], object],
        purge: Callable[[Sequence[str]], object],
    ) -> None:
        super().__init__(parent, tr("In the bin"), width=460)
        self._restore_them, self._purge_them = restore, purge
        self.list = QListWidget()
        self.list.setAccessibleName(tr("In the bin"))
        self.list.setMinimumHeight(220)
        for each in binned:
            day = schedule_words.day(each.draft.at.local().date(), year=True)
            item = QListWidgetItem(f"{words.title(each)} · {day}")
            item.setData(_UID, each.uid)
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
            tr("It can not be brought back, nor can its pictures and sounds."),
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
