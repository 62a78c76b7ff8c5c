# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of Today. Nobody outside this feature reads or writes it."""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class WhyRecord(Record, Base):
    """One wording of why a person began; the newest one counts, the earlier ones are kept."""

    __tablename__ = "today_why"
    __table_args__ = (Index(None, "at"),)

    statement: Mapped[str] = mapped_column(Text)
    at: Mapped[int]
