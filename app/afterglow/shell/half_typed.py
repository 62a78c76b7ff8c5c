# SPDX-License-Identifier: GPL-3.0-or-later
"""A passphrase that was begun and left standing does not stay, on the screen or in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from afterglow.shell.idle import IdleWatch
from afterglow.shell.system.watch import watch

if TYPE_CHECKING:
    from afterglow.core.settings import Settings
    from afterglow.shell.entrance import Entrance
    from afterglow.shell.gate import Gate

# The journal may be told never to lock; what opens it is not left lying about for that.
_MINUTES_AT_MOST = 5


class Restart(Protocol):
    """Replaces the process, so that what was typed is gone from memory as well."""

    def __call__(self, *, away: bool) -> None:
        """Leave the new first window minimised with `away`."""


class HalfTyped(QObject):
    """Starts the unlock window afresh once nobody has touched it for a while, or is there no more."""

    def __init__(self, entrance: Entrance, gate: Gate, settings: Settings, restart: Restart) -> None:
        super().__init__(entrance)
        self._entrance = entrance
        self._gate = gate
        self._restart = restart
        self.idle = IdleWatch(self)
        self.idle.set_minutes(min(settings.idle_minutes or _MINUTES_AT_MOST, _MINUTES_AT_MOST))
        self.idle.idle.connect(self.forget)
        watch(self, has_to_save=False).lock.connect(self.forget)
        entrance.away_asked.connect(self.step_away)

    def forget(self) -> None:
        """Forget what was typed so far, if anything was."""
        card = self._gate.card
        # While a key is being worked out the card is disabled, and the answer is awaited.
        if card is not None and card.isEnabled() and card.half_typed():
            self._restart(away=self._entrance.isMinimized())

    def step_away(self) -> None:
        """Be out of sight, and forget."""
        self._entrance.showMinimized()
        self.forget()
