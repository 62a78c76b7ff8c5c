# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of the reminders."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core import schedule as sched
from afterglow.core.arc import yyyymmdd
from afterglow.core.moment import Moment
from afterglow.features.reminders import rules
from afterglow.features.reminders.records import ReminderRecord
from afterglow.features.reminders.shapes import Asking, Quiet, Reminder, ReminderDraft
from afterglow.vault import settings_inside
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from afterglow.features.reminders.shapes import Looked
    from afterglow.vault.vault import Vault

_ASKING = "reminders.asking"


class ReminderStore:
    """The reminders of one vault, in the order they were made. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Reminder]:
        """Return every reminder that can still come; one whose days are over is none any more."""
        today = self.vault.clock.now().date()
        with self.vault.read() as session:
            found = [_reminder(row) for row in session.scalars(select(ReminderRecord).order_by("id"))]
        return [one for one in found if not sched.gone(one.draft.schedule, today)]

    def asking(self) -> Asking:
        """Return how the person wants to be reminded."""
        with self.vault.read() as session:
            kept = settings_inside.get(session, _ASKING, {})
        first, last = kept.get("from", Quiet().first), kept.get("until", Quiet().last)
        return Asking(Quiet(first, last), kept.get("system", False))

    def ask(self, asking: Asking) -> None:
        """Keep how the person wants to be reminded."""
        quiet = asking.quiet
        kept = {"from": quiet.first, "until": quiet.last, "system": asking.system}
        with self.vault.write() as session:
            settings_inside.put(session, _ASKING, kept)

    def about(self, uids: Sequence[str]) -> list[Reminder]:
        """Return the reminders of some things."""
        return [one for one in self.all() if one.draft.uid and one.draft.uid in uids]

    def keep(self, draft: ReminderDraft, uid: str = "") -> str:
        """Keep a reminder, a new one without `uid`; returns it. Raises NeverError and NoWordsError."""
        with self.vault.write() as session:
            return self.keep_in(session, draft, uid)

    def keep_in(self, session: Session, draft: ReminderDraft, uid: str = "") -> str:
        """Do the same in a transaction that is under way."""
        rules.check(draft)
        now, moment = self.vault.clock.now(), self.vault.now()
        record = session.scalar(select(ReminderRecord).where(ReminderRecord.uid == uid)) if uid else None
        if record is None:
            record = ReminderRecord(uid=uid or new_uid(), created=moment.utc_ms)
            session.add(record)
        _fill(record, draft, moment)
        said = rules.said_at_first(draft, now)
        record.said, record.later = None if said is None else yyyymmdd(said), None
        session.flush()
        return record.uid

    def remove(self, uid: str) -> None:
        """Remove a reminder for good; one that is gone is passed over."""
        with self.vault.write() as session:
            self.remove_in(session, uid)

    def remove_in(self, session: Session, uid: str) -> None:
        """Do the same in a transaction that is under way."""
        record = session.scalar(select(ReminderRecord).where(ReminderRecord.uid == uid))
        if record is not None:
            session.delete(record)

    def take_back_in(self, session: Session, uid: str) -> bool:
        """Remove what was just kept, unless it was changed since; returns whether it is gone."""
        record = session.scalar(select(ReminderRecord).where(ReminderRecord.uid == uid))
        if record is not None and record.changed != record.created:
            return False
        if record is not None:
            session.delete(record)
        return True

    def told(self, looked: Looked) -> None:
        """Note of reminders that they came today or lapsed, and forget those whose days are over."""
        now = self.vault.clock.now()
        told = {one.uid for one in (*looked.come, *looked.gone)}
        with self.vault.write() as session:
            for record in session.scalars(select(ReminderRecord)):
                if record.uid in told:
                    record.said, record.later = yyyymmdd(now.date()), None
                elif sched.gone(sched.read(record.schedule), now.date()):
                    session.delete(record)

    def later(self, uid: str) -> Moment | None:
        """Let a reminder come once more today; returns when, or None where it would be quiet by then."""
        at = rules.later(self.vault.clock.now(), self.asking().quiet)
        if at is not None:
            with self.vault.write() as session:
                record = session.scalar(select(ReminderRecord).where(ReminderRecord.uid == uid))
                if record is not None:
                    record.later, record.offset = at.utc_ms, at.offset
        return at

    def add(self, reminders: Iterable[Reminder]) -> int:
        """Keep reminders from elsewhere under their own identifiers; returns how many are new."""
        count, now = 0, self.vault.now()
        with self.vault.write() as session:
            known = set(session.scalars(select(ReminderRecord.uid)))
            for each in reminders:
                if each.uid not in known:
                    known.add(each.uid)
                    count += 1
                    record = ReminderRecord(uid=each.uid, created=now.utc_ms)
                    _fill(record, each.draft, now)
                    record.said = None if each.said is None else yyyymmdd(each.said)
                    session.add(record)
        return count


def _fill(record: ReminderRecord, draft: ReminderDraft, now: Moment) -> None:
    record.words, record.schedule = rules.line(draft.words), draft.schedule.text()
    record.about_feature, record.about_uid, record.minute = draft.feature, draft.uid, draft.minute
    record.changed, record.offset = now.utc_ms, now.offset


def _reminder(record: ReminderRecord) -> Reminder:
    draft = ReminderDraft(
        record.words, sched.read(record.schedule), record.minute, record.about_feature, record.about_uid
    )
    later = None if record.later is None else Moment(record.later, record.offset)
    return Reminder(record.uid, draft, _day(record.said), later)


def _day(number: int | None) -> date | None:
    return None if number is None else date(number // 10000, number // 100 % 100, number % 100)
