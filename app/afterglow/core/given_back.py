# SPDX-License-Identifier: GPL-3.0-or-later
"""Give memory that was needed for a while back to the system."""

from __future__ import annotations

import contextlib
import sys


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
