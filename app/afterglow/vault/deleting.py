# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking a vault away for good: the keys first, then everything in its folder that is ours.

One renaming decides. Before it the vault opens as ever; after it the folder holds no vault, whatever
happens then, and the next start of the program goes on where this one was stopped. The overwriting
is for disks that write in place; on others the keys being gone is what counts (docs/vault-format.md).
"""

from __future__ import annotations

import contextlib
import os
import secrets
from functools import partial
from typing import TYPE_CHECKING

from afterglow.core import help_lines, safety_plan
from afterglow.vault import files, opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from afterglow.vault.vault import Vault

    Tell = Callable[[int, int], None]

BACKUPS = "backups"
# Backups, and what bringing one back has put beside the journal.
_FOLDERS = (BACKUPS, "before-restore-", "restoring-", "restored-")
# With whatever follows: a log, a copy that was set aside, a file that was being written.
_VAULT = (opening.DELETING, opening.HEADER, opening.MAKING, opening.DATABASE)
_OURS = (*_VAULT, safety_plan.FILE, help_lines.FILE)
_PIECE = 1 << 20


def delete_everything(vault: Vault, tell: Tell | None = None) -> None:
    """Close the vault and destroy it, with the backups in its folder; takes as long as writing it anew.

    `tell` hears bytes done and bytes in all; it can not be stopped half way. Raises VaultReadOnlyError
    and its kin: with the vault still open if nothing was done, else closed, and `finish` tries again.
    """
    vault.abandon()
    finish(vault.folder, tell)


def take_name(folder: Path) -> None:
    """Make the folder no vault any more, by one renaming that reaches the disk before this returns."""
    with files.told_plainly(folder):
        (folder / opening.HEADER).replace(folder / opening.DELETING)
        files.sync_folder(folder)


def finish(folder: Path, tell: Tell | None = None) -> None:
    """Destroy what a deletion has begun with; does nothing to a folder where none was begun.

    Files that are not the program's stay, and so does the folder then. Raises what the disk says once
    all that could be done is done, VaultInUseError while somebody else is at it.
    """
    if not opening.is_being_deleted(folder):
        return
    with opening.locked(folder), files.told_plainly(folder):
        # Small ones first: the keys of the vault and of its backups are among them.
        found = sorted(_files(folder), key=lambda path: (path.name != opening.DELETING, path.stat().st_size))
        total = sum(path.stat().st_size for path in found)
        done = 0
        failed: OSError | None = None
        for path in found:
            try:
                for count in _overwrite(path):
                    done += count
                    if tell is not None:
                        tell(done, total)
            except OSError as error:
                failed = failed or error
        for path in found:
            if path.name != opening.DELETING:
                failed = _try(path.unlink) or failed
        for path in _folders(folder):
            failed = _try(partial(_remove_folders, path)) or failed
        if failed is not None:
            raise failed
        files.sync_folder(folder)
        # The mark goes last: as long as it is there, the next start goes on.
        (folder / opening.DELETING).unlink()
        files.sync_folder(folder)
    with contextlib.suppress(OSError):
        (folder / opening.LOCK).unlink()
        folder.rmdir()


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(_OURS) and path.is_file() and not path.is_symlink():
            yield path
    for each in _folders(folder):
        for within, _inside, names in os.walk(each):
            for name in names:
                path = folder.__class__(within, name)
                # What a link leads to is somewhere else, and not ours to take away.
                if path.is_file() and not path.is_symlink():
                    yield path


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.startswith(_FOLDERS)]


def _overwrite(path: Path) -> Iterator[int]:
    """Put random bytes in the place of a file's own, on the disk; yields how many at a time."""
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    left = path.stat().st_size
    with path.open("r+b", buffering=0) as file:
        while left > 0:
            piece = min(left, _PIECE)
            file.write(secrets.token_bytes(piece))
            left -= piece
            yield piece
        os.fsync(file.fileno())


def _remove_folders(top: Path) -> None:
    if top.is_symlink() or not top.is_dir():
        top.unlink(missing_ok=True)
        return
    for within, folders, names in os.walk(top, topdown=False):
        inside = top.__class__(within)
        for name in (*folders, *names):
            if (inside / name).is_symlink():
                (inside / name).unlink()
        inside.rmdir()


def _try(act: Callable[[], object]) -> OSError | None:
    try:
        act()
    except FileNotFoundError:
        return None
    except OSError as error:
        return error
    return None
