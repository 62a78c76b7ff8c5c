# SPDX-License-Identifier: GPL-3.0-or-later
"""All reflections there are for this person: those that ship, and their own. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.reflections.own.store import OwnDialogs
from afterglow.features.reflections.shipped import ENGLISH, shipped

if TYPE_CHECKING:
    from afterglow.features.reflections.dialog import Dialog
    from afterglow.vault.vault import Vault


def everything(vault: Vault, language: str = "") -> tuple[Dialog, ...]:
    """Return every reflection, those that ship first."""
    return (*shipped(language or ENGLISH), *OwnDialogs(vault).all())


def find(vault: Vault, id_: str, language: str = "") -> Dialog | None:
    """Return the one of that id, or None."""
    return next((one for one in everything(vault, language) if one.id == id_), None)
