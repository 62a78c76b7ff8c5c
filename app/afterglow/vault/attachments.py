# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and other files, kept inside the encrypted database and nowhere else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, LargeBinary, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment


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
