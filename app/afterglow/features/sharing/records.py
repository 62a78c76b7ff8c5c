# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of sharing. Nobody outside this feature reads or writes them."""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class TherapyItemRecord(Record, Base):
    """Something to bring to therapy: `kind` is "note" or "question", `state` "open" or "done".

    `origin_uid` names the entry or reflection that it comes from, or is "".
    """

    __tablename__ = "therapy_item"
    __table_args__ = (Index(None, "deleted", "state"),)

    kind: Mapped[str] = mapped_column(Text, default="note")
    words: Mapped[str] = mapped_column(Text)
    origin_uid: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(Text, default="open")
    sensitive: Mapped[bool] = mapped_column(default=False)


class AppointmentRecord(Record, Base):
    """An appointment, with whom, and the person's notes before and after it."""

    __tablename__ = "appointment"
    __table_args__ = (Index(None, "local_day"),)

    at: Mapped[int]
    at_offset: Mapped[int]
    local_day: Mapped[int]
    whom: Mapped[str] = mapped_column(Text, default="")
    before: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[str] = mapped_column(Text, default="")


class AliasRecord(Record, Base):
    """A name, and what stands in its place in what is shared."""

    __tablename__ = "name_alias"

    name: Mapped[str] = mapped_column(Text)
    instead: Mapped[str] = mapped_column(Text, default="")


class TherapistRecord(Record, Base):
    """Somebody who could be or is the therapist: how to reach them, and what was asked and said."""

    __tablename__ = "therapist"

    name: Mapped[str] = mapped_column(Text)
    reach: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[str] = mapped_column(Text, default="")
