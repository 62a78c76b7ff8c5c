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
    """What helps when it is hard: its steps, one a line, when it helps, and how much it did (0 to 10)."""

    __tablename__ = "coping_card"

    title: Mapped[str] = mapped_column(Text)
    steps: Mapped[str] = mapped_column(Text, default="")
    helps: Mapped[str] = mapped_column(Text, default="")
    helped: Mapped[int | None] = mapped_column(default=None)
    position: Mapped[int]


class LetterRecord(Record, Base):
    """A letter to oneself; the newest is shown. `opens` is the day from which on (ISO), or ""."""

    __tablename__ = "letter"
    __table_args__ = (Index(None, "at"),)

    words: Mapped[str] = mapped_column(Text)
    at: Mapped[int]
    opens: Mapped[str] = mapped_column(Text, default="")


class ClosePersonRecord(Record, Base):
    """Somebody on the person's side, by whatever name, and how to reach them."""

    __tablename__ = "close_person"

    name: Mapped[str] = mapped_column(Text)
    reach: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]


class WarningSignRecord(Record, Base):
    """An early sign that it is getting harder, in the person's own words."""

    __tablename__ = "warning_sign"

    words: Mapped[str] = mapped_column(Text)
    position: Mapped[int]


class ParkedIdeaRecord(Record, Base):
    """Something that would support the person, kept for later; `area` is a category, or ""."""

    __tablename__ = "parked_idea"

    area: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(Text)
    position: Mapped[int]


class LimitNoteRecord(Record, Base):
    """About alcohol and other drugs: a "note" of a day, or what the "clinic" said, word for word."""

    __tablename__ = "limit_note"
    __table_args__ = (Index(None, "at"),)

    kind: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[int]
    at_offset: Mapped[int]
    local_day: Mapped[int]


class SafetyLineRecord(Record, Base):
    """A line of the safety plan, in one of its parts (`core.safety_plan.Part`) after the early signs."""

    __tablename__ = "safety_line"
    __table_args__ = (Index(None, "part", "position"),)

    part: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
