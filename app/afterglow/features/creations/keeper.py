# SPDX-License-Identifier: GPL-3.0-or-later
"""How something made comes to be kept when a guided reflection asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from afterglow.core.shapes import Choice
from afterglow.feature import Keeper
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.shapes import New
    from afterglow.vault.vault import Vault

_SHARED = "shared"


def keep(vault: Vault, session: Session, new: New) -> str:
    """Keep it: `more` may name its `kind` (a door), `title`, `words`, `session`, `symbol` and `sharing`."""
    from afterglow.features.creations.shapes import SYMBOL, CreationDraft, Kind, Origin
    from afterglow.features.creations.store import Creations, kind_of

    kind = kind_of(new.more.get("kind", ""))
    made = new.more.get("words", "")
    origins = [Origin("origin", uid) for uid in new.origins]
    symbol = new.more.get("symbol", "")
    if _is_uid(symbol):
        origins.append(Origin(SYMBOL, symbol))
    draft = CreationDraft(
        kind,
        vault.now(),
        title=new.more.get("title", ""),
        words=new.text if kind is Kind.WORDS and not made else made,
        note="" if kind is Kind.WORDS and not made else new.text,
        shareable=new.more.get("sharing", "") == _SHARED,
        session=new.more["session"] if _is_uid(new.more.get("session", "")) else "",
        origins=tuple(origins),
    )
    return Creations(vault).create_in(session, draft)


def undo(vault: Vault, session: Session, uid: str) -> bool:
    """Take it back, unless anything was changed or added since; returns whether it is gone."""
    from afterglow.features.creations.store import Creations

    return Creations(vault).take_back_in(session, uid)


def choices(vault: Vault, most: int) -> Sequence[Choice]:
    """Return what was made last."""
    from afterglow.features.creations import words
    from afterglow.features.creations.store import Creations

    return [Choice(each.uid, words.title(each)) for each in Creations(vault).latest(most)]


def _is_uid(text: str) -> bool:
    # A seed may be a colour or a line as well, which are no things that are kept.
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


CREATION = Keeper("creation", lambda: tr("Something made"), keep, undo, choices)
