# SPDX-License-Identifier: GPL-3.0-or-later
"""Why the journal locks without being asked in the window: a key anywhere, nobody there, the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from afterglow.shell.idle import IdleWatch
from afterglow.shell.lock_keys import LockKeys
from afterglow.shell.system.watch import watch

if TYPE_CHECKING:
    from afterglow.shell.locking import Locking
    from afterglow.shell.preferences import Preferences


class Reasons(QObject):
    """Watches for all of them while the journal is open."""

    def __init__(self, locking: Locking, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        keys = LockKeys(self)
        keys.lock.connect(locking.lock)
        keys.step_away.connect(locking.step_away)
        self._idle = IdleWatch(self)
        self._idle.idle.connect(locking.lock)
        watch(self, has_to_save=True).lock.connect(locking.lock)
        preferences.changed.connect(self._wait)
        self._wait()

    def _wait(self) -> None:
        self._idle.set_minutes(self._preferences.settings.idle_minutes)
