# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person linked to a session by hand, or took away from one.

By its date a thing belongs to a session without any link. A link of the relation "session" says that it
belongs to that one whatever its date; one of "not session" that it does not, though its date says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select

from afterglow.core.arc import ByHand
from afterglow.vault.links import Link
from afterglow.vault.record import new_uid
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment

KIND = "session"
WITH, APART = "session", "not session"


@dataclass(frozen=True, slots=True)
class Linked:
    """A thing that was linked to a session by hand, or taken `apart` from it; `kind` says what it is."""

    kind: str
    uid: str
    session: str
    apart: bool


def by_hand(session: Session) -> ByHand:
    """Return all that was linked to sessions by hand."""
    rows = session.execute(
        select(Link.from_uid, Link.to_uid, Link.relation)
        .where(Link.relation.in_((WITH, APART)), Link.deleted.is_(None))
        .order_by(Link.id)
    ).all()
    together = {row.from_uid: row.to_uid for row in rows if row.relation == WITH}
    apart = frozenset((row.from_uid, row.to_uid) for row in rows if row.relation == APART)
    return ByHand(together, apart)


def of_all(session: Session) -> list[Linked]:
    """Return every link with its kind, in an order that follows from the links themselves."""
    rows = session.scalars(
        select(Link)
        .where(Link.relation.in_((WITH, APART)), Link.deleted.is_(None))
        .order_by(Link.from_kind, Link.from_uid, Link.to_uid)
    )
    return [Linked(row.from_kind, row.from_uid, row.to_uid, row.relation == APART) for row in rows]


def add(session: Session, links: Sequence[Linked], now: Moment) -> None:
    """Keep links from elsewhere; a thing that was linked by hand here already stays as it is."""
    known = {one.uid for one in of_all(session)}
    for one in dict.fromkeys(links):
        if one.uid not in known:
            session.add(_link(one.kind, one.uid, one.session, APART if one.apart else WITH, now))


def link(session: Session, kind: str, uid: str, to: str, now: Moment) -> None:
    """Let a thing belong to this session, whatever its date, and to no other by hand."""
    follow_date(session, uid)
    session.add(_link(kind, uid, to, WITH, now))


def unlink(session: Session, kind: str, uid: str, to: str, now: Moment) -> None:
    """Let a thing not belong to this session, though its date says so."""
    _drop(session, uid, WITH)
    known = select(Link.id).where(Link.from_uid == uid, Link.to_uid == to, Link.relation == APART)
    if session.scalar(known) is None:
        session.add(_link(kind, uid, to, APART, now))


def follow_date(session: Session, uid: str) -> None:
    """Let a thing belong to sessions by its date alone."""
    _drop(session, uid, WITH, APART)


def forget_sessions(session: Session, uids: Sequence[str]) -> None:
    """Drop what was linked by hand to sessions that are gone for good."""
    _delete(session, Link.to_uid.in_(uids), Link.to_kind == KIND)


def _drop(session: Session, uid: str, *relations: str) -> None:
    _delete(session, Link.from_uid == uid, or_(*(Link.relation == each for each in relations)))


def _delete(session: Session, *which: object) -> None:
    ids = list(session.scalars(select(Link.id).where(*which)))  # type: ignore[arg-type]  # conditions
    session.execute(delete(Link).where(Link.id.in_(ids)))
    touched(session, Link.__tablename__, ids)


def _link(kind: str, uid: str, to: str, relation: str, now: Moment) -> Link:
    return Link(
        uid=new_uid(),
        created=now.utc_ms,
        changed=now.utc_ms,
        offset=now.offset,
        from_kind=kind,
        from_uid=uid,
        to_kind=KIND,
        to_uid=to,
        relation=relation,
    )
