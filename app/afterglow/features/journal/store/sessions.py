# SPDX-License-Identifier: GPL-3.0-or-later
"""Which session an entry belongs to, where a person says so by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.journal.store.happenings import KIND
from afterglow.vault import session_links

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault


class SessionLinks:
    """Links between entries and sessions, by identifier."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def link(self, entry: str, session: str) -> None:
        """Let an entry belong to this session, whatever its date."""
        with self._vault.write() as writing:
            session_links.link(writing, KIND, entry, session, self._vault.now())

    def unlink(self, entry: str, session: str) -> None:
        """Let an entry not belong to this session, though its date says so."""
        with self._vault.write() as writing:
            session_links.unlink(writing, KIND, entry, session, self._vault.now())

    def follow_date(self, entry: str) -> None:
        """Let an entry belong to sessions by its date alone."""
        with self._vault.write() as writing:
            session_links.follow_date(writing, entry)
