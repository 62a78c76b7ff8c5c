# SPDX-License-Identifier: GPL-3.0-or-later
"""Putting a restored journal in the place of the present one by renames, so that no crash can split it.

A restored journal is written into a folder `restoring-…` inside the journal's own. Until that folder is
renamed to `restored-…` the present journal counts, whole; from then on the restored one does, and what
is left to do is done by whoever opens the folder next. Imports nothing heavy.
"""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from afterglow.vault import files

if TYPE_CHECKING:
    from pathlib import Path

_DATABASE = "journal.db"
_HEADER = "header.json"
_BEGUN = "restoring-"
_COUNTS = "restored-"
_ASIDE = "before-restore-"


def begin(folder: Path, stamp: str) -> Path:
    """Make the folder that a restored journal is written into; `stamp` tells it from others."""
    names = {path.name for path in folder.iterdir()}
    name, again = stamp, 2
    while {f"{_BEGUN}{name}", f"{_COUNTS}{name}", f"{_ASIDE}{name}"} & names:
        name = f"{stamp}-{again}"
        again += 1
    made = folder / f"{_BEGUN}{name}"
    made.mkdir(mode=0o700)
    return made


def decide(begun: Path) -> None:
    """Let the restored journal count from now on. The journal must be closed, its lock held."""
    files.sync_folder(begun)
    begun.rename(begun.with_name(begun.name.replace(_BEGUN, _COUNTS, 1)))
    files.sync_folder(begun.parent)


def pending(folder: Path) -> Path | None:
    """Return the folder of a restore that counts and is not finished."""
    try:
        return next((path for path in folder.glob(f"{_COUNTS}*") if path.is_dir()), None)
    except OSError:
        return None


def finish(folder: Path) -> Path | None:
    """Do what is left of a restore that counts; returns where the journal of before is, if there was one.

    May be interrupted anywhere and done again. The vault's lock must be held.
    """
    restored = pending(folder)
    if restored is None:
        return None
    aside = folder / restored.name.replace(_COUNTS, _ASIDE, 1)
    if (restored / _DATABASE).exists():
        # Only now, since later the files of these names are the restored ones.
        for path in _present(folder):
            aside.mkdir(mode=0o700, exist_ok=True)
            path.rename(aside / path.name)
        _sync(aside, folder)
        (restored / _DATABASE).rename(folder / _DATABASE)
        files.sync_folder(folder)
    if (restored / _HEADER).exists():
        (restored / _HEADER).rename(folder / _HEADER)
        files.sync_folder(folder)
    shutil.rmtree(restored)
    files.sync_folder(folder)
    return aside if aside.is_dir() else None


def clear(folder: Path) -> None:
    """Remove what a restore left that never came to count. The vault's lock must be held."""
    for path in folder.glob(f"{_BEGUN}*"):
        shutil.rmtree(path, ignore_errors=True)


def is_left_over(name: str) -> bool:
    """Whether a name is that of a restore which never came to count."""
    return name.startswith(_BEGUN)


def _present(folder: Path) -> list[Path]:
    """Return the files that make up the present journal: its logs first, its header last."""
    found = [
        path
        for path in folder.iterdir()
        if path.name in {_DATABASE, _HEADER, f"{_HEADER}.new"} or path.name.startswith(f"{_DATABASE}-")
    ]
    return sorted(found, key=lambda path: (path.name == _HEADER, path.name == _DATABASE, path.name))


def _sync(*folders: Path) -> None:
    for folder in folders:
        with contextlib.suppress(FileNotFoundError):
            files.sync_folder(folder)
