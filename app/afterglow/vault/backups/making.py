# SPDX-License-Identifier: GPL-3.0-or-later
"""Making a backup: copy the pages as they are, add the ending, read it all back, and only then name it.

The pages are copied and not decrypted: a page that is damaged would come out of SQLCipher as zeros and
be sealed anew, and the damage would never be seen again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from typing import TYPE_CHECKING

from afterglow.core.errors import mark
from afterglow.core.progress import Progress
from afterglow.vault import database, files, pages
from afterglow.vault.backups import container, shelf
from afterglow.vault.errors import (
    BackupDamagedError,
    BackupNotMadeError,
    DiskFailedError,
    DiskFullError,
    VaultDamagedError,
    VaultReadOnlyError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from afterglow.core.moment import Moment
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.backups.keeping import Kind
    from afterglow.vault.still import Still

_ROOM_FOR_ENDING = 64 * 1024


def make(
    still: Still,
    kind: Kind,
    now: Moment,
    progress: Progress | None = None,
    *,
    place: Path | None = None,
    path: Path | None = None,
) -> Backup:
    """Write a backup into `place` (the journal's own folder of backups), or as the new file `path`.

    Returns it once it was opened and checked. Raises VaultDamagedError if the journal itself is damaged,
    BackupNotMadeError, BackupDamagedError if the disk gave back other bytes than it was given, or
    CancelledError; nothing is left behind then.
    """
    told = progress or Progress()
    home = path.parent if path is not None else place if place is not None else shelf.home(still.folder)
    with told_of(home):
        if path is None and place is None:
            home.mkdir(mode=0o700, exist_ok=True)
        shelf.clear(home, still.header.vault_id)
        if shutil.disk_usage(home).free < still.size + _ROOM_FOR_ENDING:
            raise DiskFullError
        final = path or shelf.free_name(home, now, kind)
        if final.exists():
            raise FileExistsError(final)
        with named_when_done(shelf.beside(final, still.header.vault_id), final) as beside:
            with new_file(beside) as file:
                digest = _copy(still, file, told)
                made = container.Backup(
                    beside, now, kind, still.revision, still.size, digest, still.header, seal=b""
                )
                file.write(container.ending(made, still.data_key))
            # Read all of it back, then open it by SQLCipher as whoever needs it one day will.
            made = container.load(beside)
            container.verify(made, still.data_key, _Second(told, still.size))
            opens(beside, still.data_key, still.revision)
    return container.load(final)


@contextlib.contextmanager
def named_when_done(beside: Path, final: Path) -> Iterator[Path]:
    """Give the name to work under; at the end it becomes the final one, or goes if anything went wrong."""
    try:
        yield beside
        beside.rename(final)
        files.sync_folder(final.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a new file, for its owner only, to be written to; at the end all of it is on the disk.

    The system is asked to forget what it holds of it, so that reading it back is reading the disk.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextlib.contextmanager
def told_of(place: Path) -> Iterator[None]:
    """Turn what the disk says while writing a backup into plain words."""
    try:
        with files.told_plainly(place):
            yield
    except DiskFullError as error:
        raise BackupNotMadeError(mark("the disk is full"), place) from error
    except VaultReadOnlyError as error:
        raise BackupNotMadeError(mark("the folder can not be written to"), place) from error
    except DiskFailedError as error:
        raise BackupNotMadeError(mark("the disk did not answer"), place) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BackupNotMadeError(mark("the folder is not there"), place) from error
    except FileExistsError as error:
        raise BackupNotMadeError(mark("there is a file or a folder of this name already"), place) from error


class _Second(Progress):
    """The second half of the way: reading back."""

    def __init__(self, whole: Progress, size: int) -> None:
        super().__init__()
        self._whole = whole
        self._size = size

    def step(self, done: int, total: int) -> None:
        self._whole.step(self._size + done if total else 0, 2 * self._size if total else 0)


def _copy(still: Still, file: BinaryIO, told: Progress) -> str:
    """Copy every page, looking at its seal; return the SHA-256 in hexadecimal."""
    digest = hashlib.sha256()
    seals = pages.Seals(still.data_key, still.file.read(0, pages.SALT_BYTES))
    try:
        for at, chunk in pages.chunks(still.file.read, still.size):
            told.step(at, 2 * still.size)
            if seals.broken(at // pages.SIZE + 1, chunk) is not None:
                raise VaultDamagedError(database.NAME, still.folder)
            digest.update(chunk)
            file.write(chunk)
    except EOFError:
        raise VaultDamagedError(database.NAME, still.folder) from None
    return digest.hexdigest()


def opens(path: Path, data_key: bytes, revision: str) -> None:
    """Open a file by SQLCipher; raises BackupDamagedError unless it is a database of this revision."""
    engine = database.looking(path, data_key)
    try:
        with database.told_plainly(path.parent), engine.connect() as connection:
            query = "SELECT version_num FROM alembic_version"
            found = connection.exec_driver_sql(query).scalar_one_or_none()
    except VaultDamagedError:
        raise BackupDamagedError(path) from None
    finally:
        engine.dispose()
    if found != revision:
        raise BackupDamagedError(path)
