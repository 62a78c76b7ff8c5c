# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing beside a file or folder and moving it into place once it is whole."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError, mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextlib.contextmanager
def new_file(path: Path, *, replace: bool = True) -> Iterator[Path]:
    """Give an empty hidden file beside `path`, readable by its owner only; at the end it is `path`.

    Whatever goes wrong, the half-written file is gone and an older `path` is as it was.
    """
    with _told_plainly(path):
        _look(path)
        if path.is_dir():
            raise PersonError(mark("This is a folder; a file's name is needed: {path}"), path=path)
        if not replace and path.exists():
            raise PersonError(mark("There is already something at {path}. Choose another name."), path=path)
        beside = _beside(path)
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            yield beside
            _flush(beside)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


@contextlib.contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give an empty hidden folder beside `path`, open to its owner only; at the end it is `path`."""
    with _told_plainly(path):
        _look(path)
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise PersonError(
                mark("There is already something at {path}. Choose an empty or a new folder."), path=path
            )
        beside = _beside(path)
        beside.mkdir(mode=0o700)
        try:
            yield beside
            if path.exists():
                path.rmdir()
            beside.rename(path)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


def _look(path: Path) -> None:
    if not path.parent.is_dir():
        raise PersonError(mark("There is no folder {folder} to write into."), folder=path.parent)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise PersonError(
                mark("There is not enough room at {path}. Nothing was left there; make some room first."),
                path=path,
            ) from error
        if error.errno in _REFUSED:
            raise PersonError(
                mark("Nothing may be written at {path}. Choose another place."), path=path
            ) from error
        raise PersonError(
            mark("Nothing could be written at {path}: {reason}."), path=path, reason=error.strerror or "?"
        ) from error
