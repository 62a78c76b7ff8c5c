# SPDX-License-Identifier: GPL-3.0-or-later
"""The backup of each day: made on the first unlock, older ones let go of, a copy to the second place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.vault import settings_inside
from afterglow.vault.backups import making, second, shelf
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    from afterglow.core.progress import Progress
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.backups.second import Second
    from afterglow.vault.vault import Vault

_DAY = "backup.day"


@dataclass(frozen=True, slots=True)
class Day:
    """The newest backup, whether it was made just now, and how it stands with the second place."""

    newest: Backup | None
    made: bool
    second: Second


def due(vault: Vault) -> bool:
    """Whether today has no backup yet.

    It goes by the day that was noted, not by the dates of files: after the clock was set back, days that
    have a file already would otherwise get no backup.
    """
    with vault.read() as session:
        noted = settings_inside.get(session, _DAY)
    return noted != _today(vault) or newest(vault) is None


def newest(vault: Vault) -> Backup | None:
    """Return the newest backup of this journal in its own folder that is not dated in the future."""
    now = vault.now().utc_ms
    ours = [each for each in shelf.look(shelf.home(vault.folder)).backups if each.vault_id == vault.vault_id]
    return next((each for each in ours if each.made.utc_ms <= now), None)


def make(vault: Vault, kind: Kind, progress: Progress | None = None) -> Backup:
    """Make a backup of an open journal and let go of those that the rule does not keep.

    Raises what `making.make` does; the older ones all stay then.
    """
    with vault.held_still() as still:
        made = making.make(still, kind, vault.now(), progress)
    with vault.write() as session:
        settings_inside.put(session, _DAY, _today(vault))
    with making.told_of(made.path.parent):
        shelf.prune(made.path.parent, vault.data_key, vault.vault_id, vault.now())
    return made


def keep_up(vault: Vault, progress: Progress | None = None) -> Day:
    """Do what the day asks for: called on each unlock, in the background."""
    found = make(vault, Kind.DAILY, progress) if (wanted := due(vault)) else newest(vault)
    return Day(found, wanted, second.bring_up_to_date(vault, found, progress))


def _today(vault: Vault) -> str:
    return vault.now().local().date().isoformat()
