# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes about drinking and taking less, and what the clinic said about it, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.arc import yyyymmdd
from afterglow.core.moment import Moment
from afterglow.features.selfcare.records import LimitNoteRecord
from afterglow.features.selfcare.shapes import LONGEST_TEXT, LimitNote
from afterglow.features.selfcare.store import rows
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault

NOTE, CLINIC = "note", "clinic"


class LimitStore:
    """The notes of one vault, the newest first. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def notes(self) -> list[LimitNote]:
        """Return every note."""
        return self._read(NOTE)

    def clinic(self) -> str:
        """Return what the clinic said, in its own words, or ""."""
        found = self._read(CLINIC)
        return found[0].words if found else ""

    def note(self, words: str, uid: str = "") -> str:
        """Keep a note of now, or another wording of one; nothing but blanks takes it away (returns "")."""
        with self.vault.write() as session:
            return self._keep(session, NOTE, words, self.vault.now(), uid)

    def set_clinic(self, words: str) -> None:
        """Keep what the clinic said, as it was said."""
        before = self._read(CLINIC)
        with self.vault.write() as session:
            self._keep(session, CLINIC, words, self.vault.now(), before[0].uid if before else "")

    def all(self) -> list[tuple[str, LimitNote]]:
        """Return everything with its kind, in an order that follows from itself."""
        both = [(kind, one) for kind in (NOTE, CLINIC) for one in self._read(kind)]
        return sorted(both, key=lambda each: (each[1].at.utc_ms, each[1].uid))

    def add(self, notes: Iterable[tuple[str, LimitNote]]) -> int:
        """Keep what comes from elsewhere under its own identifiers; returns how much is new."""
        count = 0
        with self.vault.write() as session:
            known = set(session.scalars(select(LimitNoteRecord.uid)))
            for kind, each in notes:
                if each.uid not in known:
                    count += bool(self._keep(session, kind, each.words, each.at, each.uid))
        return count

    def _keep(self, session: Session, kind: str, words: str, at: Moment, uid: str) -> str:
        text = words.replace("\x00", "").strip()[:LONGEST_TEXT]
        record = session.scalar(select(LimitNoteRecord).where(LimitNoteRecord.uid == uid)) if uid else None
        if not text:
            if record is not None:
                session.delete(record)
            return ""
        if record is None:
            record = LimitNoteRecord(uid=uid or new_uid(), kind=kind, created=at.utc_ms)
            record.at, record.at_offset = at.utc_ms, at.offset
            record.local_day = yyyymmdd(at.local().date())
        record.words = text
        rows.stamp(record, self.vault.now())
        session.add(record)
        session.flush()
        return record.uid

    def _read(self, kind: str) -> list[LimitNote]:
        query = select(LimitNoteRecord).where(LimitNoteRecord.kind == kind)
        query = query.order_by(LimitNoteRecord.at.desc(), LimitNoteRecord.id.desc())
        with self.vault.read() as session:
            return [
                LimitNote(row.uid, row.words, Moment(row.at, row.at_offset)) for row in session.scalars(query)
            ]
