# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking back that a tag got another name, or was made one with another: as far as nothing changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.themes import Renamed
from afterglow.features.journal.records import EntryRecord, EntryTagRecord, TagRecord
from afterglow.features.journal.rules import fold
from afterglow.features.journal.shapes import TagKind, TagName
from afterglow.features.journal.store import tags
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault


def before(session: Session, record: TagRecord, other: TagRecord | None, new: str) -> Renamed:
    """Return what it takes to undo a change of name that is about to be made."""
    kept = session.execute(
        select(EntryRecord.uid, EntryTagRecord.place, EntryTagRecord.entry_id)
        .join(EntryTagRecord, EntryTagRecord.entry_id == EntryRecord.id)
        .where(EntryTagRecord.tag_id == record.id)
        .order_by(EntryRecord.id)
    ).all()
    merged = other is not None and other is not record
    both: set[int] = set()
    if other is not None and merged:
        query = select(EntryTagRecord.entry_id).where(EntryTagRecord.tag_id == other.id)
        both = set(session.scalars(query))
    return Renamed(
        record.name,
        other.name if other is not None and merged else new,
        record.kind,
        record.uid,
        other.uid if other is not None and merged else "",
        tuple((uid, place, entry in both) for uid, place, entry in kept),
    )


def undo(vault: Vault, done: Renamed) -> int:
    """Undo a change of name in one transaction; returns on how many texts the old name is again.

    A text that has lost the tag since keeps it lost; one that carries the old name again stays as it is.
    """
    with vault.write() as session:
        ids = _apart(session, vault, done) if done.merged else _back(session, done)
        session.flush()
        for id_ in ids:
            tags.set_text(session, id_)
        touched(session, EntryRecord.__tablename__, ids)
        return len(ids)


def _back(session: Session, done: Renamed) -> list[int]:
    """Give a tag its old name again, unless it has another one by now, or the old one is in use."""
    record = session.scalar(select(TagRecord).where(TagRecord.uid == done.uid))
    used = tags.find(session, done.old)
    if record is None or record.name != done.new or (used is not None and used is not record):
        return []
    record.name, record.folded = done.old, fold(done.old).strip()
    return list(session.scalars(select(EntryTagRecord.entry_id).where(EntryTagRecord.tag_id == record.id)))


def _apart(session: Session, vault: Vault, done: Renamed) -> list[int]:
    """Make two of what became one, on every text that still carries the one."""
    other = session.scalar(select(TagRecord).where(TagRecord.uid == done.into))
    if other is None:
        return []
    wanted = {uid: (place, both) for uid, place, both in done.texts}
    carried = session.execute(
        select(EntryRecord.uid, EntryTagRecord)
        .join(EntryRecord, EntryRecord.id == EntryTagRecord.entry_id)
        .where(EntryTagRecord.tag_id == other.id)
    )
    worn = [(row, *wanted[uid]) for uid, row in carried if uid in wanted]
    if not worn:
        return []
    old = tags.find(session, done.old)
    if old is None:
        now = vault.now()
        old = tags.make(session, fold(done.old).strip(), TagName(done.old, TagKind(done.kind)), now)
        old.uid = done.uid
    again = set(session.scalars(select(EntryTagRecord.entry_id).where(EntryTagRecord.tag_id == old.id)))
    changed = []
    for row, place, both in worn:
        if row.entry_id in again:
            continue
        changed.append(row.entry_id)
        if not both:
            session.delete(row)
        session.add(EntryTagRecord(entry_id=row.entry_id, tag_id=old.id, place=place))
    return changed
