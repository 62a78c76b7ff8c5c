# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be known of a backup by whoever has its key: how much is in it, and when it was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from afterglow.vault import database, settings_inside
from afterglow.vault.backups import container, making, shelf
from afterglow.vault.errors import BackupDamagedError, VaultDamagedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.progress import Progress
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault

_NAME = "backup.checked"


def count(backup: Backup, data_key: bytes, counted: Callable[[Session], int]) -> int:
    """Return how many things a backup holds; raises BackupDamagedError and what the disk says."""
    engine = database.looking(backup.path, data_key)
    try:
        with database.told_plainly(backup.path.parent), Session(engine) as session:
            return counted(session)
    except VaultDamagedError:
        raise BackupDamagedError(backup.path) from None
    finally:
        engine.dispose()


def check(vault: Vault, backup: Backup, progress: Progress | None = None) -> None:
    """Read all of a backup of this journal, open it, and note the day; raises BackupDamagedError."""
    container.verify(backup, vault.data_key, progress)
    making.opens(backup.path, vault.data_key, backup.revision)
    there = {_key(each) for each in shelf.look(backup.path.parent).backups}
    with vault.write() as session:
        kept = {name: at for name, at in _noted(session).items() if name in there}
        settings_inside.put(session, _NAME, kept | {_key(backup): vault.now().utc_ms})


def checked(vault: Vault) -> dict[str, int]:
    """Return when backups were last checked after they were made: seal to milliseconds, UTC."""
    with vault.read() as session:
        return _noted(session)


def last_checked(backup: Backup, noted: dict[str, int]) -> int:
    """Return when a backup was last found whole, in milliseconds, UTC; at the latest when it was made."""
    return noted.get(_key(backup), backup.made.utc_ms)


def _key(backup: Backup) -> str:
    return backup.seal.hex()[:16]


def _noted(session: Session) -> dict[str, int]:
    return dict(settings_inside.get(session, _NAME, {}))
