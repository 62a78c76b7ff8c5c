# SPDX-License-Identifier: GPL-3.0-or-later
"""Give memory that was needed for a while back to the system."""

from __future__ import annotations

import contextlib
import sys

# M_ARENA_MAX of malloc.h
_ARENA_MAX = -8


def give_back() -> None:
    """Hand back what was used to load the program, to open the journal and to look through it.

    What was freed stays with the process in Linux's C library, for its next need. Takes some milliseconds;
    where the library can not do it, nothing happens.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def share_one_heap() -> None:
    """Let all threads take memory from one place; call it before there are others.

    Linux's C library gives each thread a place of its own, for programs whose threads compete; ours mostly
    wait, and what is free in one place is of no use to another: 2 MiB. Elsewhere nothing happens.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
