# SPDX-License-Identifier: GPL-3.0-or-later
"""The database's file while it does not change, so that it can be copied or looked at as it is."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from afterglow.vault.header import Header


class OwnFile:
    """The database's file, opened once beside SQLite and closed after it.

    Closing any handle on a file lets go of all locks that this process has on it (POSIX), SQLite's
    too. So there is one handle for as long as the journal is open. Any thread.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self._path = path
        self._one = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def read(self, at: int, count: int) -> bytes:
        """Return so many bytes from a place, fewer only at the end of the file."""
        with self._one:
            self._file.seek(at)
            found = b""
            while len(found) < count and (more := self._file.read(count - len(found))):
                found += more
            return found

    def size(self) -> int:
        """Return the size in bytes."""
        return os.fstat(self._file.fileno()).st_size

    def in_its_place(self) -> bool:
        """Whether the path still leads to this very file."""
        try:
            return os.path.samestat(self._path.stat(), os.fstat(self._file.fileno()))
        except OSError:
            return False

    def close(self) -> None:
        """Close the handle."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Still:
    """What a backup is made of: the file, all of it committed, with its header and its keys.

    `size` is the file's in bytes, `count` how many pages SQLite says that there are at that moment.
    """

    folder: Path
    file: OwnFile
    size: int
    count: int
    header: Header
    revision: str
    data_key: bytes = field(repr=False)
