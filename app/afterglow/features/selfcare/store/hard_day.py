# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person keeps for a hard day: coping cards, a letter to themselves, people on their side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select

from afterglow.core.moment import Moment
from afterglow.features.selfcare import rules
from afterglow.features.selfcare.records import ClosePersonRecord, CopingCardRecord, LetterRecord
from afterglow.features.selfcare.shapes import LONGEST_TEXT, ClosePerson, CopingCard, Letter
from afterglow.features.selfcare.store import rows
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault

Listed = TypeVar("Listed", CopingCardRecord, ClosePersonRecord)
Any_ = TypeVar("Any_", CopingCardRecord, ClosePersonRecord, LetterRecord)
_TABLES: tuple[type[CopingCardRecord] | type[ClosePersonRecord] | type[LetterRecord], ...] = (
    CopingCardRecord, ClosePersonRecord, LetterRecord,
)  # fmt: skip
_BIN_MS = 30 * 24 * 60 * 60 * 1000


class HardDayStore:
    """What is kept for a hard day in one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    # Coping cards

    def cards(self) -> list[CopingCard]:
        """Return the coping cards, the first made first."""
        query = select(CopingCardRecord).where(CopingCardRecord.deleted.is_(None))
        query = query.order_by(CopingCardRecord.position, CopingCardRecord.id)
        with self.vault.read() as session:
            return [
                CopingCard(row.uid, row.title, tuple(row.steps.splitlines()), row.helps, row.helped)
                for row in session.scalars(query)
            ]

    def keep_card(self, card: CopingCard) -> str:
        """Keep a card, a new one without an identifier; returns it. Nothing but blanks keeps nothing."""
        with self.vault.write() as session:
            return self.card_in(session, card)

    def card_in(self, session: Session, card: CopingCard) -> str:
        """Do the same in a transaction that is under way."""
        steps = tuple(filter(None, (rules.line(each) for each in card.steps)))
        title = rules.line(card.title) or (steps[0] if steps else "")
        if not title:
            return ""
        record = self._listed(session, CopingCardRecord, card.uid)
        record.title, record.helps = title, rules.line(card.helps)
        record.steps, record.helped = "\n".join(steps)[:LONGEST_TEXT], rules.felt(card.helped)
        return self._keep(session, record)

    # People

    def people(self) -> list[ClosePerson]:
        """Return the people on the person's side, the first named first."""
        query = select(ClosePersonRecord).where(ClosePersonRecord.deleted.is_(None))
        query = query.order_by(ClosePersonRecord.position, ClosePersonRecord.id)
        with self.vault.read() as session:
            return [ClosePerson(row.uid, row.name, row.reach) for row in session.scalars(query)]

    def keep_person(self, person: ClosePerson) -> str:
        """Keep somebody, a new one without an identifier; returns it. Without a name nothing is kept."""
        with self.vault.write() as session:
            return self.person_in(session, person)

    def person_in(self, session: Session, person: ClosePerson) -> str:
        """Do the same in a transaction that is under way."""
        if not rules.line(person.name):
            return ""
        record = self._listed(session, ClosePersonRecord, person.uid)
        record.name, record.reach = rules.line(person.name), rules.line(person.reach)
        return self._keep(session, record)

    # The letter

    def letters(self) -> list[Letter]:
        """Return every letter to oneself, the oldest first."""
        query = select(LetterRecord).where(LetterRecord.deleted.is_(None))
        query = query.order_by(LetterRecord.at, LetterRecord.id)
        with self.vault.read() as session:
            return [
                Letter(row.uid, row.words, Moment(row.at, row.offset), _day(row.opens))
                for row in session.scalars(query)
            ]

    def letter(self) -> Letter | None:
        """Return the newest letter to oneself that is open today; where none is, one that is still closed."""
        today = self.vault.clock.now().date()
        letters = self.letters()
        opened = [each for each in letters if not each.closed_on(today)]
        return next(reversed(opened or letters), None)

    def keep_letter(self, words: str, uid: str = "") -> str:
        """Keep a letter, a new one without an identifier; returns it. Nothing but blanks takes it away."""
        with self.vault.write() as session:
            return self.letter_in(session, words, uid)

    def letter_in(self, session: Session, words: str, uid: str = "", opens: date | None = None) -> str:
        """Do the same in a transaction that is under way, for a new one with the day it opens."""
        text = words.replace("\x00", "").strip()[:LONGEST_TEXT]
        now = self.vault.now()
        record = _find(session, LetterRecord, uid)
        if not text:
            if record is not None:
                session.delete(record)
            return ""
        if record is None:
            record = LetterRecord(uid=uid or new_uid(), created=now.utc_ms, at=now.utc_ms)
            record.opens = "" if opens is None else opens.isoformat()
            session.add(record)
        record.words = text
        return self._keep(session, record)

    def open_letter(self, uid: str) -> None:
        """Let a letter be read before its day."""
        with self.vault.write() as session:
            record = _find(session, LetterRecord, uid)
            if record is not None:
                record.opens = ""

    # Any of them

    def put_away(self, uid: str) -> None:
        """Take a card, somebody or a letter away; `restore` brings them back for thirty days."""
        self._set_deleted(uid, self.vault.now().utc_ms)

    def restore(self, uid: str) -> None:
        """Bring back what was taken away."""
        self._set_deleted(uid, None)

    def purge_old(self) -> None:
        """Remove for good what was taken away more than thirty days ago."""
        before = self.vault.now().utc_ms - _BIN_MS
        with self.vault.write() as session:
            for table in _TABLES:
                for record in session.scalars(select(table).where(table.deleted < before)):
                    session.delete(record)

    def undo_in(self, session: Session, uid: str) -> bool:
        """Take back what was handed over, unless it was changed since; returns whether none of it stays."""
        for table in _TABLES:
            record: Any = session.scalar(select(table).where(table.uid == uid))
            if record is not None and record.changed != record.created:
                return False
            if record is not None:
                session.delete(record)
        return True

    def add(
        self,
        cards: Iterable[CopingCard] = (),
        people: Iterable[ClosePerson] = (),
        letters: Iterable[Letter] = (),
    ) -> None:
        """Keep what comes from elsewhere under its own identifiers; what is known already stays."""
        known = self.known()
        for card in cards:
            if card.uid not in known:
                self.keep_card(card)
        for person in people:
            if person.uid not in known:
                self.keep_person(person)
        with self.vault.write() as session:
            for letter in letters:
                if letter.uid not in known and letter.words.strip():
                    at = letter.at.utc_ms
                    record = LetterRecord(uid=letter.uid, words=letter.words, at=at, created=at, changed=at)
                    record.offset = letter.at.offset
                    record.opens = "" if letter.opens is None else letter.opens.isoformat()
                    session.add(record)

    def known(self) -> set[str]:
        """Return the identifiers of all that is kept here."""
        with self.vault.read() as session:
            return {uid for table in _TABLES for uid in session.scalars(select(table.uid))}

    def _set_deleted(self, uid: str, deleted: int | None) -> None:
        with self.vault.write() as session:
            for table in _TABLES:
                record: Any = session.scalar(select(table).where(table.uid == uid))
                if record is not None:
                    record.deleted = deleted

    def _listed(self, session: Session, record: type[Listed], uid: str) -> Listed:
        found = _find(session, record, uid)
        if found is None:
            place = rows.last(session, record) + 1
            found = record(uid=uid or new_uid(), created=self.vault.now().utc_ms, position=place)
            session.add(found)
        return found

    def _keep(self, session: Session, record: CopingCardRecord | ClosePersonRecord | LetterRecord) -> str:
        rows.stamp(record, self.vault.now())
        session.flush()
        return record.uid


def _find(session: Session, record: type[Any_], uid: str) -> Any_ | None:
    return session.scalar(select(record).where(record.uid == uid)) if uid else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
