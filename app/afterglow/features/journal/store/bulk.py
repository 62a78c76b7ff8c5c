# SPDX-License-Identifier: GPL-3.0-or-later
"""Many entries at a time: for bringing in, taking out, and nothing else."""

from __future__ import annotations

import contextlib
from array import array
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from afterglow.core import plain_text
from afterglow.core.turns import quick_turns
from afterglow.features.journal.records import EntryPictureRecord, EntryRecord
from afterglow.features.journal.shapes import Sharing
from afterglow.features.journal.store import history, incoming_rows, listed, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.progress import Progress
    from afterglow.features.journal.shapes import Entry, Incoming, Version
    from afterglow.vault.vault import Vault

# One transaction each: large enough to be quick, small enough to be stopped within half a second.
_BATCH = 1500
_READ_BATCH = 300
_CACHE_KIB = 64 * 1024


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
        with self._vault.read() as session:
            return incoming_rows.known(session, EntryRecord, uids)

    def insert(self, incoming: Iterable[Incoming], progress: Progress | None = None, total: int = 0) -> int:
        """Keep entries that are not known yet, some at a time; returns how many.

        Entries whose identifier is known are passed over. While some are being written, the next
        are read and prepared in a second thread. When it is cancelled, or an entry can not be made,
        whole batches that were finished stay.
        """
        added = 0
        waiting = iter(incoming)

        def prepare() -> list[incoming_rows.Prepared]:
            return [incoming_rows.prepare(one) for one in islice(waiting, _BATCH)]

        with quick_turns(), ThreadPoolExecutor(1, thread_name_prefix="preparing") as pool:
            coming = pool.submit(prepare)
            while some := coming.result():
                coming = pool.submit(prepare)
                with self._vault.write() as session, _large_cache(session):
                    added += incoming_rows.insert(session, some, self._vault.now())
                if progress is not None:
                    progress.step(added, total)
        return added

    def choose(
        self, ids: Sequence[int] | None, *, with_bin: bool = False, sensitive: bool = False
    ) -> tuple[array[int], int]:
        """Return which of these entries (None: all) may go out, oldest first, and how many may not.

        Sensitive ones may only with `sensitive`. Of all entries, those in the bin count `with_bin`.
        """
        wanted = None if ids is None else set(ids)
        bin_too = "" if with_bin or ids is not None else "WHERE deleted IS NULL"
        sql = f"SELECT id, sharing FROM journal_entry {bin_too} ORDER BY sort_key"  # noqa: S608  # our own words
        chosen, left_out = array("q"), 0
        with self._vault.read() as session:
            for id_, sharing in session.connection().exec_driver_sql(sql):
                if wanted is not None and id_ not in wanted:
                    continue
                if sharing == Sharing.SENSITIVE and not sensitive:
                    left_out += 1
                else:
                    chosen.append(id_)
        return chosen, left_out

    def lengths(self, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield each of these entries, in their order, with how many letters its text and notes have."""
        sql = "SELECT id, length(body) + length(note_text) FROM journal_entry WHERE id IN (%s)"
        for some in _batches(ids, _READ_BATCH):
            with self._vault.read() as session:
                run = session.connection().exec_driver_sql
                found: dict[int, int] = dict(run(sql % ",".join("?" * len(some)), tuple(some)).fetchall())
            yield from ((id_, found[id_]) for id_ in some if id_ in found)

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

    def pictures_of(self, ids: Sequence[int] | None = None) -> list[str]:
        """Return the pictures that entries or their versions show, sorted; None: of all entries."""
        found: set[str] = set()
        chosen = self._all_with_bin() if ids is None else ids
        for some in _batches(chosen, _READ_BATCH):
            with self._vault.read() as session:
                found.update(
                    session.scalars(
                        select(EntryPictureRecord.picture_uid).where(EntryPictureRecord.entry_id.in_(some))
                    )
                )
                for versions in history.versions_of(session, list(some)).values():
                    for version in versions:
                        found.update(plain_text.picture_uids(version.body))
        return sorted(found)

    def _chosen(self, ids: Sequence[int] | None, *, oldest_first: bool) -> Sequence[int]:
        if ids is not None:
            return ids
        order = "" if oldest_first else " DESC"
        with self._vault.read() as session:
            sql = f"SELECT id FROM journal_entry WHERE deleted IS NULL ORDER BY sort_key{order}"  # noqa: S608
            return listed.ids(session, sql)

    def _all_with_bin(self) -> Sequence[int]:
        with self._vault.read() as session:
            return listed.ids(session, "SELECT id FROM journal_entry ORDER BY sort_key")


@contextlib.contextmanager
def _large_cache(session: Session) -> Iterator[None]:
    """Let the indexes stay decrypted while many entries go in; a fifth quicker."""
    run = session.connection().exec_driver_sql
    usual = run("PRAGMA cache_size").scalar()
    run(f"PRAGMA cache_size = -{_CACHE_KIB}")
    try:
        yield
    finally:
        run(f"PRAGMA cache_size = {usual}")


def _entries(session: Session, ids: Sequence[int]) -> Iterator[Entry]:
    tags, notes = rows.tags_of(session, ids), rows.notes_of(session, ids)
    found = session.execute(select(*rows.ENTRY_COLUMNS).where(EntryRecord.id.in_(ids)))
    by_id = {row.id: row for row in found}
    for id_ in ids:
        if id_ in by_id:
            yield rows.entry(by_id[id_], tags[id_], notes[id_])


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while some := list(islice(iterator, size)):
        yield some
