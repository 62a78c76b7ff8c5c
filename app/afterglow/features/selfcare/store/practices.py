# SPDX-License-Identifier: GPL-3.0-or-later
"""The practices themselves, and the plans after sessions, which are made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core import schedule as sched
from afterglow.core.errors import PersonError, mark
from afterglow.features.selfcare import rules
from afterglow.features.selfcare.records import PracticeDayRecord, PracticeRecord
from afterglow.features.selfcare.shapes import Category, Practice, PracticeDraft
from afterglow.features.selfcare.store import rows
from afterglow.vault import settings_inside
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.vault.vault import Vault

_ASKED = "selfcare.asked"
_KEPT_ASKED = 200
_BIN_MS = 30 * 24 * 60 * 60 * 1000


class NeverError(PersonError):
    """A schedule that no day fits."""

    def __init__(self) -> None:
        super().__init__(mark("No day fits this, so it would never come up. The practice stays as it was."))


class Practices:
    """The practices of one vault, in the person's order. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Practice]:
        """Return every practice, those of plans after the others."""
        query = _present().order_by(
            PracticeRecord.session_uid != "", PracticeRecord.position, PracticeRecord.id
        )
        with self.vault.read() as session:
            return [_practice(row) for row in session.scalars(query)]

    def get(self, uid: str) -> Practice:
        """Return a practice; raises NoPracticeError."""
        with self.vault.read() as session:
            return _practice(rows.practice(session, uid))

    def create(self, draft: PracticeDraft) -> str:
        """Keep a new practice, last in the order; returns its identifier. Raises NeverError."""
        return self._create([draft])[0]

    def keep_in(self, session: Session, draft: PracticeDraft, session_uid: str = "") -> str:
        """Keep a practice in a transaction that is under way; one of the same words and time is that one."""
        _check(draft)
        now, found = self.vault.now(), rules.line(draft.title)
        which = (PracticeRecord.title == found, PracticeRecord.schedule == draft.schedule.text())
        query = _present().where(*which, PracticeRecord.session_uid == session_uid)
        record = session.scalar(query)
        if record is None:
            place = rows.last(session, PracticeRecord) + 1
            record = PracticeRecord(uid=new_uid(), created=now.utc_ms, position=place)
            record.session_uid = session_uid
            _fill(record, draft, now)
            session.add(record)
            session.flush()
        elif record.created != now.utc_ms:
            # It was there before, so it is not taken back with what was new.
            rows.stamp(record, now)
        return record.uid

    def undo_in(self, session: Session, uid: str) -> bool:
        """Take back what was handed over, unless something was changed or noted since; whether it is gone."""
        record = session.scalar(rows.present(uid))
        if record is None:
            return True
        noted = select(PracticeDayRecord.id).where(PracticeDayRecord.practice_id == record.id)
        if record.changed != record.created or session.scalar(noted.limit(1)) is not None:
            return False
        session.delete(record)
        return True

    def save(self, uid: str, draft: PracticeDraft) -> None:
        """Keep what was written. Raises NeverError and NoPracticeError, with all as it was."""
        _check(draft)
        with self.vault.write() as session:
            _fill(rows.practice(session, uid), draft, self.vault.now())

    def move(self, uid: str, by: int) -> None:
        """Put a practice so many places further down, or up, among those beside it."""
        with self.vault.write() as session:
            whose = rows.practice(session, uid).session_uid
            query = _present().where(PracticeRecord.session_uid == whose)
            records = list(session.scalars(query.order_by(PracticeRecord.position, PracticeRecord.id)))
            order = [each.uid for each in records]
            places = {each: at for at, each in enumerate(rules.moved(order, uid, order.index(uid) + by), 1)}
            for record in records:
                if record.position != places[record.uid]:
                    record.position = places[record.uid]

    # Taking away, and back

    def put_away(self, uids: Sequence[str]) -> None:
        """Take practices away, with what was noted of them; `restore` brings all of it back."""
        self._set_deleted(uids, self.vault.now().utc_ms)

    def restore(self, uids: Sequence[str]) -> None:
        """Bring practices back that were taken away."""
        self._set_deleted(uids, None)

    def purge_old(self) -> None:
        """Remove for good what was taken away more than thirty days ago."""
        before = self.vault.now().utc_ms - _BIN_MS
        with self.vault.write() as session:
            for record in session.scalars(select(PracticeRecord).where(PracticeRecord.deleted < before)):
                session.delete(record)

    # Plans

    def accept(self, session_uid: str, drafts: Sequence[PracticeDraft]) -> list[str]:
        """Keep the plan of a session; returns the identifiers of its items. Raises NeverError."""
        made = self._create(drafts, session_uid)
        self.answered(session_uid)
        return made

    def change_plan(
        self, session_uid: str, kept: Sequence[tuple[str, PracticeDraft]], new: Sequence[PracticeDraft]
    ) -> list[str]:
        """Let a kept plan have these lines: changed ones by identifier, and new ones. Raises NeverError.

        Lines that are not named are taken away; their identifiers are returned, so that they can come back.
        """
        for draft in (*(draft for _uid, draft in kept), *new):
            _check(draft)
        stay = dict(kept)
        gone = [each.uid for each in self.plan(session_uid) if each.uid not in stay]
        for uid, draft in kept:
            self.save(uid, draft)
        self._create(new, session_uid)
        self.put_away(gone)
        return gone

    def plan(self, session_uid: str) -> list[Practice]:
        """Return the items of a session's plan."""
        return [each for each in self.all() if each.session == session_uid]

    def asked(self) -> frozenset[str]:
        """Return the sessions for which a plan is not offered any more; nothing tells why not."""
        with self.vault.read() as session:
            return frozenset(settings_inside.get(session, _ASKED, []))

    def answered(self, session_uid: str) -> None:
        """Offer no plan for this session again, whichever answer it was."""
        with self.vault.write() as session:
            before = [each for each in settings_inside.get(session, _ASKED, []) if each != session_uid]
            settings_inside.put(session, _ASKED, [*before, session_uid][-_KEPT_ASKED:])

    # From elsewhere

    def add(self, practices: Iterable[Practice]) -> int:
        """Keep practices from elsewhere under their own identifiers; returns how many are new."""
        count = 0
        with self.vault.write() as session:
            now, place = self.vault.now(), rows.last(session, PracticeRecord)
            known = set(session.scalars(select(PracticeRecord.uid)))
            for each in practices:
                if each.uid not in known:
                    known.add(each.uid)
                    count += 1
                    record = PracticeRecord(uid=each.uid, created=now.utc_ms, position=place + count)
                    record.session_uid = each.session
                    _fill(record, each.draft, now)
                    session.add(record)
        return count

    # Inside

    def _create(self, drafts: Sequence[PracticeDraft], session_uid: str = "") -> list[str]:
        for draft in drafts:
            _check(draft)
        made = [Practice(new_uid(), draft, session_uid) for draft in drafts]
        self.add(made)
        return [each.uid for each in made]

    def _set_deleted(self, uids: Sequence[str], deleted: int | None) -> None:
        with self.vault.write() as session:
            now = self.vault.now()
            for record in session.scalars(select(PracticeRecord).where(PracticeRecord.uid.in_(uids))):
                record.deleted = deleted
                rows.stamp(record, now)


def _check(draft: PracticeDraft) -> None:
    if sched.never(draft.schedule):
        raise NeverError


def _present() -> Select[PracticeRecord]:
    return select(PracticeRecord).where(PracticeRecord.deleted.is_(None))


def _fill(record: PracticeRecord, draft: PracticeDraft, now: Moment) -> None:
    record.category, record.named = draft.category.value, rules.line(draft.named, 40)
    record.title, record.smallest = rules.line(draft.title), rules.line(draft.smallest)
    record.schedule, record.cue = draft.schedule.text(), rules.line(draft.cue)
    rows.stamp(record, now)


def _practice(record: PracticeRecord) -> Practice:
    draft = PracticeDraft(
        Category(record.category),
        record.named,
        record.title,
        record.smallest,
        sched.read(record.schedule),
        record.cue,
    )
    return Practice(record.uid, draft, record.session_uid)
