# SPDX-License-Identifier: GPL-3.0-or-later
"""From a form to the vault without a Save button: at most a second of typing at risk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from afterglow.core.errors import PersonError
from afterglow.ui.timers import once
from afterglow.ui.words_keeper import LONGEST_MS, NOT_KEPT, PAUSE_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.ui.background import Background

Form = TypeVar("Form")
_TRY_AGAIN_MS = 4_000


class ValueKeeper(QObject, Generic[Form]):
    """Keeps what stands in a form. `read` gives it at this moment; `save` runs off the window's thread.

    `saved` carries what `save` returned, `failed` an error; what was written stays on the screen and is
    tried again.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        read: Callable[[], Form],
        save: Callable[[Form], object],
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._read, self._save_to = read, save
        self._background = background
        self._dirty = False
        self._saving = 0
        self._error: BaseException | None = None
        self._pause = once(self, PAUSE_MS, self._save)
        self._longest = once(self, LONGEST_MS, self._save)
        self._again = once(self, _TRY_AGAIN_MS, self._save)

    @property
    def unsaved(self) -> bool:
        """Whether something is on the screen that is not in the vault."""
        return self._dirty or self._saving > 0

    def forget(self) -> None:
        """Begin anew with another form. The one before must have been flushed."""
        for timer in (self._pause, self._longest, self._again):
            timer.stop()
        self._dirty, self._saving, self._error = False, 0, None

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
        if self.unsaved:
            raise self._error if isinstance(self._error, PersonError) else PersonError(NOT_KEPT)

    def _save(self) -> None:
        if not self._dirty:
            return
        for timer in (self._pause, self._longest, self._again):
            timer.stop()
        self._dirty = False
        self._saving += 1
        work = partial(self._save_to, self._read())
        self._background.run(work, self._was_saved, self._was_not, owner=self)

    def _was_saved(self, kept: object) -> None:
        self._error = None
        self._saving = max(0, self._saving - 1)
        self.saved.emit(kept)

    def _was_not(self, error: BaseException) -> None:
        self._saving = max(0, self._saving - 1)
        self._dirty, self._error = True, error
        self._again.start()
        self.failed.emit(error)
