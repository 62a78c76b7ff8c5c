# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing a backup back: into a new folder, or in the place of a journal, which is kept aside."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.moment import Moment
from afterglow.core.progress import Progress
from afterglow.vault import database, files, header, log, migrations, opening, swapping
from afterglow.vault.backups import container, making
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.errors import (
    DiskFullError,
    NotAVaultError,
    OtherJournalError,
    VaultDamagedError,
    VaultError,
    VaultTooNewError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterglow.core.clock import Clock
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the journal is now, where the one before it is kept, and the backup that was made of that."""

    folder: Path
    aside: Path | None = None
    saved: Backup | None = None


def into_new_folder(
    backup: Backup, data_key: bytes, folder: Path, clock: Clock, progress: Progress | None = None
) -> Restored:
    """Restore into an empty or new folder.

    Raises FolderNotEmptyError, NoSuchPlaceError, BackupDamagedError, VaultTooNewError, DiskFullError and
    its kin, and CancelledError; the folder is as it was then.
    """
    with files.told_plainly(folder):
        opening.refuse_if_used(folder)
        was_there = folder.is_dir()
        opening.make_folder(folder)
    try:
        with opening.locked(folder), files.told_plainly(folder):
            opening.refuse_if_used(folder)
            swapping.clear(folder)
            begun = prepare(backup, data_key, folder, Moment.of(clock.now()), progress)
            swapping.decide(begun)
            swapping.finish(folder)
    except BaseException:
        with contextlib.suppress(OSError):
            if not opening.is_vault(folder):
                (folder / opening.LOCK).unlink(missing_ok=True)
                if not was_there:
                    folder.rmdir()
        raise
    return Restored(folder)


def in_place(
    backup: Backup,
    data_key: bytes,
    folder: Path,
    clock: Clock,
    progress: Progress | None = None,
) -> Restored:
    """Restore in the place of a journal that nobody has open; it is kept aside, in the same folder.

    It is backed up first if the backup's key opens it. Raises OtherJournalError for a backup of another
    journal; else as `into_new_folder`. Until the very end nothing has changed.
    """
    now = Moment.of(clock.now())
    refuse_other(backup, folder)
    with opening.locked(folder), files.told_plainly(folder):
        swapping.finish(folder)
        swapping.clear(folder)
        begun = prepare(backup, data_key, folder, now, progress)
        with _gone_if_not_decided(begun):
            saved = _save_present(folder, data_key, now, progress)
            swapping.decide(begun)
        aside = swapping.finish(folder)
    return Restored(folder, aside, saved)


@dataclass(frozen=True, slots=True)
class Ready:
    """A restored journal that waits inside the folder of an open one, and the backup made of that."""

    begun: Path
    saved: Backup | None


def make_ready(vault: Vault, backup: Backup, data_key: bytes, progress: Progress | None = None) -> Ready:
    """Do all but the last step of restoring in the place of a journal that is open here.

    Everything goes on meanwhile, and a failure or a stop changes nothing. Raises as `in_place` does.
    """
    refuse_other(backup, vault.folder)
    saved = None
    with files.told_plainly(vault.folder):
        begun = prepare(backup, data_key, vault.folder, vault.now(), progress)
        # Damaged, it can not be backed up; it is kept aside as it is all the same.
        with _gone_if_not_decided(begun):
            with contextlib.suppress(VaultDamagedError), vault.held_still() as still:
                saved = making.make(still, Kind.BEFORE_RESTORE, vault.now(), progress)
            if progress is not None:
                progress.step(0, 0)
    return Ready(begun, saved)


def put_in_place(folder: Path, ready: Ready) -> Restored:
    """Do the last step, quick and sure, once the journal is closed; it is opened anew afterwards."""
    with files.told_plainly(folder), _gone_if_not_decided(ready.begun), opening.locked(folder):
        swapping.decide(ready.begun)
        return Restored(folder, swapping.finish(folder), ready.saved)


@contextlib.contextmanager
def _gone_if_not_decided(begun: Path) -> Iterator[None]:
    """Remove a prepared journal if anything goes wrong; once it counts, it has another name."""
    try:
        yield
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        raise


def refuse_other(backup: Backup, folder: Path) -> None:
    """Raise OtherJournalError if a backup is surely not of the journal in a folder."""
    try:
        present = header.load(folder)
    except VaultError:
        # A header that is gone or damaged does not tell whose it was.
        return
    if present.vault_id != backup.vault_id:
        raise OtherJournalError(backup.path)


def prepare(
    backup: Backup, data_key: bytes, folder: Path, now: Moment, progress: Progress | None = None
) -> Path:
    """Write the journal of a backup into a folder inside `folder`, check it, and return that folder.

    It does not count before `swapping.decide`. Removed again if anything goes wrong.
    """
    if backup.revision not in migrations.REVISIONS:
        raise VaultTooNewError
    if shutil.disk_usage(folder).free < backup.size:
        raise DiskFullError
    begun = swapping.begin(folder, f"{now.local():%Y-%m-%d-%H%M%S}")
    try:
        with making.new_file(begun / database.NAME) as file:
            for chunk in container.whole_chunks(backup, data_key, progress or Progress()):
                file.write(chunk)
        header.save(backup.header, begun)
        making.opens(begun / database.NAME, data_key, backup.revision)
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        raise
    return begun


def _save_present(folder: Path, data_key: bytes, now: Moment, progress: Progress | None) -> Backup | None:
    """Back up the journal that is there, if this key opens it and it is whole."""
    try:
        head = header.load(folder)
        if not header.fits(head, data_key):
            return None
        log.keep_if_damaged(folder, data_key)
        with database.closed_still(folder, head, data_key) as still:
            return making.make(still, Kind.BEFORE_RESTORE, now, progress)
    except (NotAVaultError, VaultDamagedError, VaultTooNewError, FileNotFoundError):
        # It can not be backed up; it is kept aside as it is all the same.
        return None
