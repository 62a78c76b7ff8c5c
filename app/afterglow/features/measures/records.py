# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the measures. Nobody outside this feature reads or writes them."""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class MoodRecord(Record, Base):
    """How it was: `value` 0 to 10, `word` if one was given; `local_day` is yyyymmdd for the writer."""

    __tablename__ = "mood"
    __table_args__ = (Index(None, "deleted", "at"), Index(None, "local_day"))

    at: Mapped[int]
    at_offset: Mapped[int]
    local_day: Mapped[int]
    value: Mapped[int]
    word: Mapped[str] = mapped_column(Text, default="")
