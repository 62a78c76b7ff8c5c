# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the reminders. Nobody outside this feature reads or writes it."""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class ReminderRecord(Record, Base):
    """A reminder of something that another feature holds, or of the person's own words.

    `schedule` is one line of `core.schedule`, `minute` the minute of the local day. `said` is the last
    day (yyyymmdd) on which it came or was let go, `later` when it was asked to come once more (UTC ms).
    """

    __tablename__ = "reminder"
    __table_args__ = (Index(None, "about_uid"),)

    words: Mapped[str] = mapped_column(Text, default="")
    about_feature: Mapped[str] = mapped_column(Text, default="")
    about_uid: Mapped[str] = mapped_column(Text, default="")
    schedule: Mapped[str] = mapped_column(Text)
    minute: Mapped[int]
    said: Mapped[int | None] = mapped_column(default=None)
    later: Mapped[int | None] = mapped_column(default=None)
