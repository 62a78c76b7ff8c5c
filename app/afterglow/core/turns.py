# SPDX-License-Identifier: GPL-3.0-or-later
"""How often Python's threads take turns while long work goes on."""

from __future__ import annotations

import contextlib
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUICK = 0.0001
_lock = threading.Lock()
_inside: list[float] = []


@contextlib.contextmanager
def quick_turns() -> Iterator[None]:
    """Let threads take turns every tenth of a millisecond instead of every five.

    A thread that comes back from the database waits for its turn each time. With the usual five
    milliseconds, a thread that works in Python alone makes all the others crawl: bringing in was
    slower in two threads than in one, and the window's own thread waits in the same line.
    """
    with _lock:
        _inside.append(sys.getswitchinterval())
        sys.setswitchinterval(_QUICK)
    try:
        yield
    finally:
        with _lock:
            usual = _inside.pop()
            if not _inside:
                sys.setswitchinterval(usual)
