# SPDX-License-Identifier: GPL-3.0-or-later
"""A field for a minute of the day."""

from __future__ import annotations

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit

_WIDTH = 96


class TimeField(QTimeEdit):
    """Holds a minute of the local day, 0 to 1439."""

    def __init__(self, minute: int, name: str) -> None:
        super().__init__(QTime(minute // 60, minute % 60))
        self.setDisplayFormat("HH:mm")
        self.setAccessibleName(name)
        self.setMinimumHeight(34)
        self.setFixedWidth(_WIDTH)
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        # Half a time typed is none: only what is finished counts.
        self.setKeyboardTracking(False)

    @property
    def minute(self) -> int:
        """The minute that stands there."""
        return self.time().hour() * 60 + self.time().minute()
