# SPDX-License-Identifier: GPL-3.0-or-later
"""Let go of pages of libraries that only the start needed (Linux).

A library's code and constants are read from its file page by page, as they are used, and then stay in the
process. Most are used once, while the program is loaded and the journal is opened. A page that was let go
and is needed after all is mapped again from what the system keeps of the file; so nothing but unchanged
pages of a file may go, for nothing else could be read again.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

_SMAPS = "/proc/self/smaps"
# From address to address, permissions, offset, device, inode, path.
_HEAD = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) (\S{4}) ([0-9a-f]+) (\S+) (\d+) *(.*)$", re.MULTILINE)
# None of its pages was changed, and none of these lies in swap space, where it is not counted as changed.
_UNTOUCHED = re.compile(r"^Anonymous: +0 kB$.*^Swap: +0 kB$.*^VmFlags:([ a-z]*)$", re.MULTILINE | re.DOTALL)
# The system accounts for room for changes to whatever may be written to, and goes on doing so later.
_WAS_WRITABLE = "ac"
_ONLY_READ = ("r--p", "r-xp")
_DONTNEED = 4


class Mapping(NamedTuple):
    """Part of a file in the addresses from `begin` to before `end`, just as the system has it."""

    begin: int
    end: int
    permissions: str
    offset: int
    device: str
    inode: int
    path: str


def unchanged(smaps: str) -> frozenset[Mapping]:
    """Return what may go of a text like /proc/self/smaps.

    That is private, can not be written to, comes from a file that is still there, and has no page that
    was ever changed: not even by the loader, which writes addresses into a library and then locks them.
    """
    heads = list(_HEAD.finditer(smaps))
    ends = [head.start() for head in heads[1:]] + [len(smaps)]
    found = set()
    for head, end in zip(heads, ends, strict=True):
        begin_at, end_at, permissions, offset, device, inode, path = head.groups()
        if not path.startswith("/") or path.endswith(" (deleted)") or inode == "0":
            continue
        if permissions not in _ONLY_READ:
            continue
        untouched = _UNTOUCHED.search(smaps, head.end(), end)
        if untouched is not None and _WAS_WRITABLE not in untouched[1].split():
            found.add(
                Mapping(int(begin_at, 16), int(end_at, 16), permissions, int(offset, 16), device,
                        int(inode), path)
            )  # fmt: skip
    return frozenset(found)


def look() -> frozenset[Mapping]:
    """Return what of this process may go if it is still the same at a later look; nothing elsewhere."""
    if sys.platform != "linux":
        return frozenset()
    try:
        return unchanged(Path(_SMAPS).read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return frozenset()


def let_go(seen: frozenset[Mapping]) -> int:
    """Let go of what was seen at an earlier look and is still the same; returns how many bytes lie there.

    The time between keeps out a library that is only just being loaded. Takes some milliseconds; whatever
    the system refuses stays as it is.
    """
    same = seen & look()
    if not same:
        return 0
    import ctypes

    try:
        madvise = ctypes.CDLL(None).madvise
    except (OSError, AttributeError):
        return 0
    madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    gone = 0
    for mapping in same:
        size = mapping.end - mapping.begin
        if madvise(mapping.begin, size, _DONTNEED) == 0:
            gone += size
    return gone
