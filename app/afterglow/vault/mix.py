# SPDX-License-Identifier: GPL-3.0-or-later
"""Which forms of integration a person wants to be offered. All of them, until some are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shapes import FORMS
from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterglow.vault.vault import Vault

_NAME = "mix.left_out"


def left_out(vault: Vault) -> frozenset[str]:
    """Return the forms that are not offered."""
    with vault.read() as session:
        return frozenset(settings_inside.get(session, _NAME, ())) & set(FORMS)


def leave_out(vault: Vault, forms: Iterable[str]) -> None:
    """Offer all forms but these from now on."""
    with vault.write() as session:
        settings_inside.put(session, _NAME, sorted(set(forms) & set(FORMS)))
