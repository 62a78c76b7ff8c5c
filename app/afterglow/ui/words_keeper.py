# SPDX-License-Identifier: GPL-3.0-or-later
"""A few words from the keyboard to where they are kept, without a button: at most a second at risk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from afterglow.core.errors import PersonError, mark
from afterglow.ui.timers import once

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.shapes import Captured
    from afterglow.ui.background import Background

PAUSE_MS = 300
LONGEST_MS = 800
_TRY_AGAIN_MS = 4_000

# Where nothing more is known: the words are still on the screen.
NOT_KEPT = mark("These words could not be saved yet. They stay here; try again in a moment.")


class WordsKeeper(QObject):
    """Keeps words as they are written. `saved` follows each save with what was kept, `failed` a failure.

    `save` takes the words and what was kept of them before, and runs off the window's thread.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        save: Callable[[str, Captured | None], Captured | None],
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._save_to = save
        self._background = background
        self.text = ""
        self.kept: Captured | None = None
        self._dirty = False
        self._saving = False
        self._error: BaseException | None = None
        self._pause = once(self, PAUSE_MS, self._save)
        self._longest = once(self, LONGEST_MS, self._save)
        self._again = once(self, _TRY_AGAIN_MS, self._save)

    @property
    def unsaved(self) -> bool:
        """Whether something was written that is not kept yet."""
        return self._dirty or self._saving

    def change(self, text: str) -> None:
        """Hear what stands there now: restart a short timer, and nothing else."""
        if text == self.text:
            return
        self.text = text
        self._dirty = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Keep what is not kept yet and return when it is; raises PersonError if it can not be."""
        for _under_way_then_rest in range(2):
            self._save()
            self._background.drain()
            if not self.unsaved:
                return
        if isinstance(self._error, PersonError):
            raise self._error
        raise PersonError(NOT_KEPT)

    def let_go(self) -> Captured | None:
        """Keep everything, and begin anew with what comes next; returns what was kept."""
        self.flush()
        kept, self.kept, self.text = self.kept, None, ""
        return kept

    def _save(self) -> None:
        if not self._dirty or self._saving:
            return
        for timer in (self._pause, self._longest, self._again):
            timer.stop()
        self._dirty, self._saving = False, True
        work = partial(self._save_to, self.text, self.kept)
        self._background.run(work, self._was_saved, self._was_not, owner=self)

    def _was_saved(self, kept: Captured | None) -> None:
        self._saving, self._error, self.kept = False, None, kept
        if self._dirty and not self._longest.isActive():
            # What was written meanwhile has waited as long as it may, while another save was under way.
            self._save()
        elif self._dirty:
            self._pause.start()
        self.saved.emit(kept)

    def _was_not(self, error: BaseException) -> None:
        self._saving, self._dirty, self._error = False, True, error
        self._again.start()
        self.failed.emit(error)
