# SPDX-License-Identifier: GPL-3.0-or-later
"""What was noted of practices, day by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.arc import yyyymmdd
from afterglow.features.selfcare import rules
from afterglow.features.selfcare.records import PracticeDayRecord, PracticeRecord
from afterglow.features.selfcare.shapes import DayLog, Mark
from afterglow.features.selfcare.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.vault.vault import Vault


class Logs:
    """One note a day for each practice, or none. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def on_days(self, first: date, last: date) -> list[DayLog]:
        """Return what was noted on some days, both ends included, of what was not taken away."""
        query = (
            select(PracticeRecord.uid, PracticeDayRecord)
            .join(PracticeDayRecord, PracticeDayRecord.practice_id == PracticeRecord.id)
            .where(PracticeRecord.deleted.is_(None))
            .where(PracticeDayRecord.local_day.between(yyyymmdd(first), yyyymmdd(last)))
            .order_by(PracticeDayRecord.local_day, PracticeRecord.position)
        )
        with self.vault.read() as session:
            return [_log(uid, record) for uid, record in session.execute(query)]

    def put(self, log: DayLog) -> None:
        """Note this of a practice on a day; an empty one takes the day's note away.

        Raises NoPracticeError, and ValueError for a feeling outside 0 to 10.
        """
        now = self.vault.now()
        with self.vault.write() as session:
            practice = rows.practice(session, log.practice)
            record = session.scalar(_noted(practice.id, log.day))
            if record is not None and log.empty:
                session.delete(record)
            elif record is not None:
                _fill(record, log, now)
            elif not log.empty:
                session.add(_new(practice.id, log, now))

    def mark(self, uid: str, day: date, mark: Mark | None) -> None:
        """Note how much was done, and leave how it felt as it was noted."""
        before = next((each for each in self.on_days(day, day) if each.practice == uid), None)
        felt = (None, None) if before is None else (before.before, before.after)
        self.put(DayLog(uid, day, mark, *felt))

    def done_in(self, session: Session, uid: str, day: date) -> str:
        """Note a practice as done in a transaction that is under way; returns what names the note.

        "" where it was noted as done or in part on that day already, or is gone. How it felt stays.
        """
        practice = session.scalar(rows.present(uid))
        if practice is None:
            return ""
        now, record = self.vault.now(), session.scalar(_noted(practice.id, day))
        if record is not None and record.mark:
            return ""
        if record is None:
            session.add(_new(practice.id, DayLog(uid, day, Mark.DONE), now))
        else:
            record.mark = Mark.DONE.value
            rows.stamp(record, now)
        return f"{uid} {day.isoformat()} {now.utc_ms}"

    def undo_in(self, session: Session, made: str) -> bool:
        """Take such a note back, unless it was changed since; returns whether it is gone."""
        uid, day, at = made.split()
        practice = session.scalar(rows.present(uid))
        which = None if practice is None else _noted(practice.id, date.fromisoformat(day))
        record = None if which is None else session.scalar(which)
        if record is None:
            return True
        if record.changed != int(at):
            return False
        if record.before is None and record.after is None:
            session.delete(record)
        else:
            record.mark = ""
            rows.stamp(record, self.vault.now())
        return True

    def add(self, logs: Iterable[DayLog]) -> None:
        """Note what was noted elsewhere; days of which something is known already stay as they are."""
        now = self.vault.now()
        with self.vault.write() as session:
            practices = dict(session.execute(select(PracticeRecord.uid, PracticeRecord.id)).all())
            query = select(PracticeDayRecord.practice_id, PracticeDayRecord.local_day)
            known = {tuple(row) for row in session.execute(query)}
            for each in logs:
                place = (practices.get(each.practice, 0), yyyymmdd(each.day))
                if place[0] and place not in known and not each.empty:
                    known.add(place)
                    session.add(_new(place[0], each, now))


def _noted(practice_id: int, day: date) -> Select[PracticeDayRecord]:
    which = (PracticeDayRecord.practice_id == practice_id, PracticeDayRecord.local_day == yyyymmdd(day))
    return select(PracticeDayRecord).where(*which)


def _new(practice_id: int, log: DayLog, now: Moment) -> PracticeDayRecord:
    record = PracticeDayRecord(practice_id=practice_id, local_day=yyyymmdd(log.day), created=now.utc_ms)
    _fill(record, log, now)
    return record


def _fill(record: PracticeDayRecord, log: DayLog, now: Moment) -> None:
    record.mark = "" if log.mark is None else log.mark.value
    record.before, record.after = rules.felt(log.before), rules.felt(log.after)
    rows.stamp(record, now)


def _log(uid: str, record: PracticeDayRecord) -> DayLog:
    mark = Mark(record.mark) if record.mark else None
    return DayLog(uid, rows.day(record.local_day), mark, record.before, record.after)
