# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags: one record for each name, whatever its case and accents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from afterglow.core.folding import for_index
from afterglow.features.journal.records import EntryRecord, EntryTagRecord, TagRecord
from afterglow.features.journal.rules import fold, storable
from afterglow.features.journal.shapes import TagCount, TagKind, TagName
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.core.themes import Renamed
    from afterglow.vault.vault import Vault


class Tags:
    """The tags of the journal."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[TagCount]:
        """Return the tags in use, the most used first."""
        with self._vault.read() as session:
            count = func.count(EntryRecord.id)
            found = session.execute(
                select(TagRecord.name, TagRecord.kind, count)
                .join(EntryTagRecord, EntryTagRecord.tag_id == TagRecord.id)
                .join(EntryRecord, EntryRecord.id == EntryTagRecord.entry_id)
                .where(EntryRecord.deleted.is_(None))
                .group_by(TagRecord.id)
                .order_by(count.desc(), TagRecord.folded)
            )
            return [TagCount(TagName(name, TagKind(kind)), used) for name, kind, used in found]

    def complete(self, prefix: str, limit: int = 8) -> list[TagName]:
        """Return tags that begin with what is typed, the most used first."""
        begin = fold(prefix).strip()
        fitting = [found.tag for found in self.all() if fold(found.tag.name).startswith(begin)]
        return fitting[:limit]

    def set_kind(self, name: str, kind: TagKind) -> None:
        """Say what a tag names, for all entries that carry it."""
        with self._vault.write() as session:
            record = find(session, name)
            if record is not None:
                record.kind = kind.value

    def rename(self, old: str, new: str) -> Renamed | None:
        """Give a tag another name; if that one is in use, the two become one. Returns how to undo it."""
        from afterglow.features.journal.store import tag_undo

        new = storable(new.strip())
        if not fold(new).strip():
            return None
        with self._vault.write() as session:
            record, other = find(session, old), find(session, new)
            if record is None:
                return None
            done = tag_undo.before(session, record, other, new)
            ids = list(
                session.scalars(select(EntryTagRecord.entry_id).where(EntryTagRecord.tag_id == record.id))
            )
            if other is None or other is record:
                record.name, record.folded = new, fold(new).strip()
            else:
                _merge(session, record, other)
            session.flush()
            for id_ in ids:
                set_text(session, id_)
            touched(session, EntryRecord.__tablename__, ids)
            return done


def set_tags(session: Session, record: EntryRecord, wanted: Sequence[TagName], now: Moment) -> None:
    """Make these the tags of an entry, in this order; unknown ones are made.

    A known tag keeps its kind, which belongs to all entries that carry it: see `Tags.set_kind`.
    """
    by_fold = {fold(tag.name).strip(): tag for tag in wanted if fold(tag.name).strip()}
    if not by_fold and not record.tag_text:
        return
    held = {
        row.tag_id: row
        for row in session.scalars(select(EntryTagRecord).where(EntryTagRecord.entry_id == record.id))
    }
    keep: set[int] = set()
    for place, (folded, tag) in enumerate(by_fold.items()):
        known = session.scalar(select(TagRecord).where(TagRecord.folded == folded))
        if known is None:
            known = make(session, folded, tag, now)
        keep.add(known.id)
        if known.id in held:
            held[known.id].place = place
        else:
            session.add(EntryTagRecord(entry_id=record.id, tag_id=known.id, place=place))
    for tag_id, row in held.items():
        if tag_id not in keep:
            session.delete(row)
    record.tag_text = " ".join(tag.name.strip() for tag in by_fold.values())


def make(session: Session, folded: str, tag: TagName, now: Moment) -> TagRecord:
    """Keep a tag that no entry carried before, by its folded name; return its row."""
    made = TagRecord(
        created=now.utc_ms,
        changed=now.utc_ms,
        offset=now.offset,
        name=tag.name.strip(),
        folded=folded,
        kind=tag.kind.value,
    )
    session.add(made)
    session.flush()
    return made


def remove_unused(session: Session) -> None:
    """Forget tags that no entry carries, not even one in the bin."""
    used = select(EntryTagRecord.tag_id)
    session.execute(delete(TagRecord).where(TagRecord.id.not_in(used)))


def find(session: Session, name: str) -> TagRecord | None:
    """Return the row of a tag by its name, whatever its case and accents."""
    return session.scalar(select(TagRecord).where(TagRecord.folded == fold(name).strip()))


def _merge(session: Session, record: TagRecord, other: TagRecord) -> None:
    has_other = select(EntryTagRecord.entry_id).where(EntryTagRecord.tag_id == other.id)
    session.execute(
        delete(EntryTagRecord).where(
            EntryTagRecord.tag_id == record.id, EntryTagRecord.entry_id.in_(has_other)
        )
    )
    session.execute(update(EntryTagRecord).where(EntryTagRecord.tag_id == record.id).values(tag_id=other.id))
    session.delete(record)


def set_text(session: Session, entry_id: int) -> None:
    """Let an entry say its tags anew, for the search as well."""
    names = session.scalars(
        select(TagRecord.name)
        .join(EntryTagRecord, EntryTagRecord.tag_id == TagRecord.id)
        .where(EntryTagRecord.entry_id == entry_id)
        .order_by(EntryTagRecord.place)
    )
    text = " ".join(names)
    changed = update(EntryRecord).where(EntryRecord.id == entry_id)
    session.execute(changed.values(tag_text=text, tag_text_folded=for_index(text)))
