# SPDX-License-Identifier: GPL-3.0-or-later
"""A low-energy day: less on the screen, until the night is over or the person switches it off.

It lasts until four in the morning, not until midnight: nobody should be asked for more at the end of a
long evening. It ends by itself, without a word about it. The day is kept inside the vault, for it says
something about the person.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterglow.core.clock import Clock
    from afterglow.ui.background import Background
    from afterglow.vault.vault import Vault

_NAME = "low_energy.day"
_NIGHT_ENDS = timedelta(hours=4)


def day_of(now: datetime) -> date:
    """Return the day a moment is felt to be in: it begins at four in the morning."""
    return (now - _NIGHT_ENDS).date()


class LowEnergy(QObject):
    """Whether this is a low-energy day. `changed` follows each switch."""

    changed = Signal()

    def __init__(self, vault: Vault, clock: Clock, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._clock = clock
        self._background = background
        with vault.read() as session:
            self._day = str(settings_inside.get(session, _NAME, ""))

    def on(self) -> bool:
        """Return whether it is one at this moment."""
        return self._day == day_of(self._clock.now()).isoformat()

    def switch(self, *, on: bool) -> None:
        """Turn it on or off from now."""
        if on == self.on():
            return
        self._day = day_of(self._clock.now()).isoformat() if on else ""
        day = self._day

        def keep() -> None:
            with self._vault.write() as session:
                settings_inside.put(session, _NAME, day)

        self._background.run(keep)
        self.changed.emit()
