# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at what lies around a journal's folder. Whatever can not be read counts as nothing to tell."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from afterglow.core.surroundings import others_may_read, plain_swaps, synced_by

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import PurePath

_ROOTS_IN_ENVIRONMENT = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`service`: who seems to copy the folder; `open_to_others`; `swaps`: where swap is not encrypted."""

    service: str | None = None
    open_to_others: bool = False
    swaps: tuple[str, ...] = ()


def look(folder: Path) -> Surroundings:
    """Look around a folder. May touch the disk: not for the window's thread."""
    return Surroundings(
        copied_by(folder),
        sys.platform != "win32" and others_may_read(_mode(folder)),
        tuple(unencrypted_swaps()),
    )


def copied_by(folder: Path) -> str | None:
    """Return the service that seems to copy a folder, one that is still to be made included."""
    return synced_by(folder.resolve(), _names_in, _roots(os.environ, Path.home()))


def mend(folder: Path) -> None:
    """Let nobody but its owner into a folder; raises OSError."""
    folder.chmod(stat.S_IRWXU)


def unencrypted_swaps(proc: Path = Path("/proc"), sys_block: Path = Path("/sys/class/block")) -> list[str]:
    """Return where swap is not encrypted, as far as Linux tells; nothing elsewhere."""
    try:
        text = (proc / "swaps").read_text(encoding="utf-8")
    except OSError:
        return []

    def kind_of(place: str) -> str:
        device = sys_block / Path(place).resolve().name
        with contextlib.suppress(OSError):
            if (device / "dm" / "uuid").read_text(encoding="ascii").startswith("CRYPT-"):
                return "crypt"
        with contextlib.suppress(OSError):
            # A logical volume lies on others, which may be encrypted.
            below = [each.name for each in (device / "slaves").iterdir()]
            if below and all(kind_of(f"/dev/{name}") == "crypt" for name in below):
                return "crypt"
        return "plain"

    return plain_swaps(text, kind_of)


def _mode(folder: Path) -> int:
    try:
        return folder.stat().st_mode
    except OSError:
        return 0


def _names_in(folder: PurePath) -> Collection[str]:
    try:
        return {each.name for each in Path(folder).iterdir()}
    except OSError:
        return ()


def _roots(environment: Mapping[str, str], home: Path) -> dict[str, set[PurePath]]:
    """Return the folders that services say they copy: OneDrive by the environment, Dropbox by a file."""
    found: dict[str, set[PurePath]] = {
        "OneDrive": {Path(environment[name]) for name in _ROOTS_IN_ENVIRONMENT if environment.get(name)},
        "Dropbox": set(),
    }
    places = [home / ".dropbox"]
    places += [
        Path(environment[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if name in environment
    ]
    for place in places:
        with contextlib.suppress(OSError, ValueError, AttributeError, TypeError, KeyError):
            accounts = json.loads((place / "info.json").read_text(encoding="utf-8"))
            found["Dropbox"] |= {Path(account["path"]) for account in accounts.values()}
    return found
