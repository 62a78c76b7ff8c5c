# SPDX-License-Identifier: GPL-3.0-or-later
"""A few words from anywhere in the program, kept as an ordinary entry of this moment. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterglow.core.shapes import Captured
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

FEATURE = "journal"


def capture(vault: Vault, text: str, before: Captured | None) -> Captured | None:
    """Keep words as a new entry, or as what an entry captured before says now; returns what was kept.

    An entry that was changed elsewhere meanwhile, or is gone, is left alone and the words become a new
    one: rather twice than lost. Blanks make no entry, and put the one from before into the bin.
    """
    store = JournalStore(vault)
    id_ = _unchanged(store, before) if before is not None else None
    if not text.strip():
        if id_ is not None:
            store.bin.put([id_])
        return None
    if id_ is None:
        id_ = store.entries.create(Draft("", text, vault.now()))
    else:
        store.entries.save(id_, replace(store.entries.entry(id_).draft(), body=text))
    kept = store.entries.entry(id_)
    return Captured(kept.uid, kept.body, FEATURE)


def _unchanged(store: JournalStore, before: Captured) -> int | None:
    id_ = store.entries.id_of(before.uid)
    if id_ is None:
        return None
    entry = store.entries.entry(id_)
    return id_ if entry.deleted is None and entry.body == before.text else None
