# SPDX-License-Identifier: GPL-3.0-or-later
"""A backup at a place that was chosen for this once: it is listed under what left."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError, mark
from afterglow.vault import departures
from afterglow.vault.backups import making
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.errors import VaultError

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.core.progress import Progress
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault


class InsideJournalError(VaultError):
    """The place is in the journal's own folder, and would go with it."""

    def __init__(self) -> None:
        super().__init__(
            mark("This place is inside the journal's own folder. Choose another one, such as a USB stick.")
        )


def make(vault: Vault, path: Path, progress: Progress | None = None) -> Backup:
    """Write a backup to a new file, and note it; raises InsideJournalError and what `making.make` does."""
    if path.resolve().is_relative_to(vault.folder.resolve()):
        raise InsideJournalError
    line: int | None = None
    # A full disk under the vault must not keep anyone from a backup on another one.
    with contextlib.suppress(VaultError), vault.write() as session:
        line = departures.note(
            session,
            vault.now(),
            what=mark("The whole journal"),
            count=1,
            form=mark("Encrypted backup"),
            place=path,
        )
    try:
        with vault.held_still() as still:
            return making.make(still, Kind.BY_HAND, vault.now(), progress, path=path)
    except BaseException:
        if line is not None:
            with contextlib.suppress(PersonError), vault.write() as session:
                departures.erase(session, line)
        raise
