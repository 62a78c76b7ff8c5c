# SPDX-License-Identifier: GPL-3.0-or-later
"""How a mood comes to be kept when another feature asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Keeper
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.core.shapes import New
    from afterglow.vault.vault import Vault


def _keep(vault: Vault, session: Session, new: New) -> str:
    from afterglow.features.measures.store import moods

    return moods.put(session, vault.now(), int(new.text), new.more.get("word", ""))


def _undo(_vault: Vault, session: Session, uid: str) -> bool:
    from afterglow.features.measures.store import moods

    return moods.take_back(session, uid)


KEEPERS = (Keeper("mood", lambda: tr("Mood"), _keep, _undo),)
