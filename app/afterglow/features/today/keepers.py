# SPDX-License-Identifier: GPL-3.0-or-later
"""How another wording of why a person began comes to be kept when another feature asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Keeper
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.core.shapes import New
    from afterglow.vault.vault import Vault


def _keep(vault: Vault, session: Session, new: New) -> str:
    from afterglow.features.today import store

    return store.word_in(session, new.text, vault.now())


def _undo(_vault: Vault, session: Session, uid: str) -> bool:
    from afterglow.features.today import store

    return store.take_back(session, uid)


KEEPERS = (Keeper("reason", lambda: tr("Why I began"), _keep, _undo),)
