# SPDX-License-Identifier: GPL-3.0-or-later
"""What was made, for other pages: on some days, or under some identifiers. Off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shapes import Happening
from afterglow.features.creations import words
from afterglow.features.creations.store import KIND, Creations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.features.creations.shapes import Creation
    from afterglow.vault.vault import Vault

_EXCERPT = 200


def made_on(vault: Vault, first: date, last: date, feature: str) -> list[Happening]:
    """Return what was made on some local days."""
    return [_happening(each, feature) for each in Creations(vault).on_days(first, last)]


def made_named(vault: Vault, uids: Sequence[str], feature: str) -> list[Happening]:
    """Return what was made, by identifier; those of other things are passed over."""
    return [_happening(each, feature) for each in Creations(vault).named(uids)]


def _happening(made: Creation, feature: str) -> Happening:
    draft = made.draft
    text = " ".join((draft.words or draft.note).split())[:_EXCERPT]
    return Happening(KIND, made.uid, draft.at, words.title(made), text, (), feature)
