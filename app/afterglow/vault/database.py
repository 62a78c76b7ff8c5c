# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLCipher behind SQLAlchemy: one connection that writes, a few that only read."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool

from afterglow.vault import keys
from afterglow.vault.errors import (
    DiskFailedError,
    DiskFullError,
    VaultDamagedError,
    VaultReadOnlyError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

NAME = "journal.db"
_READERS = 3
# KiB of decrypted pages a connection may keep. Larger ones make common-word searches faster and the
# program heavier; these keep 36,500 entries within the memory goal.
_WRITER_CACHE_KIB = 4096
_READER_CACHE_KIB = 6144


def engine(folder: Path, data_key: bytes, *, writes: bool) -> Engine:
    """Return an engine on the vault's database; nothing is opened until it is used.

    The writing engine has a single connection, for use by one thread at a time.
    """
    path = folder / NAME
    key = keys.subkey(data_key, "afterglow database").hex()

    def connect() -> Any:
        connection = sqlcipher.connect(
            f"file:{quote(str(path))}?mode=rw",
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            timeout=10,
        )
        run = connection.execute
        run("PRAGMA cipher_log_level = NONE")
        run(f"PRAGMA key = \"x'{key}'\"")
        run("PRAGMA temp_store = MEMORY")
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
    made = create_engine(
        "sqlite+pysqlite://", creator=connect, module=sqlcipher, hide_parameters=True, **options
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made


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
            raise DiskFailedError from error
        raise
