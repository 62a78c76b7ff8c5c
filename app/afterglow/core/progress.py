# SPDX-License-Identifier: GPL-3.0-or-later
"""How long work tells how far it is, and hears that it should stop."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from afterglow.core.errors import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable


class Progress:
    """Handed to long work; reports steps done and raises CancelledError once it should stop."""

    def __init__(self, tell: Callable[[int, int], None] | None = None) -> None:
        self._tell = tell
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; may be called from any thread."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()

    def step(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are finished (total 0: unknown).

        Raises CancelledError when the work was asked to stop.
        """
        if self._stop.is_set():
            raise CancelledError
        if self._tell is not None:
            self._tell(done, total)
