# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the list true: searches as one types, and follows what changes in the vault."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from afterglow.features.journal import words
from afterglow.features.journal.store.search import RANKED_UP_TO
from afterglow.ui.long_table import PAGE
from afterglow.ui.timers import once
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from afterglow.features.journal.list_pane import ListPane
    from afterglow.features.journal.shapes import Found
    from afterglow.features.journal.store import JournalStore
    from afterglow.ui.background import Background
    from afterglow.vault.vault import Change

_TABLE = "journal_entry"
_REST_MS = 250
_RELOAD_MS = 60


class Finder(QObject):
    """Fills a ListPane. `filled` follows each answer that is shown, `others_wrote` each change by others."""

    filled = Signal()
    others_wrote = Signal()
    _touched = Signal(object)

    def __init__(self, store: JournalStore, background: Background, pane: ListPane) -> None:
        super().__init__(pane)
        self._store = store
        self._background = background
        self._pane = pane
        self._number = 0
        self._text = ""
        self._past: date | None = None
        self._own: set[object] = set()
        self._rest = once(self, _REST_MS, self._find_rest)
        self._reload = once(self, _RELOAD_MS, self._read_again)
        pane.searched.connect(self.search)
        # The vault tells on the thread that wrote; the signal brings it to the window's.
        self._touched.connect(self._follow)
        stop = store.vault.on_change(self._touched.emit)
        self.destroyed.connect(lambda: stop())

    @property
    def text(self) -> str:
        """What is searched for at present."""
        return self._text

    def know(self, origin: object) -> None:
        """Take changes from this origin for edits of one entry, which leave the order as it is."""
        self._own.add(origin)

    def search(self, text: str) -> None:
        """Find and show; an answer that comes after the next question is dropped."""
        self._text, self._past = text, None
        self._ask(None if not text.strip() else RANKED_UP_TO)

    def again(self) -> None:
        """Ask the same question once more."""
        if self._past is None or not self.show_past(self._past):
            self._past = None
            self._ask(None)

    def show_past(self, today: date) -> bool:
        """Show what was written on this day of earlier months and years; False if nothing was."""
        past = self._store.days.on_this_day(today)
        if not past:
            return False
        self._pane.leave_all()
        self._text, self._past = "", today
        self._number += 1
        self._rest.stop()
        ids = array("q", (id_ for _when, some in past for id_ in some))
        self._pane.show_ids(ids, told=" · ".join(words.ago(when) for when, _ids in past[:2]))
        self.filled.emit()
        return True

    def _read_again(self) -> None:
        self.again()
        self.others_wrote.emit()

    def _ask(self, limit: int | None) -> None:
        self._number += 1
        self._rest.stop()
        self._background.run(
            partial(self._store.search.find, self._text, limit, first=PAGE),
            partial(self._show, self._number, self._text),
            owner=self,
        )

    def _show(self, number: int, text: str, found: Found) -> None:
        if number != self._number:
            return
        marks = self._store.search.marks(text)
        self._pane.show_ids(found.ids, marks, told=_told(text, found), first=found.first)
        if not found.complete:
            self._rest.start()
        self.filled.emit()

    def _find_rest(self) -> None:
        number, text = self._number, self._text

        def show(found: Found) -> None:
            have = self._pane.model.ids
            if number == self._number and found.ids[: len(have)] == have and len(found.ids) > len(have):
                self._pane.extend_ids(found.ids, told=_told(text, found))

        self._background.run(partial(self._store.search.find, text, None), show, owner=self)

    def _follow(self, change: Change) -> None:
        ids = change.touched.get(_TABLE)
        if not ids:
            return
        known = all(self._pane.model.row_of(id_) >= 0 for id_ in ids) if len(ids) < 10 else False
        if known:
            self._pane.model.refresh(ids)
        if not known or change.origin not in self._own:
            self._reload.start()


def _told(text: str, found: Found) -> str:
    if not text.strip():
        return ""
    count = len(found.ids)
    if not found.complete:
        return tr("{count}+ found").format(count=f"{count:,}")
    return tr("1 found") if count == 1 else tr("{count} found").format(count=f"{count:,}")
