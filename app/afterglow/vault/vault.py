# SPDX-License-Identifier: GPL-3.0-or-later
"""An open vault: reading, writing, and telling who listens what was touched."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import event
from sqlalchemy.orm import Session, sessionmaker

from afterglow.core.moment import Moment
from afterglow.vault import checking, database, deleting, header, keys, log, migrations
from afterglow.vault.errors import VaultClosedError, VaultError, VaultMovedError
from afterglow.vault.still import OwnFile, Still

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from filelock import BaseFileLock

    from afterglow.core.clock import Clock
    from afterglow.core.progress import Progress

_TOUCHED = "touched"


@dataclass(frozen=True, slots=True)
class Change:
    """What one finished transaction touched: table name to ids, and who made it."""

    touched: Mapping[str, frozenset[int]]
    origin: object | None = None


class Vault:
    """An unlocked journal. Made by `opening`; may be used from any thread until it is closed."""

    def __init__(
        self, folder: Path, head: header.Header, data_key: bytes, lock: BaseFileLock, clock: Clock
    ) -> None:
        self.folder = folder
        self.clock = clock
        self._header = head
        # Whether a failing disk may have left another header in its place than the one that counts.
        self._header_unsure = False
        self._data_key = data_key
        self._lock = lock
        self._writing = threading.RLock()
        self._hearers: list[Callable[[Change], None]] = []
        self._tell_problem: Callable[[Exception], object] = _tell_as_bug
        self._writer = database.engine(folder, data_key, writes=True)
        self._reader = database.engine(folder, data_key, writes=False)
        self._write_session = sessionmaker(self._writer, expire_on_commit=False)
        self._read_session = sessionmaker(self._reader, expire_on_commit=False, autoflush=False)
        # Before SQLite's own handles, and closed after them.
        self._file = OwnFile(folder / database.NAME)
        self._closed = False

    def __repr__(self) -> str:
        return f"<Vault {self.vault_id}>"

    @property
    def vault_id(self) -> str:
        """The identifier that stays with this vault wherever it is copied."""
        return self._header.vault_id

    def now(self) -> Moment:
        """Return the present moment by the vault's clock."""
        return Moment.of(self.clock.now())

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one consistent state and can not write. Any thread.

        Raises VaultClosedError after `close`.
        """
        self._must_be_open()
        with (
            database.told_plainly(self.folder),
            self._read_session() as session,
            database.only_whole_pages(session, self.folder),
        ):
            yield session

    @contextlib.contextmanager
    def write(self, origin: object | None = None) -> Iterator[Session]:
        """Give a session for one transaction: all of it is saved at the end, or none of it.

        One writer at a time; others wait. After the commit every hearer learns what was touched,
        on this thread; an error of a hearer is told to `on_problem` and is none of the writer's. Raises
        DiskFullError and its kin with nothing lost of what was saved before.
        """
        with self._writing:
            self._must_be_open()
            with database.told_plainly(self.folder), self._write_session() as session:
                session.info[_TOUCHED] = defaultdict(set)
                with session.begin(), database.only_whole_pages(session, self.folder):
                    yield session
                touched = session.info[_TOUCHED]
            self._mend_header()
            change = Change({name: frozenset(ids) for name, ids in touched.items()}, origin)
        if change.touched:
            for hear in list(self._hearers):
                try:
                    hear(change)
                except Exception as error:  # noqa: BLE001  # what was written is kept, whatever a hearer does
                    self._tell_problem(error)

    def on_change(self, hear: Callable[[Change], None]) -> Callable[[], None]:
        """Call `hear` after each commit, on the thread that wrote; returns how to stop that."""
        self._hearers.append(hear)

        def stop() -> None:
            with contextlib.suppress(ValueError):
                self._hearers.remove(hear)

        return stop

    def on_problem(self, tell: Callable[[Exception], object]) -> None:
        """Call `tell` with each error of a hearer, on the thread that wrote; else it is told as a bug."""
        self._tell_problem = tell

    def check(self, progress: Progress | None = None, *, pausing: bool = True) -> checking.CheckResult:
        """Look at every page, index and picture; slow on a large vault, may be cancelled.

        Others go on writing, but for the last step: whether the search index fits the entries word for
        word. Without `pausing` that is left out.
        """
        with self.held_still() as still:
            # A fresh connection: SQLite's own check of a full-text index trusts what an older one
            # remembers of pieces that have been merged since. Of its own, because one that is in use
            # while its engine lets go of all would stay open until nobody knows when.
            fresh = database.engine(self.folder, still.data_key, writes=False)
            try:
                with database.told_plainly(self.folder):
                    result = checking.full(still, fresh, progress)
            finally:
                fresh.dispose()
        if pausing and result.intact:
            with self._writing, database.told_plainly(self.folder):
                self._must_be_open()
                result = checking.search(self._writer, progress)
        return checking.with_kept_logs(result, log.kept(self.folder))

    def quick_check(self) -> checking.CheckResult:
        """Look at the file's size, at some of its pages, and for what a crash left; some milliseconds."""
        with self.held_still() as still, database.told_plainly(self.folder):
            result = checking.quick(still)
        return checking.with_kept_logs(result, log.kept(self.folder))

    def settle(self) -> None:
        """Bring the log into the database, as far as no reader needs it: for a quiet moment."""
        with self._writing, database.told_plainly(self.folder), self._writer.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def prove_passphrase(self, typed: str) -> None:
        """Return if this passphrase opens the vault, else raise WrongPassphraseError; takes half a second."""
        self._must_be_open()
        header.open_with_passphrase(self._header, typed, self.folder)

    def prove_words(self, typed: str) -> None:
        """Return if these recovery words open the vault as it lies on the disk.

        Raises WrongWordsError, or VaultDamagedError if its header does not.
        """
        self._must_be_open()
        header.open_with_words(header.load(self.folder), typed, self.folder)

    def change_passphrase(self, new: str) -> None:
        """Let another passphrase open the vault; the old one no longer does. No re-encryption.

        Takes about a second. Raises VaultMovedError, DiskFullError and its kin; then the old one counts.
        """
        cost = keys.calibrate()
        self._change_header(lambda head, key: header.with_passphrase(head, new, key, cost))

    def change_recovery_words(self, words: str) -> None:
        """Let other recovery words open the vault; the old ones no longer do. Raises as above."""
        self._change_header(lambda head, key: header.with_words(head, words, key))

    def new_recovery_words(self) -> str:
        """Return new recovery words, to be shown once; the old ones stop working."""
        words = keys.new_words()
        self.change_recovery_words(words)
        return words

    @property
    def data_key(self) -> bytes:
        """What everything is sealed by; for the vault's own modules and nobody else."""
        self._must_be_open()
        return self._data_key

    @contextlib.contextmanager
    def held_still(self) -> Iterator[Still]:
        """Give the database's file, everything committed in it, unchanging while others go on writing.

        They write to the log alone, since a reader that needs nothing of the log keeps it from being
        brought into the file. Raises VaultMovedError and what the disk says.
        """
        with contextlib.ExitStack() as until_done:
            with self._writing, database.told_plainly(self.folder):
                self._must_be_open()
                database.bring_in_log(self._writer, self.folder)
                count = database.hold(until_done.enter_context(self._reader.connect()))
                if not self._file.in_its_place():
                    raise VaultMovedError(self.folder)
                size, head = self._file.size(), self._header
                still = Still(self.folder, self._file, size, count, head, migrations.HEAD, self._data_key)
            yield still

    def close(self) -> None:
        """Finish the log, close the files and let go of the lock. Calling it twice is harmless."""
        with self._writing:
            if self._closed:
                return
            self._closed = True
            self._hearers.clear()
            self._reader.dispose()
            with contextlib.suppress(Exception), self._writer.connect() as connection:
                # Only tidying: the next opening reads the log just as well.
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._writer.dispose()
            self._mend_header()
            self._file.close()
            self._data_key = b""
            self._lock.release()

    def abandon(self) -> None:
        """Give the vault up for good and close it: its folder holds no vault afterwards.

        `deleting` does the rest. If the disk refuses, the vault is as it was, and open.
        """
        with self._writing:
            self._must_be_open()
            deleting.take_name(self.folder)
            self.close()

    def _change_header(self, change: Callable[[header.Header, bytes], header.Header]) -> None:
        with self._writing:
            self._must_be_open()
            if not self._file.in_its_place():
                # Another vault may stand there by now, and this header would lock it.
                raise VaultMovedError(self.folder)
            new = change(self._header, self._data_key)
            self._header_unsure = True
            header.save(new, self.folder)
            self._header, self._header_unsure = new, False

    def _mend_header(self) -> None:
        """Write the header that counts again where a failing disk would take neither it nor another back.

        Whoever was told that the passphrase was not changed goes on with the old one.
        """
        if not self._header_unsure:
            return
        with contextlib.suppress(VaultError, OSError):
            if header.load(self.folder).vault_id == self.vault_id:
                header.save(self._header, self.folder)
            self._header_unsure = False

    def _must_be_open(self) -> None:
        # A connection made after the lock was let go could meet another program's.
        if self._closed:
            raise VaultClosedError


def _tell_as_bug(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def touched(session: Session, table: str, ids: Iterable[int]) -> None:
    """Say which rows a statement changed that the ORM did not see."""
    session.info[_TOUCHED][table].update(ids)


@event.listens_for(Session, "after_flush")
def _remember(session: Session, _context: object) -> None:
    """Note the rows that the ORM is about to save."""
    seen = session.info.get(_TOUCHED)
    if seen is None:
        return
    for record in (*session.new, *session.dirty, *session.deleted):
        key = getattr(record, "id", None)
        if key is not None:
            seen[record.__tablename__].add(key)
