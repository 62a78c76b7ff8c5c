# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of moods."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from afterglow.core.moment import Moment
from afterglow.features.measures.records import MoodRecord
from afterglow.features.measures.rules import moods as rules
from afterglow.features.measures.shapes import Mood
from afterglow.vault import settings_inside
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from afterglow.features.measures.shapes import Start
    from afterglow.vault.vault import Vault

_NOT_NOW = "measures.not_now"
_KEPT_NOT_NOW = 40
_COLUMNS = (MoodRecord.uid, MoodRecord.at, MoodRecord.at_offset, MoodRecord.value, MoodRecord.word)


class MoodStore:
    """The moods of one vault, oldest first. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Mood]:
        """Return every mood."""
        with self.vault.read() as session:
            return _moods(session, _kept())

    def between(self, first: Moment, last: Moment) -> list[Mood]:
        """Return the moods from one moment to another."""
        query = _kept().where(MoodRecord.at.between(first.utc_ms, last.utc_ms))
        with self.vault.read() as session:
            return _moods(session, query)

    def since(self, first: Moment) -> list[Mood]:
        """Return the moods from a moment on."""
        with self.vault.read() as session:
            return _moods(session, _kept().where(MoodRecord.at >= first.utc_ms))

    def on(self, day: date) -> list[Mood]:
        """Return the moods of a day by the writer's calendar."""
        query = _kept().where(MoodRecord.local_day == rules.day_number(day))
        with self.vault.read() as session:
            return _moods(session, query)

    def on_days(self, first: date, last: date) -> list[Mood]:
        """Return the moods of some days by the writer's calendar, both ends included."""
        days = MoodRecord.local_day.between(rules.day_number(first), rules.day_number(last))
        with self.vault.read() as session:
            return _moods(session, _kept().where(days))

    def any(self) -> bool:
        """Whether there is any mood at all."""
        with self.vault.read() as session:
            return (
                session.scalar(select(MoodRecord.id).where(MoodRecord.deleted.is_(None)).limit(1)) is not None
            )

    def tap(self, value: int, starts: Sequence[Start] = (), *, origin: object | None = None) -> Mood:
        """Keep a mood of now, or correct the one from a moment ago; raises ValueError outside 0 to 10."""
        value, now = rules.value(value), self.vault.now()
        with self.vault.write(origin) as session:
            today = _kept().where(MoodRecord.local_day == rules.day_number(now.local().date()))
            last = list(session.scalars(today))[-1:]
            if last and rules.corrects(_mood(last[0]), now, starts):
                record = last[0]
                record.value = value
            else:
                record = _new(now, value)
                session.add(record)
            record.changed, record.offset = now.utc_ms, now.offset
            session.flush()
            return _mood(record)

    def say(self, uid: str, word: str, *, origin: object | None = None) -> None:
        """Give a mood its word; an empty one takes it away. A mood that is gone is passed over."""
        with self.vault.write(origin) as session:
            record = _find(session, uid)
            if record is not None:
                record.word = rules.word(word)
                record.changed = self.vault.now().utc_ms

    def take_back(self, uid: str, *, origin: object | None = None) -> None:
        """Remove a mood for good: it was a slip of the finger."""
        with self.vault.write(origin) as session:
            record = _find(session, uid)
            if record is not None:
                session.delete(record)

    def add(self, moods: Iterable[Mood]) -> int:
        """Keep moods from elsewhere under their own uids; returns how many were new."""
        now, count = self.vault.now(), 0
        with self.vault.write() as session:
            known = set(session.scalars(select(MoodRecord.uid)))
            for mood in moods:
                if mood.uid in known:
                    continue
                known.add(mood.uid)
                record = _new(mood.at, rules.value(mood.value), mood.uid)
                record.word = rules.word(mood.word)
                record.changed, record.offset = now.utc_ms, mood.at.offset
                session.add(record)
                count += 1
        return count

    # Checks that were declined

    def declined(self) -> frozenset[str]:
        """Return the keys of offers that were answered with "not now"."""
        with self.vault.read() as session:
            return frozenset(settings_inside.get(session, _NOT_NOW, []))

    def decline(self, key: str) -> None:
        """Do not offer this check again."""
        with self.vault.write() as session:
            before = [each for each in settings_inside.get(session, _NOT_NOW, []) if each != key]
            settings_inside.put(session, _NOT_NOW, [*before, key][-_KEPT_NOT_NOW:])


def put(session: Session, now: Moment, value: int, word: str = "") -> str:
    """Keep a mood in a transaction that is under way; returns its uid. ValueError outside 0 to 10."""
    record = _new(now, rules.value(value))
    record.word = rules.word(word)
    session.add(record)
    session.flush()
    return record.uid


def take_back(session: Session, uid: str) -> bool:
    """Remove a mood in a transaction that is under way, unless it was changed since; whether none stays."""
    record = _find(session, uid)
    if record is not None and record.deleted is None and record.changed != record.created:
        return False
    if record is not None:
        session.delete(record)
    return True


def _kept() -> Select[MoodRecord]:
    return select(MoodRecord).where(MoodRecord.deleted.is_(None)).order_by(MoodRecord.at, MoodRecord.id)


def _moods(session: Session, query: Select[MoodRecord]) -> list[Mood]:
    # As one piece of text for each column: thousands of rows one by one would wait for the window's thread
    # each time.
    kept = query.with_only_columns(*_COLUMNS, maintain_column_froms=True).subquery()
    found = session.execute(select(*(func.json_group_array(each) for each in kept.c))).one()
    columns = (json.loads(each) for each in found)
    return [
        Mood(uid, Moment(at, offset), value, word)
        for uid, at, offset, value, word in zip(*columns, strict=True)
    ]


def _find(session: Session, uid: str) -> MoodRecord | None:
    return session.scalar(select(MoodRecord).where(MoodRecord.uid == uid))


def _new(at: Moment, value: int, uid: str = "") -> MoodRecord:
    return MoodRecord(
        uid=uid or new_uid(),
        created=at.utc_ms,
        changed=at.utc_ms,
        offset=at.offset,
        at=at.utc_ms,
        at_offset=at.offset,
        local_day=rules.day_number(at.local().date()),
        value=value,
        word="",
    )


def _mood(record: MoodRecord) -> Mood:
    return Mood(record.uid, Moment(record.at, record.at_offset), record.value, record.word)
