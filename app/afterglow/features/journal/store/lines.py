# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journal offers on Today: a line from a page that was given a star, and a page for the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.moment import Moment
from afterglow.core.shapes import Line
from afterglow.features.journal import rules
from afterglow.features.journal.records import EntryRecord
from afterglow.features.journal.shapes import Sharing

if TYPE_CHECKING:
    from datetime import date

    from afterglow.vault.vault import Vault

FEATURE = "journal"
_MOST = 200


def starred(vault: Vault) -> list[Line]:
    """Return a line of each entry with a star, the newest first; never of a sensitive or binned one."""
    query = (
        select(EntryRecord.uid, EntryRecord.at, EntryRecord.at_offset, EntryRecord.excerpt)
        .where(
            EntryRecord.deleted.is_(None),
            EntryRecord.starred.is_(True),
            EntryRecord.sharing != Sharing.SENSITIVE.value,
        )
        .order_by(EntryRecord.sort_key.desc())
        .limit(_MOST)
    )
    with vault.read() as session:
        found = session.execute(query).all()
    lines = [
        Line(rules.first_line(row.excerpt), row.uid, Moment(row.at, row.at_offset), FEATURE) for row in found
    ]
    return [line for line in lines if line.text]


def written_on(vault: Vault, day: date) -> bool:
    """Whether there is an entry of this day."""
    query = select(EntryRecord.id).where(
        EntryRecord.local_day == rules.day_number(day), EntryRecord.deleted.is_(None)
    )
    with vault.read() as session:
        return session.scalar(query.limit(1)) is not None
