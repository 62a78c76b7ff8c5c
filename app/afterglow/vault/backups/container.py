# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a backup: the database as it is, then an ending that tells and seals what is before it.

The database comes first, so that the very bytes that are kept can be opened and checked by SQLCipher,
which passes over what follows the last page. The ending is JSON with a checksum, which needs no key, and
a seal, which does; it holds `header.json` and the SHA-256 of the database. So a damaged file is told as
damaged whatever was typed, and "wrong passphrase" is said of whole files alone. Byte by byte in
docs/vault-format.md.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from afterglow.core.moment import Moment
from afterglow.core.progress import Progress
from afterglow.vault import header, keys, pages, sealed_json
from afterglow.vault.backups.keeping import Dated, Kind
from afterglow.vault.errors import (
    BackupDamagedError,
    VaultDamagedError,
    VaultTooNewError,
    WrongPassphraseError,
    WrongSecretError,
    WrongWordsError,
)
from afterglow.vault.files import told_plainly

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUFFIX = ".afterglow-backup"
FORMAT = 1
_MAGIC = b"AFTERGLOW BACKUP"
_LENGTH_BYTES = 8
_END = len(_MAGIC) + _LENGTH_BYTES
_MOST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Backup:
    """What the ending of a whole backup says; `size` and `sha256` are those of the database."""

    path: Path
    made: Moment
    kind: Kind
    revision: str
    size: int
    sha256: str
    header: header.Header
    seal: bytes = field(repr=False)

    @property
    def vault_id(self) -> str:
        """The journal it is of."""
        return self.header.vault_id

    @property
    def dated(self) -> Dated:
        """What the rule of keeping needs to know."""
        return Dated(self.path.name, self.made, self.kind)

    def is_of(self, data_key: bytes) -> bool:
        """Whether whoever has this key wrote the ending."""
        return header.fits(self.header, data_key) and hmac.compare_digest(
            self.seal, _seal(_content(self), data_key)
        )


def ending(backup: Backup, data_key: bytes) -> bytes:
    """Return the bytes that follow the database; the backup's own seal is made here."""
    content = _content(backup)
    content["seal"] = sealed_json.text(_seal(content, data_key))
    told = sealed_json.written(content)
    return told + _MAGIC + len(told).to_bytes(_LENGTH_BYTES, "little")


def load(path: Path) -> Backup:
    """Read the ending, without a key. Raises BackupDamagedError, VaultTooNewError, what the disk says."""
    try:
        with told_plainly(path.parent), path.open("rb") as file:
            whole = file.seek(0, 2)
            file.seek(max(0, whole - _END))
            end = file.read(_END)
            length = int.from_bytes(end[len(_MAGIC) :], "little")
            if end[: len(_MAGIC)] != _MAGIC or not 0 < length <= min(_MOST, whole - _END):
                raise BackupDamagedError(path)
            size = whole - _END - length
            file.seek(size)
            told = file.read(length)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise BackupDamagedError(path) from None
    try:
        content = sealed_json.read(told)
        if content["format"] > FORMAT:
            raise VaultTooNewError
        backup = _read(path, content)
        if _content(backup) | {"seal": sealed_json.text(backup.seal)} != content or backup.size != size:
            raise BackupDamagedError(path)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise BackupDamagedError(path) from None
    return backup


def open_with_passphrase(backup: Backup, passphrase: str) -> bytes:
    """Return the data key; raises WrongSecretError, WeakKeyError, BackupDamagedError. Takes a while."""
    return _unlock(backup, lambda: header.open_with_passphrase(backup.header, passphrase, backup.path))


def open_with_words(backup: Backup, words: str) -> bytes:
    """Return the data key by recovery words; raises WrongSecretError, or WrongWordsError for odd ones."""
    return _unlock(backup, lambda: header.open_with_words(backup.header, words, backup.path))


def open_with_either(backup: Backup, secret: str) -> bytes:
    """Return the data key by twelve recovery words or by the passphrase, whichever was typed."""
    if len(keys.given_words(secret)) == keys.WORD_COUNT:
        try:
            return open_with_words(backup, secret)
        except (WrongWordsError, WrongSecretError):
            # A passphrase may well have twelve words.
            pass
    return open_with_passphrase(backup, secret)


def is_sound(backup: Backup, progress: Progress | None = None) -> bool:
    """Whether all bytes are those that were written, as far as can be known without a key."""
    told = progress or Progress()
    digest = hashlib.sha256()
    try:
        with told_plainly(backup.path.parent), backup.path.open("rb", buffering=0) as file:
            for at, chunk in pages.chunks(lambda _at, count: file.read(count) or b"", backup.size):
                told.step(at, backup.size)
                digest.update(chunk)
    except (EOFError, FileNotFoundError):
        return False
    return digest.hexdigest() == backup.sha256


def verify(backup: Backup, data_key: bytes, progress: Progress | None = None) -> None:
    """Read the whole file: its SHA-256, the seal of every page. Raises BackupDamagedError."""
    for _chunk in whole_chunks(backup, data_key, progress or Progress()):
        pass


def whole_chunks(backup: Backup, data_key: bytes, progress: Progress) -> Any:
    """Yield the database a megabyte at a time, each page checked; BackupDamagedError if one is not whole.

    Only after the last one is all known to be as it was written.
    """
    digest = hashlib.sha256()
    try:
        with told_plainly(backup.path.parent), backup.path.open("rb", buffering=0) as file:

            def read(at: int, count: int) -> bytes:
                file.seek(at)
                return file.read(count) or b""

            seals = pages.Seals(data_key, read(0, pages.SALT_BYTES))
            for at, chunk in pages.chunks(read, backup.size):
                progress.step(at, backup.size)
                digest.update(chunk)
                if seals.broken(at // pages.SIZE + 1, chunk) is not None:
                    raise BackupDamagedError(backup.path)
                yield chunk
    except (EOFError, FileNotFoundError):
        # Cut, or gone since its ending was read.
        raise BackupDamagedError(backup.path) from None
    if digest.hexdigest() != backup.sha256:
        raise BackupDamagedError(backup.path)
    progress.step(backup.size, backup.size)


def _unlock(backup: Backup, unlock: Callable[[], bytes]) -> bytes:
    try:
        data_key = unlock()
    except WrongPassphraseError:
        raise WrongSecretError(words=False) from None
    except WrongWordsError as error:
        if type(error) is WrongWordsError and error.text == WrongWordsError().text:
            raise WrongSecretError(words=True) from None
        raise
    except VaultDamagedError:
        raise BackupDamagedError(backup.path) from None
    if not backup.is_of(data_key):
        raise BackupDamagedError(backup.path)
    return data_key


def _content(backup: Backup) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made": backup.made.utc_ms,
        "offset": backup.made.offset,
        "kind": str(backup.kind),
        "revision": backup.revision,
        "database": {"size": backup.size, "sha256": backup.sha256},
        "header": header.written(backup.header).decode("ascii"),
    }


def _read(path: Path, content: dict[str, Any]) -> Backup:
    database = content["database"]
    made = Moment(int(content["made"]), int(content["offset"]))
    # A date that no calendar holds would fail later, where it is shown.
    made.local()
    return Backup(
        path=path,
        made=made,
        kind=Kind(content["kind"]),
        revision=str(content["revision"]),
        size=int(database["size"]),
        sha256=str(database["sha256"]),
        header=header.read(str(content["header"]).encode("ascii")),
        seal=sealed_json.from_text(content["seal"], hashlib.sha256().digest_size),
    )


def _seal(content: dict[str, Any], data_key: bytes) -> bytes:
    key = keys.subkey(data_key, "afterglow backup")
    return hmac.digest(key, sealed_json.canonical(content), hashlib.sha256)
