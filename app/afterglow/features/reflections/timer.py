# SPDX-License-Identifier: GPL-3.0-or-later
"""A quiet timer beside a question: off until it is started, in whole minutes, and it ends without a sound."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_MS = 5_000
_SECONDS = 60


class QuietTimer(QWidget):
    """Tells how many minutes are left. `clock` gives seconds that only go forward."""

    def __init__(self, minutes: int, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._minutes, self._clock = minutes, clock
        self._ends: float | None = None
        self.button = button("", self._pressed, kind="link")
        self.button.setProperty("edge", True)
        self.left = label("", soft=True)
        self.setLayout(row(self.button, self.left, None, space=12))
        self._tick = QTimer(self)
        self._tick.setInterval(_LOOK_MS)
        self._tick.timeout.connect(self.look)
        self._show("")

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._ends is not None

    def look(self) -> None:
        """Look at the clock."""
        if self._ends is None:
            return
        left = self._ends - self._clock()
        if left > 0:
            self._show(tr("%n minutes left", "", math.ceil(left / _SECONDS)))
        else:
            self._stop(tr("The time is over. You can stop here, or go on as long as you like."))

    def _pressed(self) -> None:
        if self.running:
            self._stop("")
        else:
            self._ends = self._clock() + self._minutes * _SECONDS
            self._tick.start()
            self.look()

    def _stop(self, told: str) -> None:
        self._ends = None
        self._tick.stop()
        self._show(told)
        announce(self, told)

    def _show(self, told: str) -> None:
        offered = tr("Start a quiet timer: %n minutes", "", self._minutes)
        self.button.setText(tr("Stop the timer") if self.running else offered)
        self.left.setText(told)
        self.left.setVisible(bool(told))
