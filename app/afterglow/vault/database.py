# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLCipher behind SQLAlchemy: one connection that writes, a few that only read."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from afterglow.core.plain_text import storable
from afterglow.vault import keys
from afterglow.vault.errors import (
    DiskFailedError,
    DiskFullError,
    VaultDamagedError,
    VaultInUseError,
    VaultMovedError,
    VaultReadOnlyError,
)
from afterglow.vault.still import OwnFile, Still

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

    from afterglow.vault.header import Header

NAME = "journal.db"
_READERS = 3
_LOG_INDEX = 32 * 1024
# KiB of decrypted pages a connection may keep. Larger ones make common-word searches faster and the
# program heavier; these keep 36,500 entries within the memory goal.
_WRITER_CACHE_KIB = 4096
_READER_CACHE_KIB = 6144


def engine(folder: Path, data_key: bytes, *, writes: bool) -> Engine:
    """Return an engine on the vault's database; nothing is opened until it is used.

    The writing engine has a single connection, for use by one thread at a time.
    """
    path = folder / NAME
    place = _Place(path)

    def connect() -> Any:
        place.must_be_the_same()
        connection = _keyed(path, "mode=rw", data_key)
        run = connection.execute
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA secure_delete = ON")
        run("PRAGMA mmap_size = 0")
        if writes:
            run(f"PRAGMA cache_size = -{_WRITER_CACHE_KIB}")
            # FULL flushes the log to the disk at each commit: what was said to be saved survives a
            # power cut, for about a third of a millisecond.
            run("PRAGMA synchronous = FULL")
            run("PRAGMA fullfsync = ON")
            # The log is brought into the database in quiet moments (`Vault.settle`) and when it closes;
            # by itself only once it has grown to 32 MB, so that no single save pays for it.
            run("PRAGMA wal_autocheckpoint = 8000")
        else:
            run(f"PRAGMA cache_size = -{_READER_CACHE_KIB}")
            run("PRAGMA query_only = ON")
        return connection

    options: dict[str, Any] = (
        {"poolclass": StaticPool}
        if writes
        # The connection used last comes first: its decrypted pages are the ones that are wanted.
        else {"poolclass": QueuePool, "pool_size": _READERS, "max_overflow": 2, "pool_use_lifo": True}
    )
    return _engine(connect, "BEGIN IMMEDIATE" if writes else "BEGIN", **options)


def looking(path: Path, data_key: bytes) -> Engine:
    """Return an engine that reads a file nobody writes to, such as a backup; it leaves no trace.

    Bytes behind the database's last page are passed over.
    """
    return _engine(lambda: _keyed(path, "mode=ro&immutable=1", data_key), "BEGIN", poolclass=NullPool)


def _keyed(path: Path, how: str, data_key: bytes) -> Any:
    """Return a connection with its key; nothing of the file has been read yet."""
    key = keys.subkey(data_key, "afterglow database").hex()
    connection = sqlcipher.connect(
        f"file:{quote(str(path))}?{how}",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
        timeout=10,
    )
    run = connection.execute
    run("PRAGMA cipher_log_level = NONE")
    run(f"PRAGMA key = \"x'{key}'\"")
    run("PRAGMA temp_store = MEMORY")
    return connection


def _engine(connect: Callable[[], Any], begin: str, **options: Any) -> Engine:
    made = create_engine(
        "sqlite+pysqlite://", creator=connect, module=sqlcipher, hide_parameters=True, **options
    )
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    event.listen(made, "before_cursor_execute", _whole_letters, retval=True)
    return made


def _whole_letters(
    _connection: Connection, _cursor: Any, statement: str, given: Any, _context: Any, _many: object
) -> tuple[str, Any]:
    """Let no half of a letter reach SQLite, which would refuse the whole write.

    A field that cuts what is pasted at its longest length can leave one. Nearly always nothing changes.
    """
    rows = given if isinstance(given, list) else [given]
    if all(_writable(value) for row in rows for value in row if isinstance(value, str)):
        return statement, given
    cleaned = [tuple(storable(each) if isinstance(each, str) else each for each in row) for row in rows]
    return statement, cleaned if isinstance(given, list) else cleaned[0]


def _writable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class _Place:
    """Remembers which file stood at a path, so that no later connection takes another for it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._first: os.stat_result | None = None

    def must_be_the_same(self) -> None:
        """Raise VaultMovedError if the file that was opened first is there no more."""
        try:
            found = self._path.stat()
        except OSError:
            if self._first is not None:
                raise VaultMovedError(self._path.parent) from None
            # Opening it will say what is wrong.
            return
        if self._first is None:
            self._first = found
        elif not os.path.samestat(found, self._first):
            raise VaultMovedError(self._path.parent)


def create_file(folder: Path, data_key: bytes) -> None:
    """Make the empty encrypted database in write-ahead-log mode."""
    (folder / NAME).touch(mode=0o600)
    made = engine(folder, data_key, writes=True)
    with told_plainly(folder):
        raw = made.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL").fetchall()
        finally:
            raw.close()
            made.dispose()


def bring_in_log(writer: Engine, folder: Path) -> None:
    """Bring all of the log into the database's file, and empty the log; raises VaultInUseError.

    Whoever calls must be the only one who writes.
    """
    with told_plainly(folder):
        raw = writer.raw_connection()
        try:
            busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            raw.close()
    if busy:
        # Some other program has the file open, or a reader of ours has not let go for ten seconds.
        raise VaultInUseError


def hold(connection: Connection) -> int:
    """Begin to read, so that the file as it is now stays until the connection is closed.

    Returns how many pages there are.
    """
    connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())


@contextlib.contextmanager
def closed_still(folder: Path, head: Header, data_key: bytes) -> Iterator[Still]:
    """Give the database's file of a journal that nobody has open; the vault's lock must be held."""
    made = engine(folder, data_key, writes=True)
    try:
        with told_plainly(folder), made.connect() as connection:
            query = "SELECT version_num FROM alembic_version"
            revision = str(connection.exec_driver_sql(query).scalar_one())
            count = hold(connection)
            connection.rollback()
        bring_in_log(made, folder)
    finally:
        made.dispose()
    with OwnFile(folder / NAME) as file:
        yield Still(folder, file, file.size(), count, head, revision, data_key)


@contextlib.contextmanager
def only_whole_pages(session: Session, folder: Path) -> Iterator[None]:
    """Raise VaultDamagedError at the end if a page that was read did not carry its seal.

    SQLCipher hands such a page over as zeros, and SQLite takes zeros for the end of a long text:
    without asking, a person would be shown less than was written, and might save that.
    """
    connection = session.connection()
    driver: Any = connection.connection.driver_connection
    try:
        yield
    finally:
        if driver.execute("PRAGMA cipher_status").fetchone()[0] != "1":
            # The connection goes on saying so; a new one still reads what is whole.
            connection.invalidate()
            raise VaultDamagedError(NAME, folder)


@contextlib.contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Turn what the database says of a disk or a damaged file into something a person can act on."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        text = str(error.orig if isinstance(error, DBAPIError) else error).lower()
        if "disk is full" in text:
            raise DiskFullError from error
        if "readonly" in text or "read-only" in text:
            raise VaultReadOnlyError(folder) from error
        if "malformed" in text or "not a database" in text or "hmac" in text:
            raise VaultDamagedError(NAME, folder) from error
        if "unable to open" in text and not (folder / NAME).exists():
            raise VaultDamagedError(NAME, folder) from error
        if "disk i/o" in text or "unable to open" in text:
            if _no_room(folder):
                raise DiskFullError from error
            raise DiskFailedError from error
        raise


def _no_room(folder: Path) -> bool:
    """Whether there is not even room for the log's index, which SQLite needs for reading too.

    It then speaks of a failing disk.
    """
    try:
        return shutil.disk_usage(folder).free < _LOG_INDEX
    except OSError:
        return False
