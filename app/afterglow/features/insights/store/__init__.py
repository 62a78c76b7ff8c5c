# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of the insights, by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.insights.store.insights import Insights
from afterglow.features.insights.store.patterns import Patterns
from afterglow.features.insights.store.perspectives import Perspectives
from afterglow.features.insights.store.returned import ReturnedWords
from afterglow.features.insights.store.symbols import Symbols

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

__all__ = ["InsightStore"]


class InsightStore:
    """What returns, of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.insights = Insights(vault)
        self.symbols = Symbols(vault)
        self.perspectives = Perspectives(vault)
        self.patterns = Patterns(vault)
        self.returned = ReturnedWords(vault)
