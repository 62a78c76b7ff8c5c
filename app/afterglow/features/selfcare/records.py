# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of self-care. Nobody outside this feature reads or writes them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class PracticeRecord(Record, Base):
    """A practice. `schedule` is one line of `core.schedule`; `session_uid` whose plan it is from, or ""."""

    __tablename__ = "practice"
    __table_args__ = (Index(None, "deleted", "position"), Index(None, "session_uid"))

    category: Mapped[str] = mapped_column(Text)
    named: Mapped[str] = mapped_column(Text, default="")
    title: Mapped[str] = mapped_column(Text, default="")
    smallest: Mapped[str] = mapped_column(Text, default="")
    schedule: Mapped[str] = mapped_column(Text)
    cue: Mapped[str] = mapped_column(Text, default="")
    session_uid: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]


class PracticeDayRecord(Record, Base):
    """What was noted of a practice on a local day (yyyymmdd): "done", "part" or "", and how it felt."""

    __tablename__ = "practice_day"
    __table_args__ = (UniqueConstraint("practice_id", "local_day"), Index(None, "local_day"))

    practice_id: Mapped[int] = mapped_column(ForeignKey("practice.id", ondelete="CASCADE"))
    local_day: Mapped[int]
    mark: Mapped[str] = mapped_column(Text, default="")
    before: Mapped[int | None] = mapped_column(default=None)
    after: Mapped[int | None] = mapped_column(default=None)


class CopingCardRecord(Record, Base):
    """What helps when it is hard: its steps, one a line, and when it helps."""

    __tablename__ = "coping_card"

    title: Mapped[str] = mapped_column(Text)
    steps: Mapped[str] = mapped_column(Text, default="")
    helps: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]


class LetterRecord(Record, Base):
    """A letter to oneself; the newest is shown."""

    __tablename__ = "letter"
    __table_args__ = (Index(None, "at"),)

    words: Mapped[str] = mapped_column(Text)
    at: Mapped[int]


class ClosePersonRecord(Record, Base):
    """Somebody on the person's side, by whatever name, and how to reach them."""

    __tablename__ = "close_person"

    name: Mapped[str] = mapped_column(Text)
    reach: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]
