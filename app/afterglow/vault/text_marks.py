# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of one feature's text that another feature marked, such as a sentence kept as an insight.

The text and the mark know each other by identifier only. Whoever writes the text moves its marks in the
same transaction (`core.anchors`), so a mark always covers exactly its words, or is known to be lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Index, Text, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.core import anchors
from afterglow.core.anchors import Anchor
from afterglow.vault.record import Base, Record, new_uid
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment

# As many identifiers as one question may hold.
_AT_ONCE = 500


class TextMark(Record, Base):
    """Marked words: who marked them, in which text, from where to where, and whether they are lost."""

    __tablename__ = "text_mark"
    __table_args__ = (Index(None, "text_uid"), Index(None, "owner_uid"))

    kind: Mapped[str] = mapped_column(Text)
    owner_uid: Mapped[str] = mapped_column(Text)
    text_uid: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    lost: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark as it is read: `kind` and `owner` say what it was made for."""

    kind: str
    owner: str
    text: str
    anchor: Anchor


def of_text(session: Session, text_uid: str) -> list[Marked]:
    """Return the marks in a text, in the order of their places."""
    return _read(session, TextMark.text_uid == text_uid)


def of_owners(session: Session, owners: Sequence[str]) -> dict[str, Marked]:
    """Return the mark of each of these owners that has one."""
    found: dict[str, Marked] = {}
    for begin in range(0, len(owners), _AT_ONCE):
        which = TextMark.owner_uid.in_(owners[begin : begin + _AT_ONCE])
        found |= {one.owner: one for one in _read(session, which)}
    return found


def keep(session: Session, mark: Marked, now: Moment) -> None:
    """Keep a mark; one that this owner had before makes room for it."""
    forget_owners(session, [mark.owner])
    made = TextMark(uid=new_uid(), created=now.utc_ms, kind=mark.kind, owner_uid=mark.owner)
    made.text_uid, made.words = mark.text, mark.anchor.words
    _place(made, mark.anchor, now)
    session.add(made)
    session.flush()


def move(
    session: Session,
    text_uid: str,
    before: str,
    after: str,
    now: Moment,
    given: Mapping[str, Anchor] | None = None,
) -> None:
    """Let the marks of a text follow it to how it reads now.

    `given` says where whoever wrote it saw them last, by owner; what does not fit the text is worked out
    from both texts, as for those that were not given.
    """
    for row in session.scalars(select(TextMark).where(TextMark.text_uid == text_uid)):
        seen = None if given is None else given.get(row.owner_uid)
        anchor = _anchor(row)
        if anchor.start < 0:
            anchor = anchors.settled(anchor, before)
        if seen is not None and seen.words == row.words and (seen.lost or seen.covers(after)):
            moved = seen
        elif anchor.covers(before) or anchor.lost:
            moved = anchors.follow(anchor, before, after)
        else:
            moved = anchors.settled(anchor, after)
        if moved != _anchor(row):
            _place(row, moved, now)


def forget_owners(session: Session, owners: Sequence[str]) -> None:
    """Take away the marks of these owners; the texts stay as they are."""
    _forget(session, TextMark.owner_uid.in_(owners))


def forget_texts(session: Session, texts: Sequence[str]) -> None:
    """Take away the marks in texts that are gone for good."""
    _forget(session, TextMark.text_uid.in_(texts))


def _forget(session: Session, which: ColumnElement[bool]) -> None:
    gone = list(session.scalars(select(TextMark.id).where(which)))
    session.execute(delete(TextMark).where(TextMark.id.in_(gone)))
    touched(session, TextMark.__tablename__, gone)


def _read(session: Session, which: ColumnElement[bool]) -> list[Marked]:
    query = select(TextMark).where(which, TextMark.deleted.is_(None)).order_by(TextMark.start, TextMark.id)
    return [Marked(row.kind, row.owner_uid, row.text_uid, _anchor(row)) for row in session.scalars(query)]


def _anchor(row: TextMark) -> Anchor:
    return Anchor(row.words, row.start, row.end, row.lost)


def _place(row: TextMark, anchor: Anchor, now: Moment) -> None:
    row.start, row.end, row.lost = anchor.start, anchor.end, anchor.lost
    row.changed, row.offset = now.utc_ms, now.offset
