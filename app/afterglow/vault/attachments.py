# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and other files, kept inside the encrypted database and nowhere else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, LargeBinary, Text, delete, select, union_all
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import CompoundSelect
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment


# How a column of a record says that the identifiers in it are of attachments that it needs:
# `mapped_column(Text, info=HOLDS)`. What no such column holds may go.
HOLDS = {"holds": "attachment"}


class Attachment(Record, Base):
    """What is known of a file. Its bytes are in a table of their own, so that rows stay small."""

    __tablename__ = "attachment"

    media_type: Mapped[str] = mapped_column(Text)
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(Text, unique=True)


class AttachmentData(Base):
    """The bytes of a file."""

    __tablename__ = "attachment_data"

    id: Mapped[int] = mapped_column(ForeignKey("attachment.id", ondelete="CASCADE"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


def add(
    session: Session,
    data: bytes,
    *,
    media_type: str,
    width: int,
    height: int,
    now: Moment,
    uid: str | None = None,
) -> Attachment:
    """Keep a file; the same bytes are kept once and give the same record."""
    fingerprint = hashlib.sha256(data).hexdigest()
    known = session.scalar(select(Attachment).where(Attachment.sha256 == fingerprint))
    if known is not None:
        # Whoever removes what is in no text must see that it was just asked for again.
        known.changed = now.utc_ms
        return known
    made = Attachment(
        created=now.utc_ms,
        changed=now.utc_ms,
        offset=now.offset,
        media_type=media_type,
        width=width,
        height=height,
        size=len(data),
        sha256=fingerprint,
    )
    if uid is not None:
        made.uid = uid
    session.add(made)
    session.flush()
    session.add(AttachmentData(id=made.id, data=data))
    return made


def data(session: Session, uid: str) -> bytes | None:
    """Return the bytes of a file, or None if it is not there."""
    return session.scalar(
        select(AttachmentData.data)
        .join(Attachment, Attachment.id == AttachmentData.id)
        .where(Attachment.uid == uid)
    )


def held() -> CompoundSelect[Any]:
    """Return a query for the identifiers of every attachment that some record of any feature holds."""
    columns = [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.info.get("holds") == HOLDS["holds"]
    ]
    return union_all(*(select(column) for column in columns))


def remove_unheld(session: Session, uids: Iterable[str]) -> None:
    """Remove these files where no record holds them and nobody asked for them since they were made.

    One that was asked for again may stand in an earlier text, which only its feature can read: it stays
    until that feature looks for what nothing shows.
    """
    gone = select(Attachment.uid).where(
        Attachment.uid.in_(list(uids)),
        Attachment.changed == Attachment.created,
        Attachment.uid.not_in(held()),
    )
    session.execute(delete(Attachment).where(Attachment.uid.in_(list(session.scalars(gone)))))
