# SPDX-License-Identifier: GPL-3.0-or-later
"""The two keys that take the journal out of sight, from wherever the keyboard is.

A shortcut of the main window is not heard while a dialog or a menu is open; these are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from afterglow.shell import keys
from afterglow.shell.every_window import EveryWindow

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance


class LockKeys(EveryWindow):
    """Emits `lock` and `step_away`; the keys go nowhere else."""

    lock = Signal()
    step_away = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[QKeySequence, SignalInstance] = {
            QKeySequence(keys.LOCK): self.lock,
            QKeySequence(keys.STEP_AWAY): self.step_away,
        }

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the two keys, and let everything else pass."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            for key, signal in self._keys.items():
                if key == pressed:
                    signal.emit()
                    return True
        return False
