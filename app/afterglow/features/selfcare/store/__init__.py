# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of self-care, by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.features.selfcare.store.hard_day import HardDayStore
from afterglow.features.selfcare.store.limits import LimitStore
from afterglow.features.selfcare.store.logs import Logs
from afterglow.features.selfcare.store.parked import ParkedStore
from afterglow.features.selfcare.store.practices import Practices
from afterglow.features.selfcare.store.safety import SafetyStore
from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

__all__ = ["SelfCareStore"]

_BREATH = "selfcare.breath"


class SelfCareStore:
    """The self-care of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.practices = Practices(vault)
        self.logs = Logs(vault)
        self.hard_day = HardDayStore(vault)
        self.safety = SafetyStore(vault)
        self.parked = ParkedStore(vault)
        self.limits = LimitStore(vault)

    def breath(self) -> Any:
        """Return how a person likes to be paced, as it was kept, or None."""
        with self.vault.read() as session:
            return settings_inside.get(session, _BREATH)

    def keep_breath(self, pace: dict[str, object]) -> None:
        """Keep how a person likes to be paced."""
        with self.vault.write() as session:
            settings_inside.put(session, _BREATH, pace)
