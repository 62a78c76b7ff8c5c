# SPDX-License-Identifier: GPL-3.0-or-later
"""How an entry, a tag or a note in the margin comes to be kept when another feature asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shapes import Choice
from afterglow.feature import Keeper
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.shapes import New
    from afterglow.vault.vault import Vault


def _keep_entry(vault: Vault, session: Session, new: New) -> str:
    from afterglow.features.journal.store import handed_over

    return handed_over.keep_entry(vault, session, new)


def _undo_entry(vault: Vault, session: Session, uid: str) -> bool:
    from afterglow.features.journal.store import handed_over

    return handed_over.undo_entry(vault, session, uid)


def _keep_tag(vault: Vault, session: Session, new: New) -> str:
    from afterglow.features.journal.store import handed_over

    return handed_over.keep_tag(vault, session, new)


def _undo_tag(vault: Vault, session: Session, uid: str) -> bool:
    from afterglow.features.journal.store import handed_over

    return handed_over.undo_tag(vault, session, uid)


def _keep_margin(vault: Vault, session: Session, new: New) -> str:
    from afterglow.features.journal.store import handed_over

    return handed_over.keep_margin(vault, session, new)


def _undo_margin(vault: Vault, session: Session, uid: str) -> bool:
    from afterglow.features.journal.store import handed_over

    return handed_over.undo_margin(vault, session, uid)


def _tags(vault: Vault, most: int) -> Sequence[Choice]:
    from afterglow.features.journal.store.tags import Tags

    # A tag is known by its name.
    return [Choice(found.tag.name, found.tag.name) for found in Tags(vault).all()[:most]]


KEEPERS = (
    Keeper("entry", lambda: tr("Entry"), _keep_entry, _undo_entry),
    Keeper("tag", lambda: tr("Tag on the entry"), _keep_tag, _undo_tag, _tags),
    Keeper("margin", lambda: tr("Note in the margin of your earlier page"), _keep_margin, _undo_margin),
)
