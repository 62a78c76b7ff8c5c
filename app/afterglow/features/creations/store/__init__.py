# SPDX-License-Identifier: GPL-3.0-or-later
"""What was made: kept, found again, put into the bin for thirty days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from afterglow.core.arc import yyyymmdd
from afterglow.core.errors import PersonError, mark
from afterglow.features.creations.records import CreationRecord
from afterglow.features.creations.shapes import BIN_DAYS, Kind, Origin
from afterglow.features.creations.store import rows
from afterglow.features.creations.store.files import CreationFiles
from afterglow.vault import attachments, session_links
from afterglow.vault.links import Link
from afterglow.vault.record import new_uid
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.features.creations.shapes import Creation, CreationDraft, Incoming
    from afterglow.vault.vault import Vault

KIND, FROM = "creation", "from"
_DAY_MS = 24 * 60 * 60 * 1000


class NoCreationError(PersonError):
    """Something made that is not there any more."""

    def __init__(self) -> None:
        super().__init__(mark("This is not there any more. All else is as it was."))


class Creations:
    """What was made, in one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.files = CreationFiles(vault)

    # Finding

    def latest(self, most: int) -> list[Creation]:
        """Return what was made last, at most so many, the newest first."""
        return self._read(_newest(_present()).limit(most))

    def count(self) -> int:
        """Return how much there is."""
        with self.vault.read() as session:
            query = select(func.count()).select_from(CreationRecord).where(CreationRecord.deleted.is_(None))
            return session.scalar(query) or 0

    def binned(self) -> list[Creation]:
        """Return what is in the bin, put there last first."""
        query = select(CreationRecord).where(CreationRecord.deleted.is_not(None))
        return self._read(query.order_by(CreationRecord.deleted.desc(), CreationRecord.id.desc()))

    def every(self) -> list[Creation]:
        """Return all there is, in the bin or out of it, the oldest first."""
        return self._read(select(CreationRecord).order_by(CreationRecord.at, CreationRecord.uid))

    def get(self, uid: str) -> Creation:
        """Return something made; raises NoCreationError."""
        found = self.named([uid])
        if not found:
            raise NoCreationError
        return found[0]

    def named(self, uids: Sequence[str]) -> list[Creation]:
        """Return those of these identifiers that are there, the newest first."""
        return self._read(_newest(_present().where(CreationRecord.uid.in_(uids))))

    def on_days(self, first: date, last: date) -> list[Creation]:
        """Return what was made on these local days, both included, the newest first."""
        days = CreationRecord.local_day.between(yyyymmdd(first), yyyymmdd(last))
        return self._read(_newest(_present().where(days)))

    # Writing

    def create(self, draft: CreationDraft) -> str:
        """Keep something new; returns its identifier."""
        with self.vault.write() as session:
            return self.create_in(session, draft)

    def create_in(self, session: Session, draft: CreationDraft) -> str:
        """Keep something new in a transaction that is under way; returns its identifier."""
        now = self.vault.now()
        record = CreationRecord(uid=new_uid(), created=now.utc_ms)
        rows.fill(record, draft, now)
        session.add(record)
        session.flush()
        _link(session, record.uid, draft, now)
        return record.uid

    def take_back_in(self, session: Session, uid: str) -> bool:
        """Take back what was just kept; what was changed or added to since stays, and False is returned."""
        record = session.scalar(_present().where(CreationRecord.uid == uid))
        if record is not None and record.changed != record.created:
            return False
        if record is not None:
            self.purge_in(session, [uid])
        return True

    def save(self, uid: str, draft: CreationDraft) -> None:
        """Keep it as it is written now; raises NoCreationError."""
        with self.vault.write() as session:
            record = session.scalar(_present().where(CreationRecord.uid == uid))
            if record is None:
                raise NoCreationError
            now = self.vault.now()
            rows.fill(record, draft, now)
            _link(session, uid, draft, now)

    def put_away(self, uids: Sequence[str]) -> None:
        """Put it into the bin, from where it can be brought back for thirty days."""
        self._set_deleted(uids, self.vault.now().utc_ms)

    def restore(self, uids: Sequence[str]) -> None:
        """Bring it back from the bin, as it was."""
        self._set_deleted(uids, None)

    def purge(self, uids: Sequence[str]) -> None:
        """Remove it for good, with its pictures, sounds, lines and links."""
        with self.vault.write() as session:
            self.purge_in(session, uids)

    def purge_in(self, session: Session, uids: Sequence[str]) -> None:
        """Remove it for good in a transaction that is under way."""
        found = session.scalars(select(CreationRecord).where(CreationRecord.uid.in_(uids))).all()
        theirs = rows.file_uids(session, [each.id for each in found])
        for each in found:
            session.delete(each)
        session.flush()
        attachments.remove_unheld(session, theirs)
        _unlink(session, [each.uid for each in found])

    def purge_old(self) -> None:
        """Remove for good what has been in the bin for thirty days, and what was begun a day ago and left."""
        now = self.vault.now().utc_ms
        before = now - BIN_DAYS * _DAY_MS
        with self.vault.read() as session:
            old = list(session.scalars(select(CreationRecord.uid).where(CreationRecord.deleted <= before)))
        begun = _present().where(
            CreationRecord.changed <= now - _DAY_MS,
            CreationRecord.title == "",
            CreationRecord.words == "",
            CreationRecord.note == "",
        )
        old += [each.uid for each in self._read(begun) if each.bare]
        if old:
            self.purge(old)

    # From elsewhere

    def known(self) -> set[str]:
        """Return the identifiers of all there is, in the bin or out of it."""
        with self.vault.read() as session:
            return set(session.scalars(select(CreationRecord.uid)))

    def add(self, incoming: Iterable[Incoming]) -> None:
        """Keep what comes from elsewhere under its own identifiers; what is known already stays."""
        known = self.known()
        for one in incoming:
            if one.creation.uid in known:
                continue
            known.add(one.creation.uid)
            with self.vault.write() as session:
                self._bring(session, one)

    # Inside

    def _bring(self, session: Session, one: Incoming) -> None:
        made, now = one.creation, self.vault.now()
        record = CreationRecord(uid=made.uid, created=made.created)
        rows.fill(record, made.draft, now)
        session.add(record)
        session.flush()
        # Its link to a session comes with the sessions.
        _come_from(session, made.uid, made.draft.origins, now)
        self.files.bring(session, record, one)
        record.changed, record.offset, record.deleted = made.changed, made.draft.at.offset, made.deleted

    def _read(self, query: Select[CreationRecord]) -> list[Creation]:
        with self.vault.read() as session:
            records = session.scalars(query).all()
            return rows.creations(session, records, _sessions(session), _origins(session))

    def _set_deleted(self, uids: Sequence[str], deleted: int | None) -> None:
        with self.vault.write() as session:
            for record in session.scalars(select(CreationRecord).where(CreationRecord.uid.in_(uids))):
                record.deleted = deleted


def _present() -> Select[CreationRecord]:
    return select(CreationRecord).where(CreationRecord.deleted.is_(None))


def _newest(query: Select[CreationRecord]) -> Select[CreationRecord]:
    return query.order_by(CreationRecord.at.desc(), CreationRecord.id.desc())


def _sessions(session: Session) -> dict[str, str]:
    query = select(Link.from_uid, Link.to_uid).where(
        Link.from_kind == KIND, Link.relation == session_links.WITH
    )
    return {row.from_uid: row.to_uid for row in session.execute(query)}


def _origins(session: Session) -> dict[str, tuple[Origin, ...]]:
    query = select(Link).where(Link.from_kind == KIND, Link.relation == FROM).order_by(Link.id)
    found: dict[str, tuple[Origin, ...]] = {}
    for link in session.scalars(query):
        found[link.from_uid] = (*found.get(link.from_uid, ()), Origin(link.to_kind, link.to_uid))
    return found


def _link(session: Session, uid: str, draft: CreationDraft, now: Moment) -> None:
    """Let the links say what the draft says; those that are there already stay."""
    if draft.session != _sessions(session).get(uid, ""):
        if draft.session:
            session_links.link(session, KIND, uid, draft.session, now)
        else:
            session_links.follow_date(session, uid)
    _come_from(session, uid, draft.origins, now)


def _come_from(session: Session, uid: str, origins: Sequence[Origin], now: Moment) -> None:
    have = _origins(session).get(uid, ())
    gone = [each.uid for each in have if each not in origins]
    _drop(session, [uid], Link.relation == FROM, Link.to_uid.in_(gone))
    for origin in dict.fromkeys(origins):
        if origin not in have:
            session.add(
                Link(
                    uid=new_uid(),
                    created=now.utc_ms,
                    changed=now.utc_ms,
                    offset=now.offset,
                    from_kind=KIND,
                    from_uid=uid,
                    to_kind=origin.kind,
                    to_uid=origin.uid,
                    relation=FROM,
                )
            )


def _unlink(session: Session, uids: Iterable[str]) -> None:
    _drop(session, list(uids))


def _drop(session: Session, uids: list[str], *which: object) -> None:
    ids = list(session.scalars(select(Link.id).where(Link.from_uid.in_(uids), *which)))  # type: ignore[arg-type]  # conditions
    session.execute(delete(Link).where(Link.id.in_(ids)))
    touched(session, Link.__tablename__, ids)


def kind_of(word: str) -> Kind:
    """Return the door that a word names; OTHER for one that nobody knows."""
    return Kind(word) if word in set(Kind) else Kind.OTHER
