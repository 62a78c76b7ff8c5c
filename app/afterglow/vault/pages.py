# SPDX-License-Identifier: GPL-3.0-or-later
"""The seal of each page of the database, looked at without opening it.

SQLCipher does the same by `PRAGMA cipher_integrity_check`, but in one go that can not be stopped and
tells nothing on the way. How a page is sealed stands in docs/vault-format.md; a test compares the two.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from typing import TYPE_CHECKING

from afterglow.vault import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZE = 4096
SALT_BYTES = 16
_SEAL = 64
_BODY = SIZE - _SEAL
_ROUNDS = 2
# SQLite keeps this page for locks and never writes it, so it carries no seal.
_LOCK_PAGE = 0x4000_0000 // SIZE + 1
AT_ONCE = 256 * SIZE


class Seals:
    """Tells whether pages carry the seal of this key; `salt` is the file's first 16 bytes."""

    def __init__(self, data_key: bytes, salt: bytes) -> None:
        mixed = bytes(byte ^ 0x3A for byte in salt)
        key = keys.subkey(data_key, "afterglow database")
        self._key = hashlib.pbkdf2_hmac("sha512", key, mixed, _ROUNDS, 32)

    def fits(self, number: int, page: bytes) -> bool:
        """Whether a page, counted from 1, is as it was written, and in its own place."""
        if number == _LOCK_PAGE:
            return True
        begin = SALT_BYTES if number == 1 else 0
        sealed = page[begin:_BODY] + struct.pack("<I", number)
        return hmac.compare_digest(hmac.digest(self._key, sealed, "sha512"), page[_BODY:])

    def broken(self, first: int, chunk: bytes) -> int | None:
        """Return the number of the first page of a chunk that does not fit; None if all do."""
        for place, at in enumerate(range(0, len(chunk), SIZE)):
            if not self.fits(first + place, chunk[at : at + SIZE]):
                return first + place
        return None


def chunks(read: Callable[[int, int], bytes], size: int) -> Iterator[tuple[int, bytes]]:
    """Yield the place and the bytes of a file, a megabyte at a time.

    `read` takes a place and a count. Raises EOFError if the file is shorter than `size`.
    """
    at = 0
    while at < size:
        chunk = read(at, min(AT_ONCE, size - at))
        if not chunk:
            raise EOFError("shorter than it should be")
        yield at, chunk
        at += len(chunk)
