# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of what was made. Nobody outside this feature reads or writes them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.attachments import HOLDS
from afterglow.vault.record import Base, Record


class CreationRecord(Record, Base):
    """Something that was made. No column says how good it is, and none ever will."""

    __tablename__ = "creation"
    __table_args__ = (Index(None, "deleted", "at"), Index(None, "local_day"))

    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[int]
    at_offset: Mapped[int]
    local_day: Mapped[int]
    shareable: Mapped[bool] = mapped_column(default=False)


class CreationFileRecord(Base):
    """A picture or a sound of something made.

    `length` is that of a sound in milliseconds, and how many lines the picture of a drawing shows.
    """

    __tablename__ = "creation_file"
    __table_args__ = (Index(None, "creation_id", "place"), Index(None, "attachment_uid"))

    id: Mapped[int] = mapped_column(primary_key=True)
    creation_id: Mapped[int] = mapped_column(ForeignKey("creation.id", ondelete="CASCADE"))
    place: Mapped[int]
    what: Mapped[str] = mapped_column(Text)
    attachment_uid: Mapped[str] = mapped_column(Text, info=HOLDS)
    length: Mapped[int] = mapped_column(default=0)


class CreationStrokeRecord(Base):
    """A line of a drawing, in the order in which they were drawn, so that one can go on drawing."""

    __tablename__ = "creation_stroke"
    __table_args__ = (UniqueConstraint("creation_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    creation_id: Mapped[int] = mapped_column(ForeignKey("creation.id", ondelete="CASCADE"))
    place: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)
