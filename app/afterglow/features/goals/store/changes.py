# SPDX-License-Identifier: GPL-3.0-or-later
"""What changed, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.moment import Moment
from afterglow.features.goals import rules
from afterglow.features.goals.records import ChangeRecord
from afterglow.features.goals.shapes import Changed
from afterglow.features.goals.store import rows
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import Select

    from afterglow.vault.vault import Vault


class Changes:
    """What changed, in one vault, the newest first. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Changed]:
        """Return every line."""
        return self._read(_lines())

    def on_days(self, first: date, last: date) -> list[Changed]:
        """Return the lines of some days by the writer's calendar, both ends included."""
        days = ChangeRecord.local_day.between(rows.number(first), rows.number(last))
        return self._read(_lines().where(days))

    def named(self, uids: Sequence[str]) -> list[Changed]:
        """Return the lines under these identifiers."""
        return self._read(_lines().where(ChangeRecord.uid.in_(uids)))

    def keep(self, what: str, of: str = "", uid: str = "") -> str:
        """Keep a line of now, or another wording of one; nothing but blanks keeps nothing (returns "")."""
        if not rules.line(what):
            return ""
        now = self.vault.now()
        with self.vault.write() as session:
            record = session.scalar(select(ChangeRecord).where(ChangeRecord.uid == uid)) if uid else None
            if record is None:
                record = ChangeRecord(uid=uid or new_uid(), created=now.utc_ms, of_uid=of)
                record.at, record.at_offset = now.utc_ms, now.offset
                record.local_day = rows.number(now.local().date())
                session.add(record)
            record.what = rules.line(what)
            rows.stamp(record, now)
            return record.uid

    def remove(self, uid: str) -> None:
        """Remove a line for good; one that is gone is passed over."""
        with self.vault.write() as session:
            record = session.scalar(select(ChangeRecord).where(ChangeRecord.uid == uid))
            if record is not None:
                session.delete(record)

    def add(self, lines: Iterable[Changed]) -> None:
        """Keep lines from elsewhere under their own identifiers."""
        with self.vault.write() as session:
            known = set(session.scalars(select(ChangeRecord.uid)))
            for each in lines:
                if each.uid not in known:
                    known.add(each.uid)
                    record = ChangeRecord(uid=each.uid, created=each.at.utc_ms, of_uid=each.of)
                    record.what, record.local_day = rules.line(each.what), rows.number(each.day)
                    record.at, record.at_offset = each.at.utc_ms, each.at.offset
                    rows.stamp(record, each.at)
                    session.add(record)

    def _read(self, query: Select[ChangeRecord]) -> list[Changed]:
        with self.vault.read() as session:
            return [
                Changed(row.uid, row.what, Moment(row.at, row.at_offset), row.of_uid)
                for row in session.scalars(query)
            ]


def _lines() -> Select[ChangeRecord]:
    return select(ChangeRecord).order_by(ChangeRecord.at.desc(), ChangeRecord.id.desc())
