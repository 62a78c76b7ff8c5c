# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of the goals, by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.goals.store.changes import Changes
from afterglow.features.goals.store.goals import Goals
from afterglow.features.goals.store.marks import Marks
from afterglow.features.goals.store.plans import Plans
from afterglow.features.goals.store.purpose import Purposes
from afterglow.features.goals.store.wins import Wins

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

__all__ = ["GoalStore"]


class GoalStore:
    """The goals of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.goals = Goals(vault)
        self.marks = Marks(vault)
        self.plans = Plans(vault)
        self.wins = Wins(vault)
        self.purpose = Purposes(vault)
        self.changes = Changes(vault)
