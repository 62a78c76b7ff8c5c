# SPDX-License-Identifier: GPL-3.0-or-later
"""From entries on their way in to rows of the journal's tables, in few and large statements.

A statement takes hundreds of rows, and an answer is one row of JSON: each row that goes in or comes out
by itself waits for Python's lock, which the thread that prepares the next rows holds for milliseconds.
"""

from __future__ import annotations

import json
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import text

from afterglow.core import plain_text
from afterglow.core.folding import fold, for_index
from afterglow.features.journal import rules
from afterglow.features.journal.records import (
    EntryPictureRecord,
    EntryRecord,
    EntryTagRecord,
    NoteRecord,
    VersionRecord,
)
from afterglow.features.journal.store import history, rows
from afterglow.features.journal.store.tags import make as make_tag
from afterglow.vault.record import new_uid
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.features.journal.shapes import Incoming, TagName
    from afterglow.vault.record import Base

# SQLite takes 32,766 values in one statement.
_MOST_VALUES = 12_000
_TAG_IDS = (
    "SELECT json_group_object(folded, id) FROM journal_tag WHERE folded IN (SELECT value FROM json_each(?))"
)
_LAST_KEYS = (
    "SELECT json_group_object(value, (SELECT max(sort_key) FROM journal_entry "
    "WHERE sort_key BETWEEN value AND value + ?)) FROM json_each(?)"
)
# In the order of `Prepared.row`, after `id` and `sort_key`.
_ENTRY_COLUMNS = (
    "id", "sort_key", "uid", "created", "changed", "offset", "deleted", "at", "at_offset", "local_day",
    "starred", "sharing", "parent_uid", "thread_uid", "pictures", "notes", "title", "shown_title",
    "excerpt", "tag_text", "extra", "note_text", "body", "title_folded", "body_folded", "tag_text_folded",
    "note_text_folded",
)  # fmt: skip


class Prepared(NamedTuple):
    """An entry whose row is ready but for its id and its sort key."""

    incoming: Incoming
    row: tuple[Any, ...]
    tags: dict[str, TagName]
    pictures: list[str]


def prepare(one: Incoming) -> Prepared:
    """Work out what follows from an entry's texts; needs no database, so any thread may do it."""
    draft = one.draft
    tags = {folded: tag for tag in draft.tags if (folded := fold(tag.name).strip())}
    pictures = plain_text.picture_uids(draft.body) if "](picture:" in draft.body else []
    tag_text = " ".join(tag.name.strip() for tag in tags.values())
    note_text = "\n".join(note.text for note in one.notes)
    row = (
        one.uid, one.created, one.changed, draft.at.offset, one.deleted, draft.at.utc_ms, draft.at.offset,
        rules.local_day(draft.at), draft.starred, draft.sharing.value, draft.parent_uid,
        one.thread_uid or draft.parent_uid or one.uid, len(pictures), len(one.notes), draft.title,
        plain_text.shown_title(draft.title, draft.body),
        plain_text.excerpt(draft.body, rows.EXCERPT_LENGTH),
        tag_text, draft.extra, note_text, draft.body, for_index(draft.title), for_index(draft.body),
        for_index(tag_text), for_index(note_text),
    )  # fmt: skip
    return Prepared(one, row, tags, pictures)


def known(session: Session, record: type[Base], uids: Iterable[str]) -> set[str]:
    """Return those identifiers that a table has already."""
    sql = (
        f"SELECT json_group_array(uid) FROM {record.__tablename__} "  # noqa: S608  # our own names
        "WHERE uid IN (SELECT value FROM json_each(?))"
    )
    answer = session.connection().exec_driver_sql(sql, (json.dumps(list(uids)),)).scalar_one()
    return set(json.loads(answer))


def insert(session: Session, some: Sequence[Prepared], now: Moment) -> int:
    """Keep those entries that are not known yet; returns how many."""
    there = known(session, EntryRecord, (one.incoming.uid for one in some))
    # The last of several with one identifier counts.
    fresh = list({one.incoming.uid: one for one in some if one.incoming.uid not in there}.values())
    if not fresh:
        return 0
    tags = _tags(session, fresh, now)
    first = (session.execute(text("SELECT max(id) FROM journal_entry")).scalar() or 0) + 1
    keys = _sort_keys(session, [one.incoming.draft.at.utc_ms for one in fresh])
    numbered = list(enumerate(fresh, start=first))
    _insert_many(
        session,
        EntryRecord,
        _ENTRY_COLUMNS,
        [(id_, key, *one.row) for (id_, one), key in zip(numbered, keys, strict=True)],
    )
    _insert_many(
        session,
        EntryTagRecord,
        ("entry_id", "tag_id", "place"),
        [(id_, tags[folded], place) for id_, one in numbered for place, folded in enumerate(one.tags)],
    )
    _insert_many(
        session,
        EntryPictureRecord,
        ("entry_id", "picture_uid"),
        [(id_, uid) for id_, one in numbered for uid in one.pictures],
    )
    _insert_notes(session, numbered)
    _insert_many(
        session,
        VersionRecord,
        ("entry_id", "at", "at_offset", "title", "body"),
        [
            (id_, version.at.utc_ms, version.at.offset, version.title, history.pack(version.body))
            for id_, one in numbered
            for version in reversed(one.incoming.versions)
        ],
    )
    touched(session, EntryRecord.__tablename__, range(first, first + len(fresh)))
    return len(fresh)


def _insert_many(
    session: Session, record: type[Base], columns: Sequence[str], values: Sequence[tuple[Any, ...]]
) -> None:
    connection, waiting = session.connection(), iter(values)
    one = f"({','.join('?' * len(columns))})"
    names = '", "'.join(columns)
    into = f'INSERT INTO {record.__tablename__}("{names}") VALUES '  # noqa: S608  # our own names
    while some := list(islice(waiting, _MOST_VALUES // len(columns))):
        connection.exec_driver_sql(into + ",".join([one] * len(some)), tuple(chain.from_iterable(some)))


def _insert_notes(session: Session, numbered: Sequence[tuple[int, Prepared]]) -> None:
    notes = [(id_, note) for id_, one in numbered for note in one.incoming.notes]
    if not notes:
        return
    # A note that was copied to a second entry is a note of its own there.
    taken = known(session, NoteRecord, (note.uid for _id, note in notes))
    values = []
    for id_, note in notes:
        uid = new_uid() if note.uid in taken else note.uid
        taken.add(uid)
        at, offset = note.at.utc_ms, note.at.offset
        values.append((uid, at, at, offset, id_, at, offset, note.start, note.quote, note.text))
    columns = (
        "uid", "created", "changed", "offset", "entry_id", "at", "at_offset", "start", "quote", "text"
    )  # fmt: skip
    _insert_many(session, NoteRecord, columns, values)


def _tags(session: Session, fresh: Sequence[Prepared], now: Moment) -> dict[str, int]:
    """Return the id of every tag that the entries carry, by its folded name; makes new ones."""
    wanted: dict[str, TagName] = {}
    for one in fresh:
        for folded, tag in one.tags.items():
            wanted.setdefault(folded, tag)
    answer = session.connection().exec_driver_sql(_TAG_IDS, (json.dumps(list(wanted)),)).scalar_one()
    ids: dict[str, int] = json.loads(answer)
    for folded in wanted.keys() - ids.keys():
        ids[folded] = make_tag(session, folded, wanted[folded], now).id
    return ids


def _sort_keys(session: Session, moments: Sequence[int]) -> Iterator[int]:
    """Yield a free sort key for each moment (ms); those of the same millisecond keep their order.

    A thousand notes may carry one date: what has no room in its millisecond goes on in the next.
    """
    each = rules.SORT_KEYS_PER_MS
    firsts = list({at * each for at in moments})
    answer = session.connection().exec_driver_sql(_LAST_KEYS, (each - 1, json.dumps(firsts))).scalar_one()
    last = {int(first): taken for first, taken in json.loads(answer).items() if taken is not None}
    given: set[int] = set()
    for at in moments:
        first = at * each
        key = last.get(first, first - 1) + 1
        if key > first or key in given:
            key = _free(session, key, given)
        last[first] = key
        given.add(key)
        yield key


def _free(session: Session, key: int, given: set[int]) -> int:
    """Return this key, or the next that is free where its millisecond has no room left."""
    while True:
        if key % rules.SORT_KEYS_PER_MS == 0:
            key = rows.free_sort_key(session, key // rules.SORT_KEYS_PER_MS)
        if key not in given:
            return key
        key += 1
