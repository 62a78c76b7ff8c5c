# SPDX-License-Identifier: GPL-3.0-or-later
"""Dated notes in the margin; the text they are about is never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.errors import PersonError, mark
from afterglow.features.journal import rules
from afterglow.features.journal.records import NoteRecord
from afterglow.features.journal.store import rows
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.features.journal.shapes import Note
    from afterglow.vault.vault import Vault


class Notes:
    """Notes in the margin of entries."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, entry_id: int, text: str, *, quote: str = "", start: int = -1) -> Note:
        """Keep a note, dated now, about some words of the text or (without) the whole entry."""
        now = self._vault.now()
        with self._vault.write() as session:
            record = rows.get(session, entry_id)
            note = NoteRecord(
                uid=new_uid(),
                created=now.utc_ms,
                changed=now.utc_ms,
                offset=now.offset,
                entry_id=record.id,
                at=now.utc_ms,
                at_offset=now.offset,
                start=start,
                quote=rules.storable(quote),
                text=rules.storable(text),
            )
            session.add(note)
            session.flush()
            refresh(session, entry_id)
            return rows.note(note)

    def change(self, uid: str, text: str) -> None:
        """Change what a note says; its date stays."""
        now = self._vault.now()
        with self._vault.write() as session:
            note = _find(session, uid)
            note.text, note.changed, note.offset = rules.storable(text), now.utc_ms, now.offset
            session.flush()
            refresh(session, note.entry_id)

    def remove(self, uid: str) -> None:
        """Remove a note for good."""
        with self._vault.write() as session:
            note = _find(session, uid)
            session.delete(note)
            session.flush()
            refresh(session, note.entry_id)


def refresh(session: Session, entry_id: int) -> None:
    """Make the entry's row, and so the search, say what its notes say now."""
    record = rows.get(session, entry_id)
    texts = [note.text for note in rows.notes_of(session, [entry_id])[entry_id]]
    record.notes, record.note_text = len(texts), "\n".join(texts)


def _find(session: Session, uid: str) -> NoteRecord:
    note = session.scalar(select(NoteRecord).where(NoteRecord.uid == uid))
    if note is None:
        raise PersonError(mark("That note is not there any more."))
    return note
