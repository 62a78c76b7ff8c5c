# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the goals. Nobody outside this feature reads or writes them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class ValueRecord(Record, Base):
    """Something that matters to the person; `position` is its place in their order."""

    __tablename__ = "goal_value"

    name: Mapped[str] = mapped_column(Text, unique=True)
    position: Mapped[int]


class GoalRecord(Record, Base):
    """A goal. `schedule` is one line of `core.schedule`, `ended` the day it was let go (yyyymmdd).

    `settle` says how it stands with a quiet minute before it ("on", "passed" or ""), `person` whom it
    is about, by whatever name.
    """

    __tablename__ = "goal"
    __table_args__ = (Index(None, "deleted", "state", "position"),)

    title: Mapped[str] = mapped_column(Text, default="")
    step: Mapped[str] = mapped_column(Text, default="")
    value_id: Mapped[int | None] = mapped_column(ForeignKey("goal_value.id", ondelete="SET NULL"))
    schedule: Mapped[str] = mapped_column(Text)
    low_day: Mapped[str] = mapped_column(Text, default="")
    less: Mapped[bool] = mapped_column(default=False)
    instead: Mapped[str] = mapped_column(Text, default="")
    steady: Mapped[bool] = mapped_column(default=False)
    settle: Mapped[str] = mapped_column(Text, default="")
    person: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(Text, default="open")
    began: Mapped[int]
    ended: Mapped[int | None] = mapped_column(default=None)
    position: Mapped[int]


class MarkRecord(Record, Base):
    """What was said of a goal on a local day (yyyymmdd): "done", "part", "skip" or "anyway"."""

    __tablename__ = "goal_mark"
    __table_args__ = (UniqueConstraint("goal_id", "local_day"), Index(None, "local_day"))

    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id", ondelete="CASCADE"))
    local_day: Mapped[int]
    mark: Mapped[str] = mapped_column(Text)


class PauseRecord(Record, Base):
    """Days on which a goal rested (yyyymmdd, both included); `last` is NULL while it still does."""

    __tablename__ = "goal_pause"
    __table_args__ = (Index(None, "goal_id"),)

    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id", ondelete="CASCADE"))
    first: Mapped[int]
    last: Mapped[int | None] = mapped_column(default=None)


class PlanRecord(Record, Base):
    """An obstacle, whether it is an inner one, how it stands ("open", "eased", "let go"), and its plan."""

    __tablename__ = "goal_plan"
    __table_args__ = (Index(None, "goal_id"),)

    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id", ondelete="CASCADE"))
    obstacle: Mapped[str] = mapped_column(Text, default="")
    inner: Mapped[bool] = mapped_column(default=True)
    cue: Mapped[str] = mapped_column(Text, default="")
    action: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(Text, default="open")


class WinRecord(Record, Base):
    """A small win, what it took, and when."""

    __tablename__ = "goal_win"
    __table_args__ = (Index(None, "at"), Index(None, "local_day"))

    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id", ondelete="SET NULL"))
    what: Mapped[str] = mapped_column(Text)
    took: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[int]
    at_offset: Mapped[int]
    local_day: Mapped[int]


class PurposeRecord(Record, Base):
    """One wording of what matters; the newest one counts."""

    __tablename__ = "goal_purpose"
    __table_args__ = (Index(None, "at"),)

    statement: Mapped[str] = mapped_column(Text)
    at: Mapped[int]


class ChangeRecord(Record, Base):
    """Something that changed, and when; `of_uid` is what it followed from, or ""."""

    __tablename__ = "goal_change"
    __table_args__ = (Index(None, "at"), Index(None, "local_day"))

    what: Mapped[str] = mapped_column(Text)
    at: Mapped[int]
    at_offset: Mapped[int]
    local_day: Mapped[int]
    of_uid: Mapped[str] = mapped_column(Text, default="")
