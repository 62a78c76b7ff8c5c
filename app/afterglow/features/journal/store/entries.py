# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading and writing single entries, and the list of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from afterglow.features.journal import rules
from afterglow.features.journal.records import EntryRecord
from afterglow.features.journal.store import history, listed, rows, tags
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.features.journal.shapes import Draft, Entry, Preview
    from afterglow.vault.vault import Vault

_IDS = "SELECT id FROM journal_entry WHERE deleted IS NULL ORDER BY sort_key DESC"


class Entries:
    """Entries outside the bin, newest first."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        # When a version was last kept, by entry: a row only knows when its text had been saved,
        # which after a pause is long ago, and the next key would be worth a version again.
        self._kept: dict[int, int] = {}

    def ids(self) -> array[int]:
        """Return the ids of all entries, newest first; reads an index only."""
        with self._vault.read() as session:
            return listed.ids(session, _IDS)

    def count(self) -> int:
        """Return how many entries there are."""
        with self._vault.read() as session:
            query = select(func.count()).where(EntryRecord.deleted.is_(None))
            return session.scalar(query) or 0

    def previews(self, ids: Sequence[int], words: Sequence[str] = ()) -> list[Preview]:
        """Return rows for a list, in the order of the ids; unknown ids are left out.

        With words (folded) the excerpt is the text around the first of them, if it has any.
        """
        with self._vault.read() as session:
            return listed.previews(session, ids, words)

    def entry(self, id_: int) -> Entry:
        """Return an entry with its tags and notes; raises NoEntryError."""
        with self._vault.read() as session:
            record = rows.get(session, id_)
            return rows.entry(record, rows.tags_of(session, [id_])[id_], rows.notes_of(session, [id_])[id_])

    def id_of(self, uid: str) -> int | None:
        """Return the id of an entry by its identifier, or None."""
        with self._vault.read() as session:
            return session.scalar(select(EntryRecord.id).where(EntryRecord.uid == uid))

    def create(self, draft: Draft, *, origin: object | None = None) -> int:
        """Keep a new entry and return its id."""
        now = self._vault.now()
        with self._vault.write(origin) as session:
            return create(session, draft, now).id

    def save(self, id_: int, draft: Draft, *, origin: object | None = None) -> Moment:
        """Keep what was written; returns when. Now and then what stood there is kept as a version."""
        draft, now, kept = rows.storable(draft), self._vault.now(), False
        with self._vault.write(origin) as session:
            record = rows.get(session, id_)
            old, new = (record.title, record.body), (draft.title, draft.body)
            if old != new:
                last = self._kept.get(id_, 0)
                began = max(record.created, history.last_kept(session, id_), last)
                kept = rules.is_worth_a_version(
                    old, new, now_ms=now.utc_ms, session_began_ms=began, last_kept_ms=last
                )
                if kept:
                    history.keep(session, record)
            record.changed, record.offset = now.utc_ms, now.offset
            _put(session, record, draft)
            tags.set_tags(session, record, draft.tags, now)
            rows.set_pictures(session, record)
        if kept:
            self._kept[id_] = now.utc_ms
        return now


def create(session: Session, draft: Draft, now: Moment) -> EntryRecord:
    """Keep a new entry in a transaction that is under way; returns its row."""
    draft = rows.storable(draft)
    record = EntryRecord(uid=new_uid(), created=now.utc_ms, changed=now.utc_ms, offset=now.offset)
    record.parent_uid = draft.parent_uid
    record.thread_uid = _thread(session, draft.parent_uid) or record.uid
    _put(session, record, draft)
    session.add(record)
    session.flush()
    tags.set_tags(session, record, draft.tags, now)
    rows.set_pictures(session, record)
    return record


def _put(session: Session, record: EntryRecord, draft: Draft) -> None:
    with session.no_autoflush:
        rows.fill(session, record, draft)


def _thread(session: Session, parent_uid: str | None) -> str | None:
    if parent_uid is None:
        return None
    query = select(EntryRecord.thread_uid).where(EntryRecord.uid == parent_uid)
    return session.scalar(query) or parent_uid
