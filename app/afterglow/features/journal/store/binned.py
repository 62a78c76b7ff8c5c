# SPDX-License-Identifier: GPL-3.0-or-later
"""The bin: thirty days to change one's mind, then gone for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select, text, update

from afterglow.core import plain_text
from afterglow.features.journal import rules
from afterglow.features.journal.records import EntryPictureRecord, EntryRecord
from afterglow.features.journal.store import history, indexing, listed, rows, tags
from afterglow.vault import attachments, text_marks
from afterglow.vault.attachments import Attachment
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.progress import Progress
    from afterglow.features.journal.shapes import Preview
    from afterglow.vault.vault import Vault

_DAY_MS = 24 * 60 * 60 * 1000
_MERGE_PAGES = 200
_IDS = "SELECT id FROM journal_entry WHERE deleted IS NOT NULL ORDER BY deleted DESC, id DESC"
# Rows at a time between two looks at whether to stop: a tenth of a second at most.
_AT_A_TIME = 500


class Bin:
    """Entries that were put away."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def put(self, ids: Sequence[int], progress: Progress | None = None) -> None:
        """Put entries into the bin; they leave the list and the search at once."""
        self._mark(ids, self._vault.now().utc_ms, progress)

    def restore(self, ids: Sequence[int], progress: Progress | None = None) -> None:
        """Take entries out of the bin, as they were."""
        self._mark(ids, None, progress)

    def ids(self) -> array[int]:
        """Return the ids of what is in the bin, put there last first."""
        with self._vault.read() as session:
            return listed.ids(session, _IDS)

    def list(self, ids: Sequence[int] | None = None) -> list[Preview]:
        """Return what is in the bin, put there last first; or those of it that have these ids."""
        found = select(*rows.PREVIEW_COLUMNS).where(EntryRecord.deleted.is_not(None))
        if ids is not None:
            found = found.where(EntryRecord.id.in_(ids))
        with self._vault.read() as session:
            ordered = session.execute(found.order_by(EntryRecord.deleted.desc(), EntryRecord.id.desc()))
            return [rows.preview(row) for row in ordered]

    def purge(self, ids: Sequence[int], progress: Progress | None = None) -> int:
        """Remove entries in the bin for good, with all that belonged to them; returns how many.

        All of them go, or none where `progress` is told to stop. Pages that get free are overwritten.
        Call `forget` afterwards, at leisure, to take their words out of the search index's old segments
        as well.
        """
        count, theirs = 0, set[str]()
        with self._vault.write() as session:
            for some in _some_at_a_time(ids, progress):
                gone = list(
                    session.scalars(
                        select(EntryRecord.id).where(
                            EntryRecord.id.in_(some), EntryRecord.deleted.is_not(None)
                        )
                    )
                )
                theirs |= _pictures_of(session, gone)
                uids = select(EntryRecord.uid).where(EntryRecord.id.in_(gone))
                text_marks.forget_texts(session, list(session.scalars(uids)))
                session.execute(delete(EntryRecord).where(EntryRecord.id.in_(gone)))
                touched(session, EntryRecord.__tablename__, gone)
                count += len(gone)
            tags.remove_unused(session)
            _remove_unused_pictures(session, theirs, self._vault.now().utc_ms - _DAY_MS)
        return count

    def empty(self, progress: Progress | None = None) -> int:
        """Remove everything in the bin for good; returns how many entries that were."""
        return self.purge(self.ids(), progress)

    def purge_old(self) -> int:
        """Remove what has been in the bin for thirty days; returns how many entries that were."""
        before = self._vault.now().utc_ms - rules.BIN_DAYS * _DAY_MS
        with self._vault.read() as session:
            old = session.scalars(select(EntryRecord.id).where(EntryRecord.deleted <= before)).all()
        return self.purge(old) if old else 0

    def forget(self, progress: Progress | None = None) -> None:
        """Merge the search index into one piece, which drops every word of what was removed.

        May be cancelled between steps; what is left over is merged the next time.
        """
        self._catch_up()
        self._merge(-_MERGE_PAGES, progress)

    def tidy(self, progress: Progress | None = None) -> None:
        """Bring the search index up to date and merge its small pieces: for a quiet moment after writing."""
        self._catch_up()
        self._merge(_MERGE_PAGES, progress, most=4)
        self._vault.settle()

    def _catch_up(self) -> None:
        with self._vault.write() as session:
            indexing.catch_up(session)

    def _merge(self, pages: int, progress: Progress | None, most: int | None = None) -> None:
        command = text("INSERT INTO journal_search(journal_search, rank) VALUES('merge', :pages)")
        done = 0
        while most is None or done < most:
            if progress is not None:
                progress.step(done, 0)
            with self._vault.write() as session:
                before = _changes(session)
                # A negative number begins a merge of everything; positive ones carry it on.
                session.execute(command, {"pages": pages if done == 0 else abs(pages)})
                # SQLite counts fewer than two changes where there was nothing left to merge.
                if _changes(session) - before < 2:
                    return
            done += 1

    def _mark(self, ids: Sequence[int], deleted: int | None, progress: Progress | None) -> None:
        wanted = EntryRecord.deleted.is_not(None) if deleted is None else EntryRecord.deleted.is_(None)
        with self._vault.write() as session:
            for some in _some_at_a_time(ids, progress):
                marked = update(EntryRecord).where(EntryRecord.id.in_(some), wanted).values(deleted=deleted)
                session.execute(marked, execution_options={"synchronize_session": False})
                touched(session, EntryRecord.__tablename__, some)


def _some_at_a_time(ids: Sequence[int], progress: Progress | None) -> Iterator[Sequence[int]]:
    """Yield the ids in portions, and tell after each how far it is; raises CancelledError."""
    for begin in range(0, len(ids), _AT_A_TIME):
        yield ids[begin : begin + _AT_A_TIME]
        if progress is not None:
            progress.step(min(begin + _AT_A_TIME, len(ids)), len(ids))


def _changes(session: Session) -> int:
    return int(session.execute(text("SELECT total_changes()")).scalar_one())


def _pictures_of(session: Session, ids: Sequence[int]) -> set[str]:
    """Return the pictures that entries show, or showed in an earlier version."""
    shown = session.scalars(
        select(EntryPictureRecord.picture_uid).where(EntryPictureRecord.entry_id.in_(ids))
    )
    found = set(shown)
    for version in history.every_text(session, ids):
        found.update(plain_text.picture_uids(version))
    return found


def _remove_unused_pictures(session: Session, gone: set[str], before: int) -> None:
    """Remove pictures that no entry shows, in the bin or out of it, an earlier version, or anything else.

    Those of entries that are gone (`gone`) leave at once; others only if they were added before a
    moment (ms), since one that was just pasted is in no saved text yet.
    """
    unused = select(Attachment.uid).where(
        Attachment.uid.not_in(attachments.held()), or_(Attachment.changed < before, Attachment.uid.in_(gone))
    )
    left = set(session.scalars(unused))
    for version in history.every_text(session) if left else ():
        left.difference_update(plain_text.picture_uids(version))
        if not left:
            return
    session.execute(delete(Attachment).where(Attachment.uid.in_(left)))
