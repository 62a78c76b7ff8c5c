# SPDX-License-Identifier: GPL-3.0-or-later
"""The folders that backups stand in: names, what is there, and what may go."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError
from afterglow.vault.backups import container, keeping
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.core.moment import Moment
    from afterglow.vault.backups.container import Backup

FOLDER = "backups"
_MAKING = ".making"
_IN_NAME = {
    Kind.DAILY: "",
    Kind.BY_HAND: "",
    Kind.BEFORE_MIGRATION: "-before-update",
    Kind.BEFORE_RESTORE: "-before-restore",
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands in a folder: whole backups, newest first, and files that are damaged or too new."""

    place: Path
    backups: tuple[Backup, ...]
    damaged: tuple[Path, ...]


def home(folder: Path) -> Path:
    """Return the folder of backups inside a journal's own folder."""
    return folder / FOLDER


def look(place: Path) -> Shelf:
    """Read the ending of every backup in a folder; an empty shelf where there is no such folder.

    Raises OSError where the folder can not be read.
    """
    found, damaged = [], []
    for path in _files(place):
        try:
            found.append(container.load(path))
        except PersonError:
            damaged.append(path)
    found.sort(key=lambda each: (each.made.utc_ms, each.path.name), reverse=True)
    return Shelf(place, tuple(found), tuple(damaged))


def free_name(place: Path, now: Moment, kind: Kind) -> Path:
    """Return a name that nothing has yet: the local time, and what it was made before."""
    stem = f"journal-{now.local():%Y-%m-%d-%H%M%S}{_IN_NAME[kind]}"
    path = place / f"{stem}{container.SUFFIX}"
    again = 2
    while path.exists():
        path = place / f"{stem}-{again}{container.SUFFIX}"
        again += 1
    return path


def beside(final: Path, vault_id: str) -> Path:
    """Return the name a backup has until it counts; two journals may share a place."""
    return final.with_name(f"{final.name}.{vault_id[:8]}{_MAKING}")


def clear(place: Path, vault_id: str) -> None:
    """Remove what a crash left of this journal's backups half made."""
    for path in place.glob(f"*.{vault_id[:8]}{_MAKING}"):
        with contextlib.suppress(OSError):
            path.unlink()


def prune(place: Path, data_key: bytes, vault_id: str, now: Moment) -> list[Path]:
    """Remove the backups of this journal that the rule does not keep; returns them.

    Whatever is another journal's, damaged, newer than this program or not sealed by this journal's key
    is left alone.
    """
    ours = [each for each in look(place).backups if each.vault_id == vault_id and each.is_of(data_key)]
    stay = keeping.kept([each.dated for each in ours], now)
    gone = [each.path for each in ours if each.path.name not in stay]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return sorted(path for path in place.iterdir() if path.name.endswith(container.SUFFIX) and path.is_file())
