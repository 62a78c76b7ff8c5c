# SPDX-License-Identifier: GPL-3.0-or-later
"""A second place for backups, such as a folder on a USB stick, if the person chose one.

Where it is stands inside the vault. It may be away most of the time: that is told once and is no failure.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from afterglow.core.errors import CancelledError, PersonError, mark
from afterglow.core.progress import Progress
from afterglow.vault import pages, settings_inside
from afterglow.vault.backups import making, shelf
from afterglow.vault.errors import BackupDamagedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault

_PLACE = "backup.second_place"
_TOLD = "backup.second_place_told"


class State(StrEnum):
    """How it stands with the second place."""

    NONE = "none"
    UP_TO_DATE = "up to date"
    AWAY = "away"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Second:
    """What came of it; `news` if it is not as it was the last time, so that it is told once."""

    state: State
    news: bool = False
    error: PersonError | None = None


def chosen(vault: Vault) -> Path | None:
    """Return the place, or None where none was chosen."""
    with vault.read() as session:
        found = settings_inside.get(session, _PLACE)
    return Path(found) if found else None


def choose(vault: Vault, place: Path | None) -> None:
    """Keep a second place, or none; raises PersonError for one that could not help."""
    if place is not None:
        place = place.absolute()
        ours = vault.folder.resolve()
        if ours == place.resolve() or ours in place.resolve().parents:
            raise PersonError(
                mark("Choose a folder outside of the journal's own, best on another disk: {folder}"),
                folder=place,
            )
        with making.told_of(place):
            probe = place / f".{vault.vault_id[:8]}.making"
            probe.touch(exist_ok=True)
            probe.unlink()
    with vault.write() as session:
        settings_inside.put(session, _PLACE, str(place) if place else "")
        settings_inside.put(session, _TOLD, State.NONE)


def bring_up_to_date(vault: Vault, newest: Backup | None, progress: Progress | None = None) -> Second:
    """Copy the newest backup to the second place if it is not there yet, and let the rule work there too."""
    place = chosen(vault)
    if place is None or newest is None:
        return Second(State.NONE)
    state = State.UP_TO_DATE
    error: PersonError | None = None
    if not place.is_dir():
        state = State.AWAY
    else:
        try:
            copy(newest, place, progress)
            with making.told_of(place):
                shelf.prune(place, vault.data_key, vault.vault_id, vault.now())
        except CancelledError:
            raise
        except PersonError as failure:
            state, error = State.FAILED, failure
    with vault.read() as session:
        before = settings_inside.get(session, _TOLD)
    if before != state:
        with vault.write() as session:
            settings_inside.put(session, _TOLD, state)
    return Second(state, before != state, error)


def copy(backup: Backup, place: Path, progress: Progress | None = None) -> Path:
    """Copy a backup into a folder and read it back; returns the copy, which may have been there already.

    Raises BackupNotMadeError, BackupDamagedError if the copy is not the same, CancelledError.
    """
    told = progress or Progress()
    with making.told_of(place):
        there = [each for each in shelf.look(place).backups if each.seal == backup.seal]
        if there:
            return there[0].path
        shelf.clear(place, backup.vault_id)
        final = shelf.free_name(place, backup.made, backup.kind)
        whole = backup.path.stat().st_size
        with making.named_when_done(shelf.beside(final, backup.vault_id), final) as beside:
            with making.new_file(beside) as file:
                first = _passed(backup.path, lambda at: told.step(at, 2 * whole), file)
            if _passed(beside, lambda at: told.step(whole + at, 2 * whole)) != first:
                raise BackupDamagedError(final)
    return final


def _passed(path: Path, told: Callable[[int], None], into: BinaryIO | None = None) -> bytes:
    """Read a file to its end, into another one if there is one; returns the SHA-256."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(pages.AT_ONCE):
            told(file.tell())
            digest.update(chunk)
            if into is not None:
                into.write(chunk)
    return digest.digest()
