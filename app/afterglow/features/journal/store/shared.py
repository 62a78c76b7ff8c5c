# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries and tags of a period as they are listed to be shared, and the words of one entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.features.journal import rules
from afterglow.features.journal.records import EntryRecord, EntryTagRecord, TagRecord
from afterglow.features.journal.shapes import Preview, Sharing, TagKind, TagName
from afterglow.features.journal.store import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.moment import Moment
    from afterglow.vault.vault import Vault


# As many identifiers as one question may hold.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Used:
    """A tag and the moments of the entries that carry it, the first one first."""

    uid: str
    tag: TagName
    at: tuple[Moment, ...]


def previews(vault: Vault, first: date, last: date) -> list[Preview]:
    """Return the entries of some days, the newest first."""
    # Asked by the day alone: with the bin or an order in the question SQLite reads every entry there is.
    days = EntryRecord.local_day.between(rules.day_number(first), rules.day_number(last))
    with vault.read() as session:
        found = session.execute(select(*rows.PREVIEW_COLUMNS).where(days)).all()
    shown = [rows.preview(row) for row in found if row.deleted is None]
    return sorted(shown, key=lambda one: (one.at.utc_ms, one.id), reverse=True)


def tags(vault: Vault, first: date, last: date) -> list[Used]:
    """Return the tags on the entries of some days that are not sensitive, the most used first."""
    entries = [one for one in previews(vault, first, last) if one.sharing is not Sharing.SENSITIVE]
    found: dict[str, tuple[TagName, list[Moment]]] = {}
    with vault.read() as session:
        for begin in range(0, len(entries), _AT_ONCE):
            some = {one.id: one.at for one in reversed(entries[begin : begin + _AT_ONCE])}
            query = (
                select(EntryTagRecord.entry_id, TagRecord.uid, TagRecord.name, TagRecord.kind)
                .join(TagRecord, TagRecord.id == EntryTagRecord.tag_id)
                .where(EntryTagRecord.entry_id.in_(some))
            )
            for id_, uid, name, kind in session.execute(query):
                found.setdefault(uid, (TagName(name, TagKind(kind)), []))[1].append(some[id_])
    used = [Used(uid, tag, tuple(sorted(moments))) for uid, (tag, moments) in found.items()]
    return sorted(used, key=lambda one: (-len(one.at), one.tag.name.casefold()))


def words(vault: Vault, uid: str) -> tuple[Preview, str] | None:
    """Return an entry as it is listed, and its text; None where it is gone or in the bin."""
    query = select(*rows.PREVIEW_COLUMNS, EntryRecord.body)
    with vault.read() as session:
        row = session.execute(query.where(EntryRecord.uid == uid, EntryRecord.deleted.is_(None))).first()
    return None if row is None else (rows.preview(row), row.body)


def named_people(vault: Vault) -> Sequence[tuple[str, str]]:
    """Return (identifier, name) of the tags that name people."""
    query = select(TagRecord.uid, TagRecord.name).where(TagRecord.kind == TagKind.PERSON.value)
    with vault.read() as session:
        return [(row.uid, row.name) for row in session.execute(query.order_by(TagRecord.name))]
