# SPDX-License-Identifier: GPL-3.0-or-later
"""Timers that ring once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject


def once(owner: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    """Return a timer, not started yet, that calls `act` so long after each start, and ends with its owner."""
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(act)
    return made
