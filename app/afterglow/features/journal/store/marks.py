# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of entries that other features marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core import anchors
from afterglow.features.journal.store import rows
from afterglow.vault import text_marks

if TYPE_CHECKING:
    from afterglow.core.anchors import Anchor
    from afterglow.vault.vault import Vault


class Marks:
    """Which words of an entry are marked, by who they are marked for."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, entry_id: int) -> dict[str, Anchor]:
        """Return the marks of an entry as they hold in its text; raises NoEntryError."""
        with self._vault.read() as session:
            record = rows.get(session, entry_id)
            found = text_marks.of_text(session, record.uid)
            return {one.owner: anchors.settled(one.anchor, record.body) for one in found}
