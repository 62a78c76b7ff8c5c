# SPDX-License-Identifier: GPL-3.0-or-later
"""From the keyboard to the vault without a Save button: at most a second of typing at risk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from afterglow.core.errors import PersonError
from afterglow.ui.timers import once
from afterglow.vault.errors import DiskFailedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.moment import Moment
    from afterglow.features.journal.shapes import Draft
    from afterglow.features.journal.store import JournalStore
    from afterglow.ui.background import Background

PAUSE_MS = 300
LONGEST_MS = 800
_TRY_AGAIN_MS = 4_000


class DraftKeeper(QObject):
    """Keeps one entry as it is written. `read` gives what stands on the screen at this moment.

    `saved` (Moment) follows each save, `created` (id) the first one of a new entry, `failed` each
    save that could not be done; the text stays on the screen and is tried again.
    """

    saved = Signal(object)
    created = Signal(int)
    failed = Signal(object)

    def __init__(
        self, store: JournalStore, background: Background, read: Callable[[], Draft], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._read = read
        self.entry_id: int | None = None
        self._dirty = False
        self._creating = False
        self._saving = 0
        self._error: BaseException | None = None
        self._pause = once(self, PAUSE_MS, self._save)
        self._longest = once(self, LONGEST_MS, self._save)
        self._again = once(self, _TRY_AGAIN_MS, self._save)

    def open(self, entry_id: int | None) -> None:
        """Keep this entry from now on (None: a new one). The one before must have been flushed."""
        self._stop()
        self.entry_id = entry_id
        self._dirty, self._creating, self._saving, self._error = False, False, 0, None

    @property
    def unsaved(self) -> bool:
        """Whether something is on the screen that is not in the vault."""
        return self._dirty or self._creating or self._saving > 0

    def touch(self) -> None:
        """Hear of a change: restart a short timer, and nothing else, so that typing never waits."""
        self._dirty = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Bring what is unsaved into the vault; raises PersonError if it can not be kept."""
        for _creation_then_change in range(2):
            self._save()
            self._background.drain()
            if not self.unsaved:
                return
        if isinstance(self._error, PersonError):
            raise self._error
        if self._error is None:
            raise DiskFailedError

    def _stop(self) -> None:
        for timer in (self._pause, self._longest, self._again):
            timer.stop()

    def _save(self) -> None:
        if not self._dirty or self._creating:
            return
        draft = self._read()
        self._stop()
        if self.entry_id is None:
            if not draft.body.strip() and not draft.title.strip():
                self._dirty = False
                return
            self._dirty, self._creating = False, True
            self._background.run(
                partial(self._store.entries.create, draft, origin=self),
                self._was_created,
                self._failed,
                owner=self,
            )
            return
        self._dirty = False
        self._saving += 1
        self._background.run(
            partial(self._store.entries.save, self.entry_id, draft, origin=self),
            self._was_saved,
            self._failed,
            owner=self,
        )

    def _was_created(self, id_: int) -> None:
        self._creating, self._error = False, None
        self.entry_id = id_
        self.created.emit(id_)
        if self._dirty and not self._longest.isActive():
            # What was typed meanwhile has waited as long as it may, while there was no entry to save into.
            self._save()
        elif self._dirty:
            self._pause.start()
        else:
            self.saved.emit(self._store.vault.now())

    def _was_saved(self, when: Moment) -> None:
        self._error = None
        self._saving = max(0, self._saving - 1)
        if not self.unsaved:
            self.saved.emit(when)

    def _failed(self, error: BaseException) -> None:
        self._creating, self._dirty, self._error = False, True, error
        self._saving = max(0, self._saving - 1)
        self._again.start()
        self.failed.emit(error)
