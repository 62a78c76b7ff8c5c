# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person keeps for a hard day: coping cards, a letter to themselves, people on their side."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

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


class HardDayStore:
    """What is kept for a hard day in one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    # Coping cards

    def cards(self) -> list[CopingCard]:
        """Return the coping cards, the first made first."""
        query = select(CopingCardRecord).order_by(CopingCardRecord.position, CopingCardRecord.id)
        with self.vault.read() as session:
            return [
                CopingCard(row.uid, row.title, tuple(row.steps.splitlines()), row.helps)
                for row in session.scalars(query)
            ]

    def keep_card(self, card: CopingCard) -> str:
        """Keep a card, a new one without an identifier; returns it. Nothing but blanks keeps nothing."""
        steps = tuple(filter(None, (rules.line(each) for each in card.steps)))
        title = rules.line(card.title) or (steps[0] if steps else "")
        if not title:
            return ""
        with self.vault.write() as session:
            record = self._listed(session, CopingCardRecord, card.uid)
            record.title, record.helps = title, rules.line(card.helps)
            record.steps = "\n".join(steps)[:LONGEST_TEXT]
            return self._keep(session, record)

    # People

    def people(self) -> list[ClosePerson]:
        """Return the people on the person's side, the first named first."""
        query = select(ClosePersonRecord).order_by(ClosePersonRecord.position, ClosePersonRecord.id)
        with self.vault.read() as session:
            return [ClosePerson(row.uid, row.name, row.reach) for row in session.scalars(query)]

    def keep_person(self, person: ClosePerson) -> str:
        """Keep somebody, a new one without an identifier; returns it. Without a name nothing is kept."""
        if not rules.line(person.name):
            return ""
        with self.vault.write() as session:
            record = self._listed(session, ClosePersonRecord, person.uid)
            record.name, record.reach = rules.line(person.name), rules.line(person.reach)
            return self._keep(session, record)

    # The letter

    def letters(self) -> list[Letter]:
        """Return every letter to oneself, the oldest first."""
        query = select(LetterRecord).order_by(LetterRecord.at, LetterRecord.id)
        with self.vault.read() as session:
            return [Letter(row.uid, row.words, Moment(row.at, row.offset)) for row in session.scalars(query)]

    def letter(self) -> Letter | None:
        """Return the newest letter to oneself, or None."""
        return next(reversed(self.letters()), None)

    def keep_letter(self, words: str, uid: str = "") -> str:
        """Keep a letter, a new one without an identifier; returns it. Nothing but blanks takes it away."""
        text = words.replace("\x00", "").strip()[:LONGEST_TEXT]
        now = self.vault.now()
        with self.vault.write() as session:
            record = _find(session, LetterRecord, uid)
            if not text:
                if record is not None:
                    session.delete(record)
                return ""
            if record is None:
                record = LetterRecord(uid=uid or new_uid(), created=now.utc_ms, at=now.utc_ms)
                session.add(record)
            record.words = text
            return self._keep(session, record)

    # Any of them

    def remove(self, uid: str) -> None:
        """Remove a card or somebody for good; one that is gone is passed over."""
        with self.vault.write() as session:
            card, person = _find(session, CopingCardRecord, uid), _find(session, ClosePersonRecord, uid)
            for record in (card, person):
                if record is not None:
                    session.delete(record)

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
                    session.add(record)

    def known(self) -> set[str]:
        """Return the identifiers of all that is kept here."""
        with self.vault.read() as session:
            return {
                uid
                for record in (CopingCardRecord, ClosePersonRecord, LetterRecord)
                for uid in session.scalars(select(record.uid))
            }

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
