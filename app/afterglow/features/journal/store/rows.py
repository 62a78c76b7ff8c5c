# SPDX-License-Identifier: GPL-3.0-or-later
"""Between rows of the database and the journal's plain values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from afterglow.core import plain_text
from afterglow.core.errors import PersonError, mark
from afterglow.core.moment import Moment
from afterglow.features.journal import rules
from afterglow.features.journal.records import (
    EntryPictureRecord,
    EntryRecord,
    EntryTagRecord,
    NoteRecord,
    TagRecord,
)
from afterglow.features.journal.shapes import (
    Draft,
    Entry,
    Note,
    Preview,
    Sharing,
    TagKind,
    TagName,
)
from afterglow.vault import text_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

EXCERPT_LENGTH = 200
_TAKEN = "SELECT max(sort_key) FROM journal_entry WHERE sort_key BETWEEN ? AND ?"

PREVIEW_COLUMNS = (
    EntryRecord.id,
    EntryRecord.uid,
    EntryRecord.title,
    EntryRecord.shown_title,
    EntryRecord.excerpt,
    EntryRecord.at,
    EntryRecord.at_offset,
    EntryRecord.starred,
    EntryRecord.sharing,
    EntryRecord.pictures,
    EntryRecord.notes,
    EntryRecord.parent_uid,
    EntryRecord.deleted,
)
PREVIEW_NAMES = tuple(column.key for column in PREVIEW_COLUMNS)
# All but what only the index needs.
ENTRY_COLUMNS = tuple(
    column for column in EntryRecord.__table__.columns if not column.name.endswith("_folded")
)


class NoEntryError(PersonError):
    """The entry is not there any more."""

    def __init__(self) -> None:
        super().__init__(mark("That entry is not in this journal any more."))


def get(session: Session, id_: int) -> EntryRecord:
    """Return the row of an entry; raises NoEntryError."""
    record = session.get(EntryRecord, id_)
    if record is None:
        raise NoEntryError
    return record


def preview(row: Any, excerpt: str | None = None) -> Preview:
    """Return a list's row, with another excerpt if given; a sensitive entry keeps its words to itself."""
    sensitive = row.sharing == Sharing.SENSITIVE
    return Preview(
        id=row.id,
        uid=row.uid,
        title=row.title if sensitive else row.shown_title,
        excerpt="" if sensitive or not row.excerpt else row.excerpt if excerpt is None else excerpt,
        at=Moment(row.at, row.at_offset),
        starred=bool(row.starred),
        sharing=Sharing(row.sharing),
        has_picture=row.pictures > 0,
        has_notes=row.notes > 0,
        in_thread=row.parent_uid is not None,
        deleted=row.deleted,
    )


def entry(record: EntryRecord | Row[Any], tags: Sequence[TagName], notes: Sequence[Note]) -> Entry:
    """Return an entry as it is read."""
    return Entry(
        id=record.id,
        uid=record.uid,
        title=record.title,
        body=record.body,
        at=Moment(record.at, record.at_offset),
        tags=tuple(tags),
        starred=record.starred,
        sharing=Sharing(record.sharing),
        parent_uid=record.parent_uid,
        thread_uid=record.thread_uid,
        created=record.created,
        changed=record.changed,
        deleted=record.deleted,
        extra=record.extra,
        notes=tuple(notes),
    )


def storable(draft: Draft) -> Draft:
    """Return the draft with texts that UTF-8 can keep; only halves of letters are changed."""
    keep = rules.storable
    return replace(
        draft,
        title=keep(draft.title),
        body=keep(draft.body),
        extra=keep(draft.extra),
        tags=tuple(TagName(keep(tag.name), tag.kind) for tag in draft.tags),
    )


def fill(session: Session, record: EntryRecord, draft: Draft) -> None:
    """Put a draft's fields, and what follows from them, into a row. Tags are set apart."""
    if record.at != draft.at.utc_ms or record.sort_key is None:
        record.sort_key = free_sort_key(session, draft.at.utc_ms)
    record.at, record.at_offset = draft.at.utc_ms, draft.at.offset
    record.local_day = rules.local_day(draft.at)
    record.starred = draft.starred
    record.sharing = draft.sharing.value
    if record.body is not None and record.body != draft.body:
        # An older text than that of the row is never given here, so its marks are those of the row.
        now = Moment(record.changed, record.offset)
        text_marks.move(session, record.uid, record.body, draft.body, now, draft.marks)
    record.title, record.body, record.extra = draft.title, draft.body, draft.extra
    record.shown_title = plain_text.shown_title(draft.title, draft.body)
    record.excerpt = plain_text.excerpt(draft.body, EXCERPT_LENGTH)


def free_sort_key(session: Session, at_ms: int) -> int:
    """Return an unused key of this millisecond, above those in use; of a later one where it is full."""
    first, connection = at_ms * rules.SORT_KEYS_PER_MS, session.connection()
    while True:
        last = first + rules.SORT_KEYS_PER_MS - 1
        taken = connection.exec_driver_sql(_TAKEN, (first, last)).scalar()
        if taken is None:
            return first
        if taken < last:
            return int(taken) + 1
        first += rules.SORT_KEYS_PER_MS


def set_pictures(session: Session, record: EntryRecord) -> None:
    """Note which pictures the text shows."""
    wanted = set(plain_text.picture_uids(record.body))
    if not wanted and not record.pictures:
        return
    known = {
        row.picture_uid: row
        for row in session.scalars(select(EntryPictureRecord).where(EntryPictureRecord.entry_id == record.id))
    }
    for uid in known.keys() - wanted:
        session.delete(known[uid])
    session.add_all(EntryPictureRecord(entry_id=record.id, picture_uid=uid) for uid in wanted - known.keys())
    record.pictures = len(wanted)


def tags_of(session: Session, ids: Sequence[int]) -> dict[int, list[TagName]]:
    """Return the tags of each entry, in their places."""
    found: dict[int, list[TagName]] = {id_: [] for id_ in ids}
    rows = session.execute(
        select(EntryTagRecord.entry_id, TagRecord.name, TagRecord.kind)
        .join(TagRecord, TagRecord.id == EntryTagRecord.tag_id)
        .where(EntryTagRecord.entry_id.in_(ids))
        .order_by(EntryTagRecord.entry_id, EntryTagRecord.place)
    )
    for entry_id, name, kind in rows:
        found[entry_id].append(TagName(name, TagKind(kind)))
    return found


def notes_of(session: Session, ids: Sequence[int]) -> dict[int, list[Note]]:
    """Return the notes in the margin of each entry, oldest first."""
    found: dict[int, list[Note]] = {id_: [] for id_ in ids}
    rows = session.scalars(
        select(NoteRecord)
        .where(NoteRecord.entry_id.in_(ids), NoteRecord.deleted.is_(None))
        .order_by(NoteRecord.at, NoteRecord.id)
    )
    for row in rows:
        found[row.entry_id].append(note(row))
    return found


def note(row: NoteRecord) -> Note:
    """Return a note as it is read."""
    return Note(row.uid, Moment(row.at, row.at_offset), row.text, row.quote, row.start)
