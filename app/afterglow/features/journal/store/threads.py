# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries that go deeper into others, in the order they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from afterglow.features.journal.records import EntryRecord
from afterglow.features.journal.store import rows

if TYPE_CHECKING:
    from afterglow.features.journal.shapes import Preview
    from afterglow.vault.vault import Vault


class Threads:
    """Threads. All members know the thread by its own identifier, so one may go and the rest stay."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, thread_uid: str) -> list[Preview]:
        """Return a thread's entries outside the bin, oldest first."""
        with self._vault.read() as session:
            found = session.execute(
                select(*rows.PREVIEW_COLUMNS)
                .where(EntryRecord.thread_uid == thread_uid, EntryRecord.deleted.is_(None))
                .order_by(EntryRecord.sort_key)
            )
            return [rows.preview(row) for row in found]

    def size(self, thread_uid: str) -> int:
        """Return how many entries outside the bin a thread has."""
        with self._vault.read() as session:
            query = select(func.count()).where(
                EntryRecord.thread_uid == thread_uid, EntryRecord.deleted.is_(None)
            )
            return session.scalar(query) or 0
