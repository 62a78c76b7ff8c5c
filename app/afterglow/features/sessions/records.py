# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the sessions. Nobody outside this feature reads or writes it."""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class SessionRecord(Record, Base):
    """One session: when it is or was, the days told by it, and the person's own words about it.

    `local_day` is yyyymmdd by the writer's calendar, `ends` milliseconds in UTC or NULL, `window` the
    number of days after it. Its number is not stored: it follows from the dates of all of them.
    """

    __tablename__ = "session"
    __table_args__ = (Index(None, "deleted", "at"),)

    at: Mapped[int]
    at_offset: Mapped[int]
    local_day: Mapped[int]
    ends: Mapped[int | None] = mapped_column(default=None)
    window: Mapped[int]
    missed: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(Text, default="")
    route: Mapped[str] = mapped_column(Text, default="")
    companion: Mapped[str] = mapped_column(Text, default="")
    ride_home: Mapped[str] = mapped_column(Text, default="")
    intention: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    lift: Mapped[str] = mapped_column(Text, default="")
