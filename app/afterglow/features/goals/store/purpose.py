# SPDX-License-Identifier: GPL-3.0-or-later
"""What matters to a person: values by name, and a statement with its earlier wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from afterglow.core.moment import Moment
from afterglow.features.goals import rules
from afterglow.features.goals.records import PurposeRecord, ValueRecord
from afterglow.features.goals.shapes import LONGEST_TEXT, Purpose, Value
from afterglow.features.goals.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault

_LONGEST_NAME = 40


class Purposes:
    """The values and the statement of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def values(self) -> list[Value]:
        """Return the values in the person's order."""
        query = select(ValueRecord).order_by(ValueRecord.position, ValueRecord.id)
        with self.vault.read() as session:
            return [Value(row.uid, row.name) for row in session.scalars(query)]

    def name(self, name: str) -> None:
        """Keep a value, last in the order; one that is known, or nothing but blanks, changes nothing."""
        with self.vault.write() as session:
            value_id(session, name, self.vault.now())

    def add_values(self, values: Iterable[tuple[str, str]]) -> None:
        """Keep values from elsewhere (identifier and name), last in the order; known ones are passed over."""
        now = self.vault.now()
        with self.vault.write() as session:
            known = set(session.scalars(select(ValueRecord.uid)))
            for uid, name in values:
                before = set(session.scalars(select(ValueRecord.id)))
                id_ = value_id(session, name, now)
                if id_ is not None and id_ not in before and uid not in known:
                    session.get_one(ValueRecord, id_).uid = uid

    def rename(self, uid: str, name: str) -> None:
        """Give a value another name; nothing but blanks, or the name of another one, changes nothing."""
        named = rules.line(name, _LONGEST_NAME)
        now = self.vault.now()
        with self.vault.write() as session:
            records = list(session.scalars(select(ValueRecord)))
            taken = {each.name.casefold() for each in records if each.uid != uid}
            for record in records:
                if record.uid == uid and named and named.casefold() not in taken:
                    record.name = named
                    rows.stamp(record, now)

    def move(self, uid: str, by: int) -> None:
        """Put a value so many places further on, or back."""
        query = select(ValueRecord).order_by(ValueRecord.position, ValueRecord.id)
        with self.vault.write() as session:
            records = list(session.scalars(query))
            order = [each.uid for each in records]
            if uid in order:
                places = {each: at for at, each in enumerate(rules.moved(order, uid, order.index(uid) + by))}
                for record in records:
                    record.position = places[record.uid]

    def remove_value(self, uid: str) -> None:
        """Remove a value; goals that served it stay, without one."""
        with self.vault.write() as session:
            record = session.scalar(select(ValueRecord).where(ValueRecord.uid == uid))
            if record is not None:
                session.delete(record)

    def wordings(self) -> list[Purpose]:
        """Return every wording of the statement, the newest first."""
        query = select(PurposeRecord).order_by(PurposeRecord.at.desc(), PurposeRecord.id.desc())
        with self.vault.read() as session:
            return [
                Purpose(row.uid, row.statement, Moment(row.at, row.offset)) for row in session.scalars(query)
            ]

    def word(self, statement: str, uid: str = "") -> str:
        """Keep a wording, a new one without `uid`; returns its identifier, "" for nothing but blanks."""
        text = statement.replace("\x00", "").strip()[:LONGEST_TEXT]
        now = self.vault.now()
        with self.vault.write() as session:
            record = session.scalar(select(PurposeRecord).where(PurposeRecord.uid == uid)) if uid else None
            if not text:
                if record is not None:
                    session.delete(record)
                return ""
            if record is None:
                record = PurposeRecord(created=now.utc_ms, at=now.utc_ms)
                session.add(record)
            record.statement = text
            rows.stamp(record, now)
            session.flush()
            return record.uid

    def add(self, wordings: Iterable[Purpose]) -> None:
        """Keep wordings from elsewhere under their own identifiers."""
        with self.vault.write() as session:
            known = set(session.scalars(select(PurposeRecord.uid)))
            for each in wordings:
                if each.uid not in known:
                    known.add(each.uid)
                    record = PurposeRecord(uid=each.uid, created=each.at.utc_ms, at=each.at.utc_ms)
                    record.statement = each.statement
                    rows.stamp(record, each.at)
                    session.add(record)


def value_id(session: Session, name: str, now: Moment) -> int | None:
    """Return the key of a value by its name, a new one if need be; None for no name."""
    named = rules.line(name, _LONGEST_NAME)
    if not named:
        return None
    known = session.execute(select(ValueRecord.id, ValueRecord.name)).all()
    found = next((id_ for id_, each in known if each.casefold() == named.casefold()), None)
    if found is not None:
        return found
    last = session.scalar(select(func.max(ValueRecord.position))) or 0
    record = ValueRecord(name=named, position=last + 1, created=now.utc_ms)
    rows.stamp(record, now)
    session.add(record)
    session.flush()
    return record.id
