# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags across sessions: how often each is where, the pages behind it, and the words of all pages.

What belongs to which session follows from the arc as it is now; nothing of it is kept.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from afterglow.core import plain_text
from afterglow.core.themes import SessionText, Theme
from afterglow.features.journal.records import EntryRecord, EntryTagRecord, TagRecord
from afterglow.features.journal.rules import fold
from afterglow.features.journal.shapes import Sharing, TagName
from afterglow.features.journal.store import happenings, on_arc, rows, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Happening
    from afterglow.vault.vault import Vault

# As one piece of text each: rows that come one by one take turns with the window's thread.
_PAIRS = text("SELECT json_group_array(tag_id), json_group_array(entry_id) FROM journal_entry_tag")
_BINNED = text("SELECT json_group_array(id) FROM journal_entry WHERE deleted IS NOT NULL")
_AT_ONCE = 200


def themes(vault: Vault, arc: Arc) -> list[Theme]:
    """Return every tag that a page outside the bin carries, with how often it is in which session."""
    with vault.read() as session:
        names = session.execute(select(TagRecord.id, TagRecord.name, TagRecord.kind)).all()
        tag_ids, entry_ids = session.execute(_PAIRS).one()
        binned = set(json.loads(session.execute(_BINNED).scalar_one()))
        places = on_arc.places(session, arc)
    pairs = list(zip(json.loads(tag_ids), json.loads(entry_ids), strict=True))
    if binned:
        pairs = [pair for pair in pairs if pair[1] not in binned]
    everywhere = Counter(map(itemgetter(0), pairs))
    number_of = {entry: number for entry, (number, _day) in places.items()}
    counted = Counter((tag, number_of.get(entry)) for tag, entry in pairs)
    where: dict[int, dict[int, int]] = defaultdict(dict)
    for (tag, number), count in counted.items():
        if number is not None:
            where[tag][number] = count
    return [Theme(name, kind, everywhere[tag], where[tag]) for tag, name, kind in names if everywhere[tag]]


def found(vault: Vault, arc: Arc, name: str, number: int) -> list[Happening]:
    """Return the pages of a session that carry a tag, the oldest first; sensitive ones without words."""
    with vault.read() as session:
        places = on_arc.places(session, arc)
        query = (
            select(EntryRecord.id, EntryRecord.uid)
            .join(EntryTagRecord, EntryTagRecord.entry_id == EntryRecord.id)
            .join(TagRecord, TagRecord.id == EntryTagRecord.tag_id)
            .where(TagRecord.folded == fold(name).strip(), EntryRecord.deleted.is_(None))
        )
        uids = [uid for id_, uid in session.execute(query) if places.get(id_, (0, 0))[0] == number]
    return sorted(happenings.named(vault, uids), key=lambda one: (one.at.utc_ms, one.uid))


def put_on(vault: Vault, name: str, uids: Sequence[str]) -> int:
    """Put a tag on pages that do not carry it yet, after their others; returns on how many."""
    count, now = 0, vault.now()
    with vault.write() as session:
        for uid in uids:
            record = session.scalar(
                select(EntryRecord).where(EntryRecord.uid == uid, EntryRecord.deleted.is_(None))
            )
            if record is None:
                continue
            worn = rows.tags_of(session, [record.id])[record.id]
            if fold(name).strip() not in {fold(tag.name).strip() for tag in worn}:
                tags.set_tags(session, record, [*worn, TagName(name)], now)
                count += 1
    return count


def texts(vault: Vault, arc: Arc) -> Iterator[SessionText]:
    """Yield the words of every page that is not sensitive, a few in memory at a time."""
    with vault.read() as session:
        places = on_arc.places(session, arc)
        kept = (EntryRecord.deleted.is_(None), EntryRecord.sharing != Sharing.SENSITIVE.value)
        ids = list(session.scalars(select(EntryRecord.id).where(*kept).order_by(EntryRecord.id)))
    for begin in range(0, len(ids), _AT_ONCE):
        some = ids[begin : begin + _AT_ONCE]
        with vault.read() as session:
            query = select(EntryRecord.id, EntryRecord.uid, EntryRecord.body)
            for id_, uid, body in session.execute(query.where(EntryRecord.id.in_(some))).all():
                yield SessionText(uid, places.get(id_, (0, 0))[0], plain_text.to_plain(body))
