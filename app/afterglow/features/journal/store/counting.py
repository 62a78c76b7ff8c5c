# SPDX-License-Identifier: GPL-3.0-or-later
"""How many entries a database holds, the open one or a backup's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, inspect, select

from afterglow.features.journal.records import EntryRecord

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def count(session: Session) -> int:
    """Return how many entries there are outside the bin; 0 where a first revision knows none yet."""
    if not inspect(session.connection()).has_table(EntryRecord.__tablename__):
        return 0
    return (
        session.scalar(select(func.count()).select_from(EntryRecord).where(EntryRecord.deleted.is_(None)))
        or 0
    )
