# SPDX-License-Identifier: GPL-3.0-or-later
"""What every table has in common."""

from __future__ import annotations

import uuid

from sqlalchemy import MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The root of all records; constraint names are fixed so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def new_uid() -> str:
    """Return a fresh identifier that survives export, import and merging."""
    return str(uuid.uuid4())


class Record:
    """The columns of every record.

    `created`, `changed` and `deleted` are milliseconds since 1970 in UTC; `offset` is the offset
    from UTC, in minutes, of whoever wrote last. A record with `deleted` set is in the bin.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(Text, unique=True, default=new_uid)
    created: Mapped[int]
    changed: Mapped[int]
    offset: Mapped[int] = mapped_column(default=0)
    deleted: Mapped[int | None] = mapped_column(default=None)
