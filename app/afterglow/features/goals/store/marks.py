# SPDX-License-Identifier: GPL-3.0-or-later
"""What was said of goals, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.features.goals.records import GoalRecord, MarkRecord
from afterglow.features.goals.shapes import DayMark, Mark
from afterglow.features.goals.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Select

    from afterglow.vault.vault import Vault


class Marks:
    """One mark a day for each goal, or none. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def of(self, uid: str) -> list[DayMark]:
        """Return all that was ever said of a goal, the oldest first."""
        return self._read(_marks().where(GoalRecord.uid == uid))

    def on_days(self, first: date, last: date) -> list[DayMark]:
        """Return what was said of all goals on some days, both ends included."""
        days = MarkRecord.local_day.between(rows.number(first), rows.number(last))
        return self._read(_marks().where(days))

    def put(self, uid: str, day: date, mark: Mark | None, *, by: object | None = None) -> None:
        """Say this of a goal on a day, today's or an earlier one; None takes back what was said."""
        now = self.vault.now()
        with self.vault.write(by) as session:
            goal = rows.goal(session, uid)
            which = (MarkRecord.goal_id == goal.id, MarkRecord.local_day == rows.number(day))
            record = session.scalar(select(MarkRecord).where(*which))
            if record is not None and mark is None:
                session.delete(record)
            elif record is not None and mark is not None:
                record.mark = mark.value
                rows.stamp(record, now)
            elif mark is not None:
                record = MarkRecord(goal_id=goal.id, created=now.utc_ms, mark=mark.value)
                record.local_day = rows.number(day)
                rows.stamp(record, now)
                session.add(record)

    def add(self, marks: Iterable[DayMark]) -> None:
        """Say what was said elsewhere; days of which something is known already stay as they are."""
        now = self.vault.now()
        with self.vault.write() as session:
            goals = dict(session.execute(select(GoalRecord.uid, GoalRecord.id)).all())
            query = select(MarkRecord.goal_id, MarkRecord.local_day)
            known = {tuple(row) for row in session.execute(query)}
            for each in marks:
                place = (goals.get(each.goal, 0), rows.number(each.day))
                if place[0] == 0 or place in known:
                    continue
                known.add(place)
                record = MarkRecord(goal_id=place[0], local_day=place[1], created=now.utc_ms)
                record.mark = each.mark.value
                rows.stamp(record, now)
                session.add(record)

    def _read(self, query: Select[str, int, str]) -> list[DayMark]:
        with self.vault.read() as session:
            return [DayMark(uid, rows.day(day), Mark(mark)) for uid, day, mark in session.execute(query)]


def _marks() -> Select[str, int, str]:
    query = select(GoalRecord.uid, MarkRecord.local_day, MarkRecord.mark)
    return query.join(MarkRecord, MarkRecord.goal_id == GoalRecord.id).order_by(MarkRecord.local_day)
