# SPDX-License-Identifier: GPL-3.0-or-later
"""The write-ahead log after a crash, and whether it was read to its end.

What was saved since the last quiet moment stands only in `journal.db-wal`. Each frame of it carries a
checksum that goes on from the one before, and SQLite takes the first that does not fit for the end:
right for a write that a power cut tore, but a single damaged byte further up takes everything after
it away without a word. A frame that finishes a transaction behind that end gives this away, since the
program has each transaction on the disk before the next begins.

The log's format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

from __future__ import annotations

import os
import shutil
import struct
from typing import TYPE_CHECKING

from afterglow.vault import database, files

if TYPE_CHECKING:
    from pathlib import Path

NAME = f"{database.NAME}-wal"
KEPT = f"{NAME}.damaged"
_BESIDE = f"{NAME}.looked-at"
_PAGE = 4096
_HEADER, _FRAME = 32, 24
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}


def keep_if_damaged(folder: Path, data_key: bytes) -> None:
    """Before anything else opens the database: keep a log that SQLite does not read to its end.

    It then stays under a name that `kept` finds. Raises what opening the database raises.
    """
    path, beside = folder / NAME, folder / _BESIDE
    with files.told_plainly(folder):
        beside.unlink(missing_ok=True)
        if not path.exists() or path.stat().st_size <= _HEADER:
            return
        last = _last_commit(path)
        # Closing the last connection throws the log away, whatever has happened until then.
        _link(path, beside)
    engine = database.engine(folder, data_key, writes=True)
    try:
        with database.told_plainly(folder), files.told_plainly(folder), engine.connect() as connection:
            row = connection.connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if last is None or int(row[1]) < last:
                beside.rename(_free_name(folder))
            else:
                beside.unlink()
    finally:
        engine.dispose()


def kept(folder: Path) -> list[Path]:
    """Return the damaged logs that were kept, oldest first."""
    return sorted(folder.glob(f"{KEPT}*"))


def _last_commit(path: Path) -> int | None:
    """Return how many frames there are up to the last that finishes a transaction; None without a header."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
        if not _is_whole(header):
            return None
        salt, found = header[16:24], 0
        for number in range((os.fstat(file.fileno()).st_size - _HEADER) // (_FRAME + _PAGE)):
            file.seek(_HEADER + number * (_FRAME + _PAGE))
            frame = file.read(_FRAME)
            # Frames of an earlier round of the log have other salts; only a last one has a size in pages.
            if frame[8:16] == salt and frame[4:8] != b"\0\0\0\0":
                found = number + 1
    return found


def _is_whole(header: bytes) -> bool:
    order = _MAGIC.get(int.from_bytes(header[:4], "big"))
    if order is None:
        return False
    one = two = 0
    words = struct.unpack(f"{order}6I", header[:24])
    for left, right in zip(words[::2], words[1::2], strict=True):
        one = (one + left + two) & 0xFFFFFFFF
        two = (two + right + one) & 0xFFFFFFFF
    return (one, two) == struct.unpack(">2I", header[24:32])


def _link(path: Path, beside: Path) -> None:
    """Give a file a second name; where the disk knows no such thing, a copy."""
    try:
        beside.hardlink_to(path)
    except OSError:
        shutil.copy2(path, beside)


def _free_name(folder: Path) -> Path:
    name, number = folder / KEPT, 1
    while name.exists():
        number += 1
        name = folder / f"{KEPT}-{number}"
    return name
