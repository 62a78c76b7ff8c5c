# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries and tags of a period as they are listed to be shared, and the words of one entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.moment import Moment
from afterglow.features.journal import rules
from afterglow.features.journal.records import EntryRecord, EntryTagRecord, TagRecord
from afterglow.features.journal.shapes import Preview, Sharing, TagKind, TagName
from afterglow.features.journal.store import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Used:
    """A tag and the moments of the entries that carry it, the first one first."""

    uid: str
    tag: TagName
    at: tuple[Moment, ...]


def previews(vault: Vault, first: date, last: date) -> list[Preview]:
    """Return the entries of some days, the newest first."""
    with vault.read() as session:
        query = select(*rows.PREVIEW_COLUMNS).where(
            EntryRecord.local_day.between(rules.day_number(first), rules.day_number(last)),
            EntryRecord.deleted.is_(None),
        )
        return [rows.preview(row) for row in session.execute(query.order_by(EntryRecord.sort_key.desc()))]


def tags(vault: Vault, first: date, last: date) -> list[Used]:
    """Return the tags on the entries of some days that are not sensitive, the most used first."""
    query = (
        select(TagRecord.uid, TagRecord.name, TagRecord.kind, EntryRecord.at, EntryRecord.at_offset)
        .join(EntryTagRecord, EntryTagRecord.tag_id == TagRecord.id)
        .join(EntryRecord, EntryRecord.id == EntryTagRecord.entry_id)
        .where(
            EntryRecord.local_day.between(rules.day_number(first), rules.day_number(last)),
            EntryRecord.deleted.is_(None),
            EntryRecord.sharing != Sharing.SENSITIVE.value,
        )
        .order_by(EntryRecord.sort_key)
    )
    found: dict[str, tuple[TagName, list[Moment]]] = {}
    with vault.read() as session:
        for uid, name, kind, at, offset in session.execute(query):
            found.setdefault(uid, (TagName(name, TagKind(kind)), []))[1].append(Moment(at, offset))
    used = [Used(uid, tag, tuple(moments)) for uid, (tag, moments) in found.items()]
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
