# SPDX-License-Identifier: GPL-3.0-or-later
"""How a person wants to be asked: kept inside the vault, and off until they turn it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.measures.shapes import Asking
from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

_NAME = "measures.asking"


def read(vault: Vault) -> Asking:
    """Return how it is set; what can not be read is as it was at first."""
    with vault.read() as session:
        kept = settings_inside.get(session, _NAME, {})
    if not isinstance(kept, dict):
        return Asking()
    return Asking(
        one_a_page=kept.get("pages", "one") != "all",
        eight=kept.get("eight") is True,
        rhythm=kept.get("rhythm") is True,
        anxiety=kept.get("anxiety") is True,
    )


def keep(vault: Vault, asking: Asking) -> None:
    """Keep how it is set."""
    with vault.write() as session:
        settings_inside.put(
            session,
            _NAME,
            {
                "pages": "one" if asking.one_a_page else "all",
                "eight": asking.eight,
                "rhythm": asking.rhythm,
                "anxiety": asking.anxiety,
            },
        )
