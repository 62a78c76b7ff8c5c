# SPDX-License-Identifier: GPL-3.0-or-later
"""Hear the system's wish that the program ends, and let it end with everything saved."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier

if TYPE_CHECKING:
    from collections.abc import Callable


class LeaveOnSignal(QObject):
    """Calls `leave` on Qt's own time when SIGTERM, SIGINT or SIGHUP arrives.

    A Python handler alone would run only once Python runs again, which in an idle window is never.
    """

    def __init__(self, leave: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            return
        self._read, write = os.pipe()
        os.set_blocking(write, False)
        os.set_blocking(self._read, False)
        self._leave = leave
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._arrived)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, _nothing)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)

    def _arrived(self) -> None:
        os.read(self._read, 64)
        self._leave()


def _nothing(_number: int, _frame: object) -> None:
    """Stand in the place of the default handler, which would end the process at once."""
