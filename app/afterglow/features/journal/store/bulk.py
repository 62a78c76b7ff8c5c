# SPDX-License-Identifier: GPL-3.0-or-later
"""Many entries at a time: for bringing in, taking out, and nothing else."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, text

from afterglow.core import plain_text
from afterglow.features.journal import rules
from afterglow.features.journal.records import (
    EntryPictureRecord,
    EntryRecord,
    EntryTagRecord,
    NoteRecord,
    TagRecord,
    VersionRecord,
)
from afterglow.features.journal.store import history, rows
from afterglow.vault.record import new_uid
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.core.progress import Progress
    from afterglow.features.journal.shapes import Entry, Incoming, Version
    from afterglow.vault.vault import Vault

# One transaction each: large enough to be quick, small enough to be stopped within half a second.
_BATCH = 1000
_READ_BATCH = 300


@dataclass(frozen=True, slots=True)
class Whole:
    """An entry with its earlier versions, newest first."""

    entry: Entry
    versions: tuple[Version, ...] = ()


class Bulk:
    """Ways in and out for whole journals."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def known(self, uids: Iterable[str]) -> set[str]:
        """Return those identifiers that are in the journal already, the bin included."""
        found: set[str] = set()
        with self._vault.read() as session:
            for some in _batches(uids, _READ_BATCH):
                query = select(EntryRecord.uid).where(EntryRecord.uid.in_(some))
                found.update(session.scalars(query))
        return found

    def insert(self, incoming: Iterable[Incoming], progress: Progress | None = None, total: int = 0) -> int:
        """Keep entries that are not known yet, a thousand a transaction; returns how many.

        Entries whose identifier is known are passed over. When it is cancelled, whole batches that
        were finished stay.
        """
        added = 0
        for some in _batches(incoming, _BATCH):
            known = self.known(one.uid for one in some)
            fresh = list({one.uid: one for one in some if one.uid not in known}.values())
            if fresh:
                with self._vault.write() as session:
                    _insert(session, fresh, self._vault.now())
            added += len(fresh)
            if progress is not None:
                progress.step(added, total)
        return added

    def read(self, ids: Sequence[int] | None = None, *, oldest_first: bool = False) -> Iterator[Entry]:
        """Yield entries with tags and notes: these, in their order, or all outside the bin."""
        for some in _batches(self._chosen(ids, oldest_first=oldest_first), _READ_BATCH):
            with self._vault.read() as session:
                yield from _entries(session, some)

    def whole(self, ids: Sequence[int] | None = None) -> Iterator[Whole]:
        """Yield entries with everything that belongs to them, oldest first; all means the bin too."""
        chosen = self._all_with_bin() if ids is None else ids
        for some in _batches(chosen, _READ_BATCH):
            with self._vault.read() as session:
                versions = history.versions_of(session, list(some))
                for entry in _entries(session, some):
                    yield Whole(entry, tuple(versions[entry.id]))

    def _chosen(self, ids: Sequence[int] | None, *, oldest_first: bool) -> Sequence[int]:
        if ids is not None:
            return ids
        order = "" if oldest_first else " DESC"
        with self._vault.read() as session:
            found = session.execute(
                text(f"SELECT id FROM journal_entry WHERE deleted IS NULL ORDER BY sort_key{order}")  # noqa: S608
            )
            return array("q", (row[0] for row in found))

    def _all_with_bin(self) -> Sequence[int]:
        with self._vault.read() as session:
            found = session.execute(text("SELECT id FROM journal_entry ORDER BY sort_key"))
            return array("q", (row[0] for row in found))


def _entries(session: Session, ids: Sequence[int]) -> Iterator[Entry]:
    tags, notes = rows.tags_of(session, ids), rows.notes_of(session, ids)
    found = session.execute(select(*EntryRecord.__table__.columns).where(EntryRecord.id.in_(ids)))
    by_id = {row.id: row for row in found}
    for id_ in ids:
        if id_ in by_id:
            yield rows.entry(by_id[id_], tags[id_], notes[id_])


def _insert(session: Session, fresh: Sequence[Incoming], now: Moment) -> None:
    tags = _tags(session, fresh, now)
    first = (session.execute(text("SELECT max(id) FROM journal_entry")).scalar() or 0) + 1
    keys = _sort_keys(session, fresh)
    entries: list[dict[str, Any]] = []
    of_entries: dict[type, list[dict[str, Any]]] = {
        EntryTagRecord: [], EntryPictureRecord: [], NoteRecord: [], VersionRecord: []
    }  # fmt: skip
    for id_, (one, key) in enumerate(zip(fresh, keys, strict=True), start=first):
        entries.append(_row(id_, one, key))
        _belonging(of_entries, id_, one, tags)
    session.execute(insert(EntryRecord), entries)
    for record, values in of_entries.items():
        if values:
            session.execute(insert(record), values)
    touched(session, EntryRecord.__tablename__, range(first, first + len(fresh)))


def _row(id_: int, one: Incoming, key: int) -> dict[str, Any]:
    draft = one.draft
    return {
        "id": id_,
        "uid": one.uid,
        "created": one.created,
        "changed": one.changed,
        "offset": draft.at.offset,
        "deleted": one.deleted,
        "at": draft.at.utc_ms,
        "at_offset": draft.at.offset,
        "sort_key": key,
        "local_day": rules.local_day(draft.at),
        "starred": draft.starred,
        "sharing": draft.sharing.value,
        "parent_uid": draft.parent_uid,
        "thread_uid": one.thread_uid or draft.parent_uid or one.uid,
        "pictures": draft.body.count("](picture:") and len(plain_text.picture_uids(draft.body)),
        "notes": len(one.notes),
        "title": draft.title,
        "shown_title": plain_text.shown_title(draft.title, draft.body),
        "excerpt": plain_text.excerpt(draft.body, rows.EXCERPT_LENGTH),
        "tag_text": " ".join(tag.name for tag in draft.tags),
        "extra": draft.extra,
        "note_text": "\n".join(note.text for note in one.notes),
        "body": draft.body,
    }


def _belonging(into: dict[type, list[dict[str, Any]]], id_: int, one: Incoming, tags: dict[str, int]) -> None:
    wanted = dict.fromkeys(tags[rules.fold(tag.name).strip()] for tag in one.draft.tags)
    into[EntryTagRecord] += [
        {"entry_id": id_, "tag_id": tag_id, "place": place} for place, tag_id in enumerate(wanted)
    ]
    if "](picture:" in one.draft.body:
        into[EntryPictureRecord] += [
            {"entry_id": id_, "picture_uid": uid} for uid in plain_text.picture_uids(one.draft.body)
        ]
    into[NoteRecord] += [
        {
            "uid": note.uid, "created": note.at.utc_ms, "changed": note.at.utc_ms,
            "offset": note.at.offset, "entry_id": id_, "at": note.at.utc_ms,
            "at_offset": note.at.offset, "start": note.start, "quote": note.quote, "text": note.text,
        }
        for note in one.notes
    ]  # fmt: skip
    into[VersionRecord] += [
        {
            "entry_id": id_, "at": version.at.utc_ms, "at_offset": version.at.offset,
            "title": version.title, "body": history.pack(version.body),
        }
        for version in reversed(one.versions)
    ]  # fmt: skip


def _tags(session: Session, fresh: Sequence[Incoming], now: Moment) -> dict[str, int]:
    """Return the id of every tag that the entries carry, by its folded name; makes new ones."""
    wanted = {rules.fold(tag.name).strip(): tag for one in fresh for tag in one.draft.tags}
    known: dict[str, int] = {}
    for some in _batches(wanted, _READ_BATCH):
        query = select(TagRecord.folded, TagRecord.id).where(TagRecord.folded.in_(some))
        known.update((folded, id_) for folded, id_ in session.execute(query))
    for folded, tag in wanted.items():
        if folded in known:
            continue
        record = TagRecord(
            uid=new_uid(),
            created=now.utc_ms,
            changed=now.utc_ms,
            offset=now.offset,
            name=tag.name.strip(),
            folded=folded,
            kind=tag.kind.value,
        )
        session.add(record)
        session.flush()
        known[folded] = record.id
    return known


def _sort_keys(session: Session, fresh: Sequence[Incoming]) -> list[int]:
    """Return a free sort key for each entry; those of the same millisecond keep their order."""
    used: dict[int, int] = {}
    keys = []
    for one in fresh:
        at = one.draft.at.utc_ms
        key = used[at] + 1 if at in used else rows.free_sort_key(session, at)
        used[at] = key
        keys.append(key)
    return keys


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while some := list(islice(iterator, size)):
        yield some
