# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files written so that a crash leaves the old one or the new one, and errors in plain words."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from afterglow.vault.errors import DiskFailedError, DiskFullError, VaultReadOnlyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextlib.contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Turn what the system says about a disk into something a person can act on."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError from error
        if error.errno in _READ_ONLY:
            raise VaultReadOnlyError(folder) from error
        if error.errno == errno.EIO:
            raise DiskFailedError from error
        raise


def write_safely(path: Path, data: bytes) -> None:
    """Write beside the file, flush it to the disk, then put it in the old one's place.

    Readable by its owner only. Raises DiskFullError, VaultReadOnlyError or DiskFailedError; then the
    file is as it was.
    """
    with told_plainly(path.parent):
        before = path.read_bytes() if path.exists() else None
        _replace(path, data)
        try:
            sync_folder(path.parent)
        except OSError:
            # Whoever hears that it was not saved goes on with the old passphrase, so that has to open.
            with contextlib.suppress(OSError):
                if before is None:
                    path.unlink()
                else:
                    _replace(path, before)
            raise


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Flush a folder's list of names to the disk, where the system offers that."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
