# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of guided reflections. What they make is kept by the features it is of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from afterglow.core.arc import yyyymmdd
from afterglow.core.moment import Moment
from afterglow.features.reflections import answers
from afterglow.features.reflections.records import DraftRecord, RunRecord, WishRecord
from afterglow.features.reflections.shapes import Draft, How, Made, Run, Wish
from afterglow.vault.record import new_uid
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from afterglow.vault.record import Record
    from afterglow.vault.vault import Vault


class ReflectionStore:
    """The reflections of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    # Those begun

    def drafts(self) -> list[Draft]:
        """Return every reflection that was begun, the latest first."""
        with self.vault.read() as session:
            rows = session.scalars(select(DraftRecord).order_by(DraftRecord.changed.desc(), DraftRecord.id))
            return [_draft(row) for row in rows]

    def draft(self, dialog: str) -> Draft | None:
        """Return what was begun of a dialog, or None."""
        with self.vault.read() as session:
            row = _draft_of(session, dialog)
            return None if row is None else _draft(row)

    def keep(self, draft: Draft) -> Moment:
        """Keep how a reflection stands now, in place of how it stood; returns when."""
        now = self.vault.now()
        with self.vault.write() as session:
            put_draft(session, draft, now)
        return now

    def drop(self, dialog: str) -> None:
        """Remove what was begun of a dialog, for good."""
        with self.vault.write() as session:
            drop_draft(session, dialog)

    # Those finished

    def runs(self, dialog: str = "") -> list[Run]:
        """Return every finished reflection (of a dialog), the latest first."""
        query = select(RunRecord).order_by(RunRecord.at.desc(), RunRecord.id.desc())
        if dialog:
            query = query.where(RunRecord.dialog == dialog)
        with self.vault.read() as session:
            return [_run(row) for row in session.scalars(query)]

    # What is wanted of the offers

    def wishes(self) -> list[Wish]:
        """Return what was said of the offers."""
        with self.vault.read() as session:
            rows = session.scalars(select(WishRecord).order_by(WishRecord.id))
            return [Wish(row.dialog, How(row.how), row.occasion, row.uid) for row in rows]

    def wish(self, wish: Wish) -> None:
        """Keep what is wanted of a dialog's offers, in place of what was said before for that occasion."""
        now = self.vault.now()
        with self.vault.write() as session:
            row = _wish_of(session, wish)
            if row is None:
                row = WishRecord(dialog=wish.dialog, occasion=wish.occasion, **_new(wish.uid, now))
                session.add(row)
            row.how, row.changed, row.offset = wish.how.value, now.utc_ms, now.offset

    def unwish(self, dialog: str) -> None:
        """Forget everything that was said of the offers of a dialog."""
        with self.vault.write() as session:
            _remove(session, WishRecord, WishRecord.dialog == dialog)

    def forget_answers(self) -> None:
        """Let everything be offered again; what is wanted weekly stays so."""
        with self.vault.write() as session:
            _remove(session, WishRecord, WishRecord.how != How.WEEKLY.value)

    # From elsewhere

    def add(
        self, *, drafts: Iterable[Draft] = (), runs: Iterable[Run] = (), wishes: Iterable[Wish] = ()
    ) -> None:
        """Keep what comes from another vault under its own identifiers; what is known is passed over."""
        now = self.vault.now()
        with self.vault.write() as session:
            for draft in drafts:
                if _fresh(session, DraftRecord, draft.uid) and _draft_of(session, draft.dialog) is None:
                    put_draft(session, draft, Moment(draft.changed, now.offset))
            for run in runs:
                if _fresh(session, RunRecord, run.uid):
                    put_run(session, run)
            for wish in wishes:
                if _fresh(session, WishRecord, wish.uid) and _wish_of(session, wish) is None:
                    session.add(
                        WishRecord(
                            dialog=wish.dialog,
                            occasion=wish.occasion,
                            how=wish.how.value,
                            **_new(wish.uid, now),
                        )
                    )
                    session.flush()

    def known(self) -> set[str]:
        """Return the identifiers of everything that is here."""
        with self.vault.read() as session:
            return {
                uid
                for table in (DraftRecord, RunRecord, WishRecord)
                for uid in session.scalars(select(table.uid))
            }


# Inside the transaction of whoever writes more than this


def put_draft(session: Session, draft: Draft, at: Moment) -> None:
    """Keep how a reflection stands, as of a moment."""
    row = _draft_of(session, draft.dialog)
    if row is None:
        row = DraftRecord(dialog=draft.dialog, **_new(draft.uid, at))
        session.add(row)
    row.version, row.title, row.step = draft.version, draft.title, draft.step
    row.answers, row.short = answers.to_json(draft.answers), draft.short
    row.occasion, row.session_uid = draft.occasion, draft.session_uid
    row.changed, row.offset = at.utc_ms, at.offset
    session.flush()


def drop_draft(session: Session, dialog: str) -> None:
    """Remove what was begun of a dialog."""
    _remove(session, DraftRecord, DraftRecord.dialog == dialog)


def put_run(session: Session, run: Run) -> str:
    """Keep a finished reflection; returns its identifier."""
    row = RunRecord(
        **_new(run.uid, run.at),
        dialog=run.dialog,
        version=run.version,
        title=run.title,
        entry_uid=run.entry_uid,
        occasion=run.occasion,
        session_uid=run.session_uid,
        at=run.at.utc_ms,
        at_offset=run.at.offset,
        local_day=yyyymmdd(run.at.local().date()),
        made=json.dumps([[one.kind, one.uid] for one in run.made]),
    )
    session.add(row)
    session.flush()
    return row.uid


def take_run(session: Session, uid: str) -> Run | None:
    """Remove a finished reflection and return what it was; None where it is gone already."""
    row = session.scalar(select(RunRecord).where(RunRecord.uid == uid))
    if row is None:
        return None
    run = _run(row)
    session.delete(row)
    session.flush()
    return run


def _new(uid: str, at: Moment) -> dict[str, Any]:
    return {"uid": uid or new_uid(), "created": at.utc_ms, "changed": at.utc_ms, "offset": at.offset}


def _fresh(session: Session, table: type[Record], uid: str) -> bool:
    return session.scalar(select(table.id).where(table.uid == uid)) is None


def _draft_of(session: Session, dialog: str) -> DraftRecord | None:
    return session.scalar(select(DraftRecord).where(DraftRecord.dialog == dialog))


def _wish_of(session: Session, wish: Wish) -> WishRecord | None:
    return session.scalar(
        select(WishRecord).where(WishRecord.dialog == wish.dialog, WishRecord.occasion == wish.occasion)
    )


def _remove(session: Session, table: type[DraftRecord | WishRecord], which: Any) -> None:
    gone = list(session.scalars(select(table.id).where(which)))
    session.execute(delete(table).where(table.id.in_(gone)))
    touched(session, table.__tablename__, gone)


def _draft(row: DraftRecord) -> Draft:
    return Draft(
        row.dialog,
        row.version,
        row.title,
        row.step,
        answers.from_json(row.answers),
        row.short,
        row.occasion,
        row.session_uid,
        row.uid,
        row.changed,
    )


def _run(row: RunRecord) -> Run:
    made = tuple(Made(kind, uid) for kind, uid in json.loads(row.made))
    at = Moment(row.at, row.at_offset)
    return Run(
        row.dialog, row.version, row.title, at, row.entry_uid, row.occasion, row.session_uid, made, row.uid
    )
