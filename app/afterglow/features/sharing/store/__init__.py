# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of sharing, by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.features.sharing.store.appointments import Appointments
from afterglow.features.sharing.store.items import Items
from afterglow.features.sharing.store.names import Names
from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

__all__ = ["SharingStore"]

_LAST = "sharing.last"


class SharingStore:
    """What one vault holds for therapy. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.items = Items(vault)
        self.appointments = Appointments(vault)
        self.names = Names(vault)

    def last(self) -> dict[str, Any] | None:
        """Return what was chosen for the packet before, as it was kept, or None."""
        with self.vault.read() as session:
            found = settings_inside.get(session, _LAST)
        return found if isinstance(found, dict) else None

    def keep_last(self, choices: dict[str, Any]) -> None:
        """Keep what was chosen, to begin with it the next time."""
        with self.vault.write() as session:
            settings_inside.put(session, _LAST, choices)
