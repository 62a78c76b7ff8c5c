# SPDX-License-Identifier: GPL-3.0-or-later
"""How a field of a session comes to be written when another feature asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shapes import Choice
from afterglow.feature import Keeper
from afterglow.features.sessions import handed
from afterglow.features.sessions.store import SessionStore
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault


def _undo(_vault: Vault, session: Session, uid: str) -> bool:
    return handed.take_back(session, uid)


def _choices(vault: Vault, most: int) -> Sequence[Choice]:
    kept = SessionStore(vault).all()[::-1]
    return [Choice(one.uid, one.draft.title or one.draft.day.isoformat()) for one in kept[:most]]


KEEPERS = (Keeper("session-field", lambda: tr("The session"), handed.keep, _undo, _choices),)
