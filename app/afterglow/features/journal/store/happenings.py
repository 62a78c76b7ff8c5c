# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries as other features may know of them. A sensitive one gives no words at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.moment import Moment
from afterglow.core.shapes import Happening
from afterglow.features.journal import rules
from afterglow.features.journal.records import EntryRecord
from afterglow.features.journal.shapes import Sharing
from afterglow.features.journal.store import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement

    from afterglow.vault.vault import Vault

KIND, FEATURE = "entry", "journal"
# As many identifiers as one question may hold.
_AT_ONCE = 500


def on_days(vault: Vault, first: date, last: date) -> list[Happening]:
    """Return the entries of some days, both ends included."""
    return _read(vault, EntryRecord.local_day.between(rules.day_number(first), rules.day_number(last)))


def named(vault: Vault, uids: Sequence[str]) -> list[Happening]:
    """Return the entries with these identifiers; others are passed over."""
    found: list[Happening] = []
    for begin in range(0, len(uids), _AT_ONCE):
        found += _read(vault, EntryRecord.uid.in_(uids[begin : begin + _AT_ONCE]))
    return found


def _read(vault: Vault, which: ColumnElement[bool]) -> list[Happening]:
    with vault.read() as session:
        query = select(*rows.PREVIEW_COLUMNS, EntryRecord.body)
        found = session.execute(query.where(which, EntryRecord.deleted.is_(None))).all()
        tags = rows.tags_of(session, [row.id for row in found])
    made = []
    for row in found:
        shown = rows.preview(row)
        if shown.sharing is Sharing.SENSITIVE:
            made.append(Happening(KIND, row.uid, Moment(row.at, row.at_offset), "", "", (), FEATURE))
            continue
        names = tuple(tag.name for tag in tags[row.id])
        made.append(Happening(KIND, row.uid, shown.at, shown.title, shown.excerpt, names, FEATURE, row.body))
    return made
