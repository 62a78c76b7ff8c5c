# SPDX-License-Identifier: GPL-3.0-or-later
"""Keep the program's memory out of files: no core dump, and no look inside for other programs."""

from __future__ import annotations

import contextlib
import sys

_PR_SET_DUMPABLE = 4


def turn_core_dumps_off() -> None:
    """Ask the system never to write this process's memory to disk. Where it can not, go on.

    On Linux the process also becomes "not dumpable", so other programs of the same person can not
    read its memory either.
    """
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
