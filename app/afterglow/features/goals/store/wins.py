# SPDX-License-Identifier: GPL-3.0-or-later
"""Small wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.moment import Moment
from afterglow.features.goals import rules
from afterglow.features.goals.records import GoalRecord, WinRecord
from afterglow.features.goals.shapes import Win
from afterglow.features.goals.store import rows
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import Select

    from afterglow.vault.vault import Vault


class Wins:
    """The small wins of one vault, the newest first. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Win]:
        """Return every win."""
        return self._read(_wins())

    def on_days(self, first: date, last: date) -> list[Win]:
        """Return the wins of some days by the writer's calendar, both ends included."""
        days = WinRecord.local_day.between(rows.number(first), rows.number(last))
        return self._read(_wins().where(days))

    def named(self, uids: Sequence[str]) -> list[Win]:
        """Return the wins under these identifiers."""
        return self._read(_wins().where(WinRecord.uid.in_(uids)))

    def keep(self, what: str, took: str, goal: str = "", uid: str = "") -> str:
        """Keep a win of now, or another wording of one; nothing but blanks keeps nothing (returns "")."""
        if not rules.line(what):
            return ""
        now, made = self.vault.now(), uid or new_uid()
        with self.vault.write() as session:
            record = session.scalar(select(WinRecord).where(WinRecord.uid == made))
            if record is None:
                record = WinRecord(uid=made, created=now.utc_ms, at=now.utc_ms, at_offset=now.offset)
                record.local_day = rows.number(now.local().date())
                record.goal_id = rows.goal_id(session, goal)
                session.add(record)
            record.what, record.took = rules.line(what), rules.line(took)
            rows.stamp(record, now)
        return made

    def remove(self, uid: str) -> None:
        """Remove a win for good; one that is gone is passed over."""
        with self.vault.write() as session:
            record = session.scalar(select(WinRecord).where(WinRecord.uid == uid))
            if record is not None:
                session.delete(record)

    def add(self, wins: Iterable[Win]) -> None:
        """Keep wins from elsewhere under their own identifiers."""
        with self.vault.write() as session:
            known = set(session.scalars(select(WinRecord.uid)))
            goals = dict(session.execute(select(GoalRecord.uid, GoalRecord.id)).all())
            for each in wins:
                if each.uid in known:
                    continue
                known.add(each.uid)
                record = WinRecord(uid=each.uid, created=each.at.utc_ms, goal_id=goals.get(each.goal))
                record.what, record.took = rules.line(each.what), rules.line(each.took)
                record.at, record.at_offset = each.at.utc_ms, each.at.offset
                record.local_day = rows.number(each.day)
                rows.stamp(record, each.at)
                session.add(record)

    def _read(self, query: Select[WinRecord, str | None]) -> list[Win]:
        with self.vault.read() as session:
            return [
                Win(row.uid, row.what, row.took, Moment(row.at, row.at_offset), goal or "")
                for row, goal in session.execute(query)
            ]


def _wins() -> Select[WinRecord, str | None]:
    query = select(WinRecord, GoalRecord.uid).outerjoin(GoalRecord, GoalRecord.id == WinRecord.goal_id)
    return query.order_by(WinRecord.at.desc(), WinRecord.id.desc())
