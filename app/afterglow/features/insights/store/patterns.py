# SPDX-License-Identifier: GPL-3.0-or-later
"""Patterns: thoughts that pull, and how strongly they did at times."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.moment import Moment
from afterglow.features.insights import rules
from afterglow.features.insights.records import PatternPullRecord, PatternRecord
from afterglow.features.insights.shapes import Pattern, Pull
from afterglow.features.insights.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault


class Patterns:
    """The patterns of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Pattern]:
        """Return all patterns, the newest first."""
        query = select(PatternRecord).where(PatternRecord.deleted.is_(None))
        query = query.order_by(PatternRecord.created.desc(), PatternRecord.id.desc())
        pulls: dict[int, list[Pull]] = defaultdict(list)
        with self.vault.read() as session:
            felt = select(PatternPullRecord).order_by(PatternPullRecord.at, PatternPullRecord.id)
            for one in session.scalars(felt):
                pulls[one.pattern_id].append(Pull(one.pull, rows.moment(one)))
            return [
                Pattern(
                    row.uid, row.words, row.now_words, Moment(row.created, row.offset), tuple(pulls[row.id])
                )
                for row in session.scalars(query)
            ]

    def keep(self, words: str, now_words: str = "", pulls: Iterable[Pull] = ()) -> str:
        """Keep a new pattern; returns its identifier. Raises ValueError for a pull outside 0 to 10."""
        with self.vault.write() as session:
            return put(session, self.vault.now(), words, now_words, pulls)

    def change(self, uid: str, words: str, now_words: str) -> None:
        """Change how a thought is worded; its pulls stay."""
        with self.vault.write() as session:
            row = rows.found(session, PatternRecord, uid)
            row.words, row.now_words = rules.clean(words) or row.words, rules.clean(now_words)
            row.changed = self.vault.now().utc_ms

    def feel(self, uid: str, value: int) -> None:
        """Note how strongly a thought pulls now; raises ValueError outside 0 to 10."""
        now = self.vault.now()
        with self.vault.write() as session:
            row = rows.found(session, PatternRecord, uid)
            session.add(rows.dated(PatternPullRecord, now, now, pattern_id=row.id, pull=rules.pull(value)))
            row.changed = now.utc_ms

    def remove(self, uid: str) -> None:
        """Take a pattern away for good, with its pulls."""
        with self.vault.write() as session:
            take_away(session, uid)

    def add(self, patterns: Iterable[Pattern]) -> int:
        """Keep patterns from elsewhere under their own identifiers; returns how many are new."""
        now, count = self.vault.now(), 0
        with self.vault.write() as session:
            known = set(session.scalars(select(PatternRecord.uid)))
            for each in patterns:
                if each.uid in known:
                    continue
                known.add(each.uid)
                count += 1
                row = rows.made(PatternRecord, now, each.uid, words=each.words, now_words=each.now_words)
                row.created, row.offset = each.created.utc_ms, each.created.offset
                _add(session, row, each.pulls, now)
        return count


def put(session: Session, now: Moment, words: str, now_words: str = "", pulls: Iterable[Pull] = ()) -> str:
    """Keep a new pattern in a transaction of the caller's; returns its identifier."""
    row = rows.made(PatternRecord, now, words=rules.clean(words), now_words=rules.clean(now_words))
    _add(session, row, pulls, now)
    return row.uid


def take_away(session: Session, uid: str) -> None:
    """Take a pattern away in a transaction of the caller's; raises GoneError."""
    session.delete(rows.found(session, PatternRecord, uid))


def _add(session: Session, row: PatternRecord, pulls: Iterable[Pull], now: Moment) -> None:
    session.add(row)
    session.flush()
    for one in pulls:
        pull = rules.pull(one.value)
        session.add(rows.dated(PatternPullRecord, now, one.at, pattern_id=row.id, pull=pull))
    session.flush()
