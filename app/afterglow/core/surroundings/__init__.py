# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies around a journal's folder that a careful person wants to know: copies, other people, swap.

Rules on what was read, without a look of their own at the disk; `look.py` reads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import PurePath

OTHERS_READ = 0o077

# How the folders of services that copy are called, by default, on any of the three systems. "Mobile
# Documents" is where macOS keeps what lies in iCloud; "CloudStorage" where others keep theirs.
_NAMES = (
    ("OneDrive", re.compile(r"onedrive( - .+|-.+)?")),
    ("Dropbox", re.compile(r"dropbox( \(.+\)|-.+)?")),
    ("iCloud", re.compile(r"mobile documents|icloud ?drive")),
    ("Google Drive", re.compile(r"google ?drive(-.+)?|my drive")),
    ("Nextcloud", re.compile(r"nextcloud|owncloud")),
    ("Syncthing", re.compile(r"syncthing")),
)
# What services leave in a folder that they copy.
_MARKS = (
    ("Syncthing", re.compile(r"\.stfolder")),
    ("Dropbox", re.compile(r"\.dropbox(\.cache|\.device)?")),
    ("Nextcloud", re.compile(r"\.?_?\.?sync_[0-9a-f]+\.db|\.(nextcloud|owncloud)sync\.log")),
)


def synced_by(
    folder: PurePath,
    names_in: Callable[[PurePath], Collection[str]] = lambda _folder: (),
    roots: Mapping[str, Collection[PurePath]] | None = None,
) -> str | None:
    """Return the service that seems to copy a folder elsewhere, or None.

    `names_in` gives what lies in a folder, and `roots` the folders that a service itself said it copies.
    """
    around = (folder, *folder.parents)
    for service, known in (roots or {}).items():
        if any(each in known for each in around):
            return service
    for each in around:
        for service, name in _NAMES:
            if name.fullmatch(each.name.casefold()):
                return service
    for each in around:
        for service, mark in _MARKS:
            # The program of a service leaves such a file in the home folder as well, which is not copied.
            if any(mark.fullmatch(name) for name in names_in(each) if name != ".dropbox"):
                return service
    return None


def others_may_read(mode: int) -> bool:
    """Whether a folder with this mode lets anybody in but its owner (and those who rule the computer)."""
    return bool(mode & OTHERS_READ)


def plain_swaps(swaps: str, kind_of: Callable[[str], str]) -> list[str]:
    """Return the places of swap that may keep memory readable on a disk, from the text of /proc/swaps.

    `kind_of` names what a device is made of: "crypt" for an encrypted one. Swap in compressed memory
    (zram) is on no disk. A file lies on a file system of which nothing is known here.
    """
    places = [line.split()[0] for line in swaps.splitlines()[1:] if line.split()]
    return [place for place in places if not re.match(r"/dev/zram\d", place) and kind_of(place) != "crypt"]
