# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries by the day they belong to."""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from afterglow.features.journal import rules
from afterglow.features.journal.records import EntryRecord
from afterglow.features.journal.store import on_arc

if TYPE_CHECKING:
    from afterglow.core.arc import Arc
    from afterglow.vault.vault import Vault


class Days:
    """The calendar's view of the journal. Days are those of the writer's own clock."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def in_month(self, year: int, month: int) -> set[int]:
        """Return the days of a month that have entries, 1 to 31."""
        first = year * 10000 + month * 100
        with self._vault.read() as session:
            days = session.scalars(
                select(EntryRecord.local_day)
                .where(
                    EntryRecord.local_day.between(first + 1, first + 31),
                    EntryRecord.deleted.is_(None),
                )
                .distinct()
            )
            return {day % 100 for day in days}

    def on_arc(self, arc: Arc) -> dict[int, tuple[int, int]]:
        """Return (number of the session, day since it) of every entry that has a place, by its id."""
        with self._vault.read() as session:
            return on_arc.places(session, arc)

    def on(self, day: date) -> array[int]:
        """Return the ids of the entries of a day, newest first."""
        with self._vault.read() as session:
            ids = session.scalars(
                select(EntryRecord.id)
                .where(EntryRecord.local_day == rules.day_number(day), EntryRecord.deleted.is_(None))
                .order_by(EntryRecord.sort_key.desc())
            )
            return array("q", ids)

    def first(self) -> date | None:
        """Return the day of the earliest entry, or None."""
        with self._vault.read() as session:
            day = session.scalar(select(func.min(EntryRecord.local_day)).where(EntryRecord.deleted.is_(None)))
        return None if day is None else date(day // 10000, day // 100 % 100, day % 100)

    def on_this_day(self, today: date) -> list[tuple[rules.Anniversary, array[int]]]:
        """Return earlier years' and months' entries of this day, the nearest first."""
        first = self.first()
        if first is None:
            return []
        found = [(past, self.on(past.day)) for past in rules.on_this_day(today, first)]
        return [(past, ids) for past, ids in found if ids]
