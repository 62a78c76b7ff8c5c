# SPDX-License-Identifier: GPL-3.0-or-later
"""Making a vault and opening one."""

from __future__ import annotations

import contextlib
import errno
from typing import TYPE_CHECKING

from afterglow.vault import files, swapping
from afterglow.vault.errors import (
    FolderNotEmptyError,
    NoSuchPlaceError,
    NotAVaultError,
    VaultDamagedError,
    VaultInUseError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from filelock import BaseFileLock

    from afterglow.core.clock import Clock
    from afterglow.core.progress import Progress
    from afterglow.vault.header import Header
    from afterglow.vault.keys import KeyCost
    from afterglow.vault.vault import Vault

HEADER = "header.json"
DATABASE = "journal.db"
LOCK = "journal.lock"
# Stands in the folder while a vault is being made. A database beside it holds nothing of anybody's;
# without it, it may be a journal whose header was lost, and is never touched.
MAKING = "journal.making"
# The header's new name once its vault is to be deleted. Without a header beside it the folder holds no
# vault any more, and `deleting.finish` takes away what is left.
DELETING = "journal.deleting"
_NO_PLACE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.EINVAL})
# SQLite needs a log of the older kind for the moment in which it turns to the newer one.
_LEFTOVERS = frozenset(
    {MAKING, DATABASE, f"{DATABASE}-journal", f"{DATABASE}-wal", f"{DATABASE}-shm", f"{HEADER}.new"}
)


def is_vault(folder: Path) -> bool:
    """Whether the folder looks like a vault; opens nothing and imports nothing heavy."""
    try:
        return (folder / HEADER).is_file() or swapping.pending(folder) is not None
    except PermissionError:
        # Perhaps; opening will say that it may not be read.
        return True


def is_being_deleted(folder: Path) -> bool:
    """Whether deleting the vault of this folder was decided and is not done yet."""
    try:
        return (folder / DELETING).is_file() and not (folder / HEADER).exists()
    except PermissionError:
        return False


def is_broken(folder: Path) -> bool:
    """Whether a journal is left in the folder without its header: a database, or backups.

    Then it can only be restored. Opens nothing and imports nothing heavy.
    """
    try:
        if is_vault(folder) or is_being_deleted(folder):
            return False
        return has_lost_header(folder) or any((folder / "backups").glob("*.afterglow-backup"))
    except OSError:
        return False


def has_lost_header(folder: Path) -> bool:
    """Whether a database stands there whose header is gone, and which is not just being made or deleted."""
    marks = (HEADER, MAKING, DELETING)
    return (folder / DATABASE).is_file() and not any((folder / name).exists() for name in marks)


def refuse_if_none(folder: Path) -> None:
    """Raise NotAVaultError where there is no vault, and VaultDamagedError for one without its header."""
    if is_vault(folder):
        return
    if has_lost_header(folder):
        raise VaultDamagedError(HEADER, folder)
    raise NotAVaultError(folder)


def create(folder: Path, passphrase: str, *, clock: Clock, cost: KeyCost | None = None) -> tuple[Vault, str]:
    """Make a vault in an empty or new folder; return it, open, and its recovery words.

    Without a cost the key takes about half a second on this computer. The words are not kept
    anywhere: show them once. Raises FolderNotEmptyError, NoSuchPlaceError, VaultReadOnlyError,
    DiskFullError.
    """
    from afterglow.vault import database, header, keys, migrations
    from afterglow.vault.vault import Vault as OpenVault

    if is_being_deleted(folder):
        from afterglow.vault import deleting

        deleting.finish(folder)
    with files.told_plainly(folder):
        refuse_if_used(folder)
        make_folder(folder)
    words, data_key = keys.new_words(), keys.new_key()
    head = header.new(passphrase, words, data_key, cost or keys.calibrate())
    with locked(folder) as keep:
        with files.told_plainly(folder):
            # Again, now that nobody else can be making one here.
            refuse_if_used(folder)
            _clear_leftovers(folder)
            (folder / MAKING).touch(mode=0o600)
            database.create_file(folder, data_key)
        migrations.bring_up(folder, data_key, new=True)
        # The header comes last: a folder is a vault only once everything in it is there.
        header.save(head, folder)
        with files.told_plainly(folder):
            (folder / MAKING).unlink()
        vault = OpenVault(folder, head, data_key, keep(), clock)
    return vault, words


def open_vault(folder: Path, passphrase: str, *, clock: Clock, progress: Progress | None = None) -> Vault:
    """Open a vault by its passphrase. Takes about half a second, so never on the window's thread.

    A vault of an older version takes longer: `progress` hears of the backup that is made first, in bytes,
    and then 0 of 0 while the vault is brought up.
    Raises NotAVaultError, WrongPassphraseError, VaultDamagedError, VaultTooNewError, VaultInUseError,
    VaultReadOnlyError, WeakKeyError.
    """
    from afterglow.vault import header

    return _open(folder, lambda head: header.open_with_passphrase(head, passphrase, folder), clock, progress)


def open_with_words(folder: Path, words: str, *, clock: Clock, progress: Progress | None = None) -> Vault:
    """Open a vault by its recovery words, as `open_vault` does; also raises WrongWordsError."""
    from afterglow.vault import header

    return _open(folder, lambda head: header.open_with_words(head, words, folder), clock, progress)


def _open(folder: Path, unlock: Callable[[Header], bytes], clock: Clock, progress: Progress | None) -> Vault:
    from afterglow.vault import header, log, migrations
    from afterglow.vault.vault import Vault as OpenVault

    refuse_if_none(folder)
    if swapping.pending(folder) is None:
        header.load(folder)
    with locked(folder) as keep:
        with files.told_plainly(folder):
            swapping.finish(folder)
            swapping.clear(folder)
        # Read again: whoever had it open until now may have changed the passphrase.
        head = header.load(folder)
        data_key = unlock(head)
        if not (folder / DATABASE).is_file():
            raise VaultDamagedError(DATABASE, folder)
        log.keep_if_damaged(folder, data_key)
        migrations.bring_up(folder, data_key, lambda: _back_up(folder, head, data_key, clock, progress))
        return OpenVault(folder, head, data_key, keep(), clock)


def _back_up(folder: Path, head: Header, data_key: bytes, clock: Clock, progress: Progress | None) -> None:
    """Make a backup of an older journal before it is brought up; nothing is, if that does not work."""
    from afterglow.core.moment import Moment
    from afterglow.vault import database
    from afterglow.vault.backups import making
    from afterglow.vault.backups.keeping import Kind

    with database.closed_still(folder, head, data_key) as still:
        making.make(still, Kind.BEFORE_MIGRATION, Moment.of(clock.now()), progress)
    if progress is not None:
        progress.step(0, 0)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[Callable[[], BaseFileLock]]:
    """Hold the vault's lock; it is let go of at the end unless `keep` handed it on."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, mode=0o600, thread_local=False, is_singleton=False)
    with files.told_plainly(folder):
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise VaultInUseError from None
    kept = False

    def keep() -> BaseFileLock:
        nonlocal kept
        kept = True
        return lock

    try:
        yield keep
    finally:
        if not kept:
            lock.release()


def refuse_if_used(folder: Path) -> None:
    """Raise FolderNotEmptyError for anything but what an interrupted making left behind."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderNotEmptyError(folder)
    found = {path.name for path in folder.iterdir()} - {LOCK}
    found = {name for name in found if not swapping.is_left_over(name)}
    if found and (MAKING not in found or found - _LEFTOVERS):
        raise FolderNotEmptyError(folder)


def make_folder(folder: Path) -> None:
    """Make the folder of a journal, for its owner only; raises NoSuchPlaceError and what the disk says."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        # A file stands on the way there, the name is too long, a stick is gone.
        if error.errno in _NO_PLACE:
            raise NoSuchPlaceError(folder) from error
        raise


def _clear_leftovers(folder: Path) -> None:
    # The mark goes last, so that a crash in between leaves what can be cleared again.
    for name in sorted(_LEFTOVERS, key=lambda name: name == MAKING):
        (folder / name).unlink(missing_ok=True)
