# SPDX-License-Identifier: GPL-3.0-or-later
"""All backups of an open journal, here and in the second place, with what its key tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError
from afterglow.vault import upkeep
from afterglow.vault.backups import inside, making, second, shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from afterglow.vault.backups.container import Backup
    from afterglow.vault.backups.shelf import Shelf
    from afterglow.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Shown:
    """A backup; how much is in it, None where that can not be read; when it was last found whole."""

    backup: Backup
    entries: int | None
    checked_ms: int
    here: bool
    also_there: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything at once, newest first; `damaged` are files that are no whole backup."""

    shown: tuple[Shown, ...]
    damaged: tuple[Path, ...]
    second_place: Path | None
    second_there: bool
    last_intact_ms: int | None


def look(vault: Vault, counted: Callable[[Session], int]) -> Overview:
    """Read all of it; takes a moment. Raises PersonError where the journal's own folder can not be read."""
    place = second.chosen(vault)
    with making.told_of(shelf.home(vault.folder)):
        here = shelf.look(shelf.home(vault.folder))
    there = _second(place)
    copies, odd = ((), ()) if there is None else (there.backups, there.damaged)
    noted = inside.checked(vault)
    found: dict[bytes, Shown] = {}
    also = {each.seal for each in copies}
    for each in (*here.backups, *copies):
        if each.seal in found or each.vault_id != vault.vault_id or not each.is_of(vault.data_key):
            continue
        try:
            entries: int | None = inside.count(each, vault.data_key, counted)
        except PersonError:
            # The line says so; all the others are shown as ever.
            entries = None
        found[each.seal] = Shown(
            each,
            entries,
            inside.last_checked(each, noted),
            here=each in here.backups,
            also_there=each.seal in also,
        )
    shown = sorted(found.values(), key=lambda one: one.backup.made.utc_ms, reverse=True)
    there_now = place is not None and place.is_dir()
    return Overview(tuple(shown), (*here.damaged, *odd), place, there_now, upkeep.last_intact(vault))


def _second(place: Path | None) -> Shelf | None:
    """Return what stands in the second place; one that can not be read is as good as away."""
    if place is None:
        return None
    try:
        return shelf.look(place)
    except OSError:
        return None
