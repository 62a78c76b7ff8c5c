# SPDX-License-Identifier: GPL-3.0-or-later
"""How lines of the safety plan come to be kept when a guided reflection asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.safety_plan import Part
from afterglow.core.shapes import Choice
from afterglow.feature import Keeper
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.shapes import New
    from afterglow.features.selfcare.store.safety import SafetyStore
    from afterglow.vault.vault import Vault

PART = "part"


def _store(vault: Vault) -> SafetyStore:
    from afterglow.features.selfcare.safety import words
    from afterglow.features.selfcare.store.safety import SafetyStore

    return SafetyStore(vault, words.title)


def _keep_warning(vault: Vault, session: Session, new: New) -> str:
    return _store(vault).keep_in(session, Part.WARNING, new.text)


def _keep_line(vault: Vault, session: Session, new: New) -> str:
    """Keep a line in the part that `more` names; one that names none helps when alone."""
    named = new.more.get(PART, "")
    return _store(vault).keep_in(session, Part(named) if named in set(Part) else Part.ALONE, new.text)


def _undo(vault: Vault, session: Session, uid: str) -> bool:
    return _store(vault).undo_in(session, uid)


def _choices(*parts: Part) -> Callable[[Vault, int], Sequence[Choice]]:
    def choices(vault: Vault, most: int) -> Sequence[Choice]:
        lines = [line for line in _store(vault).plan() if line.part in parts]
        return [Choice(line.uid, line.words) for line in reversed(lines)][:most]

    return choices


SAFETY_KEEPERS = (
    Keeper("warning", lambda: tr("Early sign"), _keep_warning, _undo, _choices(Part.WARNING)),
    Keeper(
        "safety",
        lambda: tr("Safety plan"),
        _keep_line,
        _undo,
        _choices(*(part for part in Part if part is not Part.WARNING)),
    ),
)
