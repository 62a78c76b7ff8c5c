# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices when nobody has touched the program for a while."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from afterglow.shell.every_window import EveryWindow

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_EVERY_MS = 10_000

SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


def clocks() -> tuple[float, float]:
    """Return seconds on two clocks: one that nobody can set, one that goes on while asleep."""
    return time.monotonic(), time.time()


class IdleWatch(EveryWindow):
    """Emits `idle` once no key, mouse or pen was used for so many minutes (0: never)."""

    idle = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        read_clocks: Callable[[], tuple[float, float]] = clocks,
    ) -> None:
        super().__init__(parent)
        self.minutes = 0
        self._read = read_clocks
        self._last = read_clocks()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def set_minutes(self, minutes: int) -> None:
        """Wait this many minutes from now on; 0 never tells."""
        self.minutes = minutes
        self.touch()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def touch(self) -> None:
        """Count from now, as if a key had been pressed."""
        self._last = self._read()

    def look(self) -> None:
        """Tell if the time is over; the timer calls this every few seconds."""
        steady, wall = (now - last for now, last in zip(self._read(), self._last, strict=True))
        if self.minutes and max(steady, wall) >= self.minutes * 60:
            self.touch()
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note signs of life and let everything pass."""
        if event.type() in SIGNS_OF_LIFE:
            self.touch()
        return False
