# SPDX-License-Identifier: GPL-3.0-or-later
"""Links between records of different features, which know each other by identifier only."""

from __future__ import annotations

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class Link(Record, Base):
    """`from` stands in `relation` to `to`: an insight came from an entry, say."""

    __tablename__ = "link"
    __table_args__ = (
        UniqueConstraint("from_uid", "to_uid", "relation"),
        Index(None, "to_uid"),
    )

    from_kind: Mapped[str] = mapped_column(Text)
    from_uid: Mapped[str] = mapped_column(Text)
    to_kind: Mapped[str] = mapped_column(Text)
    to_uid: Mapped[str] = mapped_column(Text)
    relation: Mapped[str] = mapped_column(Text)
