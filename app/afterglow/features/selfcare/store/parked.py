# SPDX-License-Identifier: GPL-3.0-or-later
"""What would support a person, and waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from afterglow.features.selfcare import rules
from afterglow.features.selfcare.records import ParkedIdeaRecord
from afterglow.features.selfcare.shapes import Category, ParkedIdea
from afterglow.features.selfcare.store import rows
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault


class ParkedStore:
    """The parked ideas of one vault, the first parked first. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[ParkedIdea]:
        """Return every parked idea."""
        query = select(ParkedIdeaRecord).order_by(ParkedIdeaRecord.position, ParkedIdeaRecord.id)
        with self.vault.read() as session:
            return [_idea(row) for row in session.scalars(query)]

    def keep_in(self, session: Session, words: str, area: Category | None, uid: str = "") -> str:
        """Park an idea in a transaction that is under way; nothing but blanks parks nothing."""
        line, now = rules.line(words), self.vault.now()
        if not line:
            return ""
        place = session.scalar(select(func.max(ParkedIdeaRecord.position))) or 0
        record = ParkedIdeaRecord(uid=uid or new_uid(), words=line, position=place + 1, created=now.utc_ms)
        record.area = "" if area is None else area.value
        rows.stamp(record, now)
        session.add(record)
        session.flush()
        return record.uid

    def park(self, ideas: Iterable[ParkedIdea]) -> int:
        """Park ideas, under their own identifiers where they have any; returns how many are new."""
        count = 0
        with self.vault.write() as session:
            known = set(session.scalars(select(ParkedIdeaRecord.uid)))
            for each in ideas:
                if each.uid not in known and self.keep_in(session, each.words, each.area, each.uid):
                    count += 1
        return count

    def remove(self, uid: str) -> None:
        """Take an idea off the list: it is begun, or not wanted any more."""
        with self.vault.write() as session:
            self.remove_in(session, uid)

    def remove_in(self, session: Session, uid: str) -> None:
        """Do the same in a transaction that is under way; one that is gone is passed over."""
        record = session.scalar(select(ParkedIdeaRecord).where(ParkedIdeaRecord.uid == uid))
        if record is not None:
            session.delete(record)


def _idea(record: ParkedIdeaRecord) -> ParkedIdea:
    return ParkedIdea(record.uid, record.words, Category(record.area) if record.area else None)
