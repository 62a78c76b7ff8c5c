# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of self-care, by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.selfcare.store.logs import Logs
from afterglow.features.selfcare.store.practices import Practices

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

__all__ = ["SelfCareStore"]


class SelfCareStore:
    """The self-care of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.practices = Practices(vault)
        self.logs = Logs(vault)
