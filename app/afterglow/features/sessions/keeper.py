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
    from afterglow.features.sessions.shapes import SessionDraft
    from afterglow.features.sessions.store import SessionStore
    from afterglow.ui.background import Background

PAUSE_MS = 300
LONGEST_MS = 800
_TRY_AGAIN_MS = 4_000


class SessionKeeper(QObject):
    """Keeps one session as it is written. `read` gives what stands on the screen at this moment.

    `saved` (Moment) follows each save, `failed` each one that could not be done; what was written stays
    on the screen and is tried again.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, store: SessionStore, background: Background, read: Callable[[], SessionDraft], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._read = read
        self.uid = ""
        self._dirty = False
        self._saving = 0
        self._error: BaseException | None = None
        self._pause = once(self, PAUSE_MS, self._save)
        self._longest = once(self, LONGEST_MS, self._save)
        self._again = once(self, _TRY_AGAIN_MS, self._save)

    def open(self, uid: str) -> None:
        """Keep this session from now on. The one before must have been flushed."""
        for timer in (self._pause, self._longest, self._again):
            timer.stop()
        self.uid = uid
        self._dirty, self._saving, self._error = False, 0, None

    @property
    def unsaved(self) -> bool:
        """Whether something is on the screen that is not in the vault."""
        return self._dirty or self._saving > 0

    def touch(self) -> None:
        """Hear of a change: restart a short timer, and nothing else."""
        self._dirty = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Bring what is unsaved into the vault; raises PersonError if it can not be kept."""
        self._save()
        self._background.drain()
        if not self.unsaved:
            return
        raise self._error if isinstance(self._error, PersonError) else DiskFailedError

    def _save(self) -> None:
        if not self._dirty or not self.uid:
            return
        for timer in (self._pause, self._longest, self._again):
            timer.stop()
        self._dirty = False
        self._saving += 1
        self._background.run(
            partial(self._store.save, self.uid, self._read(), origin=self),
            self._was_saved,
            self._could_not,
            owner=self,
        )

    def _was_saved(self, when: Moment) -> None:
        self._error = None
        self._saving = max(0, self._saving - 1)
        if not self.unsaved:
            self.saved.emit(when)

    def _could_not(self, error: BaseException) -> None:
        self._saving = max(0, self._saving - 1)
        self._dirty, self._error = True, error
        self._again.start()
        self.failed.emit(error)
