# SPDX-License-Identifier: GPL-3.0-or-later
"""Perspectives to keep, and when each was met last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.arc import yyyymmdd
from afterglow.core.moment import Moment
from afterglow.features.insights import rules
from afterglow.features.insights.records import PerspectiveRecord
from afterglow.features.insights.shapes import Origin, Perspective
from afterglow.features.insights.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault


class Perspectives:
    """The perspectives of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Perspective]:
        """Return all perspectives, the newest first."""
        query = select(PerspectiveRecord).where(PerspectiveRecord.deleted.is_(None))
        query = query.order_by(PerspectiveRecord.created.desc(), PerspectiveRecord.id.desc())
        with self.vault.read() as session:
            return [_perspective(row) for row in session.scalars(query)]

    def keep(self, words: str, every: int = 0, origin: Origin | None = None) -> str:
        """Keep a new perspective; by itself it does not come back. Returns its identifier."""
        with self.vault.write() as session:
            return put(session, self.vault.now(), words, every, origin)

    def change(self, uid: str, words: str, every: int) -> None:
        """Change the words and how often they come back; raises ValueError for a rhythm below 0."""
        with self.vault.write() as session:
            row = rows.found(session, PerspectiveRecord, uid)
            row.words, row.every = rules.clean(words) or row.words, rules.rhythm(every)
            rows.stamp(row, self.vault.now())

    def met(self, uid: str, day: date) -> None:
        """Note that a perspective was shown on a day."""
        with self.vault.write() as session:
            rows.found(session, PerspectiveRecord, uid).shown = yyyymmdd(day)

    def remove(self, uid: str) -> None:
        """Take a perspective away for good."""
        with self.vault.write() as session:
            take_away(session, uid)

    def add(self, perspectives: Iterable[Perspective]) -> int:
        """Keep perspectives from elsewhere under their own identifiers; returns how many are new."""
        now, count = self.vault.now(), 0
        with self.vault.write() as session:
            known = set(session.scalars(select(PerspectiveRecord.uid)))
            for each in perspectives:
                if each.uid in known:
                    continue
                known.add(each.uid)
                count += 1
                columns = rows.origin_columns(each.origin)
                row = rows.made(
                    PerspectiveRecord, now, each.uid, words=each.words, every=each.every, **columns
                )
                row.created, row.offset = each.created.utc_ms, each.created.offset
                row.shown = 0 if each.shown is None else yyyymmdd(each.shown)
                session.add(row)
        return count


def put(session: Session, now: Moment, words: str, every: int = 0, origin: Origin | None = None) -> str:
    """Keep a new perspective in a transaction of the caller's; returns its identifier."""
    columns = rows.origin_columns(origin)
    row = rows.made(PerspectiveRecord, now, words=rules.clean(words), every=rules.rhythm(every), **columns)
    row.shown = 0
    session.add(row)
    session.flush()
    return row.uid


def take_away(session: Session, uid: str) -> None:
    """Take a perspective away in a transaction of the caller's; raises GoneError."""
    session.delete(rows.found(session, PerspectiveRecord, uid))


def _perspective(row: PerspectiveRecord) -> Perspective:
    created = Moment(row.created, row.offset)
    return Perspective(row.uid, row.words, created, row.every, rows.day(row.shown), rows.origin(row))
