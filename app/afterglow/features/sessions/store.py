# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of the sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from afterglow.core.arc import Arc, SessionMark, yyyymmdd
from afterglow.core.errors import PersonError, mark
from afterglow.core.moment import Moment
from afterglow.core.plain_text import storable
from afterglow.features.sessions import rules
from afterglow.features.sessions.records import SessionRecord
from afterglow.features.sessions.shapes import WORDS, KeptSession, SessionDraft
from afterglow.vault import session_links
from afterglow.vault.record import new_uid
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault


class NoSessionError(PersonError):
    """A session that is not there any more."""

    def __init__(self) -> None:
        super().__init__(mark("This session is not there any more. What you wrote in the journal is."))


class SessionStore:
    """The sessions of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[KeptSession]:
        """Return every session outside the bin, the first one first."""
        with self.vault.read() as session:
            return [_kept(row) for row in session.scalars(_present())]

    def binned(self) -> list[KeptSession]:
        """Return the sessions in the bin, put there last first."""
        query = select(SessionRecord).where(SessionRecord.deleted.is_not(None))
        with self.vault.read() as session:
            rows = session.scalars(query.order_by(SessionRecord.deleted.desc(), SessionRecord.id.desc()))
            return [_kept(row) for row in rows]

    def get(self, uid: str) -> KeptSession:
        """Return a session, in the bin or out of it; raises NoSessionError."""
        with self.vault.read() as session:
            record = _find(session, uid)
            if record is None:
                raise NoSessionError
            return _kept(record)

    def arc(self) -> Arc:
        """Return all sessions as the rest of the program knows them: what is still to come is planned."""
        today = self.vault.clock.now().date()
        with self.vault.read() as session:
            marks = [
                _mark(row, planned=row.local_day > yyyymmdd(today)) for row in session.scalars(_present())
            ]
            return Arc(marks, session_links.by_hand(session))

    def create(self, draft: SessionDraft, *, origin: object | None = None) -> str:
        """Keep a new session and return its identifier; raises PersonError for a date out of reach."""
        uid = new_uid()
        self.save(uid, draft, origin=origin)
        return uid

    def save(self, uid: str, draft: SessionDraft, *, origin: object | None = None) -> Moment:
        """Keep what was written; returns when. Raises PersonError, with all as it was.

        One that lies in the bin takes it and stays there; one that is gone for good is there again, so
        that nothing that was typed is lost.
        """
        now = self.vault.now()
        rules.check_day(draft.day, now.local().date())
        rules.check_end(draft.at, draft.ends)
        with self.vault.write(origin) as session:
            record = _find(session, uid)
            if record is None:
                record = SessionRecord(uid=uid, created=now.utc_ms)
                session.add(record)
            _fill(record, draft)
            record.changed, record.offset = now.utc_ms, now.offset
        return now

    def put_away(self, uid: str, *, origin: object | None = None) -> None:
        """Put a session into the bin. Entries stay; what was linked by hand waits until it is back."""
        self._mark(uid, self.vault.now().utc_ms, origin)

    def restore(self, uid: str, *, origin: object | None = None) -> None:
        """Take a session out of the bin, as it was."""
        self._mark(uid, None, origin)

    def purge(self, uids: Iterable[str]) -> int:
        """Remove sessions in the bin for good, with what was linked to them by hand; returns how many."""
        wanted = set(uids)
        with self.vault.write() as session:
            gone = session.execute(
                select(SessionRecord.id, SessionRecord.uid).where(
                    SessionRecord.uid.in_(wanted), SessionRecord.deleted.is_not(None)
                )
            ).all()
            session.execute(delete(SessionRecord).where(SessionRecord.id.in_([row.id for row in gone])))
            touched(session, SessionRecord.__tablename__, [row.id for row in gone])
            session_links.forget_sessions(session, [row.uid for row in gone])
        return len(gone)

    def purge_old(self) -> int:
        """Remove what has been in the bin for thirty days; returns how many sessions that were."""
        now = self.vault.now().utc_ms
        old = [each.uid for each in self.binned() if rules.gone_from_bin(each.deleted or now, now)]
        return self.purge(old) if old else 0

    def add(self, sessions: Iterable[KeptSession]) -> int:
        """Keep sessions from elsewhere under their own identifiers; returns how many were new."""
        count, offset = 0, self.vault.now().offset
        with self.vault.write() as session:
            known = set(session.scalars(select(SessionRecord.uid)))
            for each in sessions:
                if each.uid in known:
                    continue
                known.add(each.uid)
                record = SessionRecord(uid=each.uid, created=each.created, changed=each.changed)
                record.deleted, record.offset = each.deleted, offset
                _fill(record, each.draft)
                session.add(record)
                count += 1
        return count

    def _mark(self, uid: str, deleted: int | None, origin: object | None) -> None:
        with self.vault.write(origin) as session:
            record = _find(session, uid)
            if record is None:
                raise NoSessionError
            if (record.deleted is None) != (deleted is None):
                record.deleted = deleted


def _present() -> Select[SessionRecord]:
    query = select(SessionRecord).where(SessionRecord.deleted.is_(None))
    return query.order_by(SessionRecord.at, SessionRecord.uid)


def _find(session: Session, uid: str) -> SessionRecord | None:
    return session.scalar(select(SessionRecord).where(SessionRecord.uid == uid))


def _fill(record: SessionRecord, draft: SessionDraft) -> None:
    record.at, record.at_offset = draft.at.utc_ms, draft.at.offset
    record.local_day = yyyymmdd(draft.day)
    record.ends, record.missed = draft.ends, draft.missed
    record.window = rules.window(draft.window)
    for name in WORDS:
        setattr(record, name, storable(getattr(draft, name)))


def _kept(record: SessionRecord) -> KeptSession:
    draft = SessionDraft(
        Moment(record.at, record.at_offset),
        record.ends,
        record.window,
        record.missed,
        *(getattr(record, name) for name in WORDS),
    )
    return KeptSession(record.uid, draft, record.created, record.changed, record.deleted)


def _mark(record: SessionRecord, *, planned: bool) -> SessionMark:
    at = Moment(record.at, record.at_offset)
    return SessionMark(record.uid, at, record.window, record.title.strip(), planned, record.missed)
