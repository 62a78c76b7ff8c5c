# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of the store share: rows found by identifier, made and stamped, and their links."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import delete, func, or_, select

from afterglow.core.errors import PersonError, mark
from afterglow.core.moment import Moment
from afterglow.features.insights.shapes import Origin
from afterglow.vault.links import Link
from afterglow.vault.record import Record, new_uid
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

Row = TypeVar("Row", bound=Record)


class GoneError(PersonError):
    """Something that is not there any more."""

    def __init__(self) -> None:
        super().__init__(mark("This is not there any more. All else is as it was."))


def found(session: Session, table: type[Row], uid: str) -> Row:
    """Return a row by its identifier; raises GoneError."""
    row = session.scalar(select(table).where(table.uid == uid, table.deleted.is_(None)))
    if row is None:
        raise GoneError
    return row


def made(table: type[Row], now: Moment, uid: str = "", **columns: Any) -> Row:
    """Return a new row; its identifier is fresh unless one is given."""
    row = table(**columns)
    row.uid, row.created = uid or new_uid(), now.utc_ms
    stamp(row, now)
    return row


def dated(table: type[Row], now: Moment, at: Moment, **columns: Any) -> Row:
    """Return a new row that tells of a moment."""
    return made(table, now, at=at.utc_ms, at_offset=at.offset, **columns)


def stamp(record: Record, now: Moment) -> None:
    """Note on a row that it was written now."""
    record.changed, record.offset = now.utc_ms, now.offset


def moment(row: Any) -> Moment:
    """Return the moment that a row tells of."""
    return Moment(row.at, row.at_offset)


def origin(row: Any) -> Origin | None:
    """Return what a row came from, if that is known."""
    return Origin(row.origin_kind, row.origin_uid) if row.origin_uid else None


def origin_columns(given: Origin | None) -> dict[str, str]:
    """Return the columns that say what a row came from."""
    return {} if given is None else {"origin_kind": given.kind, "origin_uid": given.uid}


def day(number: int) -> date | None:
    """Return a day that was kept as yyyymmdd; None for 0."""
    return date(number // 10000, number // 100 % 100, number % 100) if number else None


def linked(session: Session, uid: str) -> list[Origin]:
    """Return what is linked to something, in either direction, in the order it was."""
    query = select(Link).where(or_(Link.from_uid == uid, Link.to_uid == uid), Link.deleted.is_(None))
    ends = [
        Origin(row.to_kind, row.to_uid) if row.from_uid == uid else Origin(row.from_kind, row.from_uid)
        for row in session.scalars(query.order_by(Link.id))
    ]
    return list(dict.fromkeys(ends))


def outgoing(session: Session, uid: str, relation: str) -> tuple[Origin, ...]:
    """Return what something was linked to in one relation, in the order it was."""
    query = select(Link).where(Link.from_uid == uid, Link.relation == relation, Link.deleted.is_(None))
    return tuple(Origin(row.to_kind, row.to_uid) for row in session.scalars(query.order_by(Link.id)))


def link(session: Session, kind: str, uid: str, to: Origin, relation: str, now: Moment) -> None:
    """Link something to what another feature holds; twice is once."""
    known = select(Link.id).where(Link.from_uid == uid, Link.to_uid == to.uid, Link.relation == relation)
    if session.scalar(known) is None:
        columns = {"from_kind": kind, "from_uid": uid, "to_kind": to.kind, "to_uid": to.uid}
        session.add(made(Link, now, relation=relation, **columns))
        session.flush()


def unlink(session: Session, uid: str, other: str = "") -> None:
    """Take away the links between two things, or all of one."""
    which = or_(Link.from_uid == uid, Link.to_uid == uid)
    query = select(Link.id).where(which)
    if other:
        query = query.where(or_(Link.from_uid == other, Link.to_uid == other))
    drop(session, Link, list(session.scalars(query)))


def drop(session: Session, table: type[Record], ids: Sequence[int]) -> None:
    """Remove rows for good, and tell of it."""
    session.execute(delete(table).where(table.id.in_(ids)))
    touched(session, table.__tablename__, ids)  # type: ignore[attr-defined]  # every record has a table


def there(session: Session, table: type[Record], uid: str) -> bool:
    """Whether something is kept under this identifier."""
    present = select(table.id).where(table.uid == uid, table.deleted.is_(None))
    return session.scalar(present) is not None


def untouched(session: Session, table: type[Record], uid: str, *parts: tuple[type[Record], int]) -> bool:
    """Whether something is as it was kept: not changed, no more parts than these, nothing linked to it."""
    row = session.scalar(select(table).where(table.uid == uid))
    if row is None or row.changed != row.created:
        return False
    key = f"{table.__tablename__}_id"  # type: ignore[attr-defined]  # every record has a table
    for part, most in parts:
        count = select(func.count()).where(getattr(part, key) == row.id)
        if (session.scalar(count) or 0) > most:
            return False
    return session.scalar(select(Link.id).where(Link.to_uid == uid).limit(1)) is None
