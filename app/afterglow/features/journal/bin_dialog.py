# SPDX-License-Identifier: GPL-3.0-or-later
"""The bin: thirty days to take an entry back, or gone at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStyledItemDelegate

from afterglow.features.journal import rules, words
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog, ProgressDialog, ask
from afterglow.ui.long_table import LongModel, LongTable
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from afterglow.core.progress import Progress
    from afterglow.features.journal.shapes import Preview
    from afterglow.features.journal.store import JournalStore
    from afterglow.ui.background import Background

_AROUND = 14


class BinDialog(Dialog):
    """`purged` follows each time that something has gone for good."""

    purged = Signal()

    def __init__(
        self,
        parent: QWidget,
        store: JournalStore,
        background: Background,
        failed: Callable[[BaseException], None],
    ) -> None:
        super().__init__(parent, tr("Bin"), width=560)
        self._store = store
        self._background = background
        self._failed = failed
        self._busy = False
        self.said = label("", soft=True, wrap=True)
        self.model = LongModel(self._read, self._speak)
        self.list = LongTable(self.model, QStyledItemDelegate(), 48, tr("Entries in the bin"))
        self.list.setMinimumHeight(260)
        # Its rows are drawn as in any list, with a frame around them.
        self.list.setProperty("plain", False)
        self.add(self.said, self.list)
        self.take_back = button(tr("Take back"), self._restore, kind="primary")
        self.remove = button(tr("Delete for good…"), self._purge)
        self.empty = button(tr("Empty the bin…"), self._empty)
        self.add_buttons(self.take_back, self.remove, self.empty, None, button(tr("Close"), self.accept))
        self.list.selectionModel().selectionChanged.connect(self._allow)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the rows the height that two lines of the letters in use need."""
        super().showEvent(event)
        self.list.set_row_height(2 * self.list.fontMetrics().lineSpacing() + _AROUND)

    def done(self, result: int) -> None:
        """Close, unless something is under way that will be shown here."""
        if not self._busy:
            super().done(result)

    def _read(self, ids: Sequence[int]) -> Sequence[Preview]:
        return self._store.bin.list(list(ids))

    def _speak(self, preview: Preview) -> str:
        now = self._store.vault.now().utc_ms
        left = rules.days_left_in_bin(preview.deleted or now, now)
        days = tr("goes today") if not left else tr("{n} more days").format(n=left)
        return f"{words.title(preview)}\n{words.on_day(preview.at)} · {days}"

    def _fill(self) -> None:
        ids = self._store.bin.ids()
        self.model.set_ids(ids)
        self.said.setText(
            tr("Entries stay here for 30 days and then go for good.") if ids else tr("The bin is empty.")
        )
        self.list.select(ids[0] if ids else None)
        self._allow()

    def _allow(self) -> None:
        some = self.list.selectionModel().hasSelection()
        self.take_back.setEnabled(some)
        self.remove.setEnabled(some)
        self.empty.setEnabled(bool(self.model.ids))

    def _restore(self) -> None:
        self._work(tr("Taking back…"), partial(self._store.bin.restore, self.list.selected_ids()))

    def _purge(self) -> None:
        if self._sure():
            work = partial(self._store.bin.purge, self.list.selected_ids())
            self._work(tr("Deleting for good…"), work, self.purged.emit)

    def _empty(self) -> None:
        if self._sure():
            self._work(tr("Deleting for good…"), self._store.bin.empty, self.purged.emit)

    def _work(
        self, title: str, work: Callable[[Progress], object], then: Callable[[], object] | None = None
    ) -> None:
        """Do it off the window's thread; nothing else can be pressed meanwhile."""
        self._busy = True
        for each in (self.take_back, self.remove, self.empty):
            each.setEnabled(False)

        def done(_result: Any) -> None:
            self._busy = False
            self._fill()
            if then is not None:
                then()

        def failed(error: BaseException) -> None:
            self._busy = False
            self._allow()
            self._failed(error)

        ProgressDialog(self, self._background, title, work, done, failed)

    def _sure(self) -> bool:
        return ask(
            self,
            tr("Delete for good?"),
            tr("These entries, their notes and their earlier versions can not be brought back."),
            yes=tr("Delete for good"),
            no=tr("Leave them here"),
        )
