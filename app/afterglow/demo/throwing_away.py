# SPDX-License-Identifier: GPL-3.0-or-later
"""A vault that nobody can open again, in a folder that goes with it."""

from __future__ import annotations

import atexit
import contextlib
import os
import secrets
import shutil
import signal
import stat
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from afterglow.demo.filling import fill
from afterglow.features.journal.store import JournalStore
from afterglow.vault import keys, opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from types import FrameType

    from afterglow.core.clock import Clock
    from afterglow.vault.vault import Vault

_PREFIX = "afterglow-demo-"
_VAULT = "journal"
# The ways a system asks a process to end, by name since not every system has them all.
_ASKED_TO_END = ("SIGTERM", "SIGHUP", "SIGBREAK")


@contextlib.contextmanager
def throwaway(clock: Clock, ends: datetime | None = None) -> Iterator[Vault]:
    """Give an open vault that holds the made-up journal; it is gone afterwards.

    The journal ends now, or at a moment of its own: by an earlier clock its last days are still to come.

    Its passphrase is random and known to nobody. The folder is removed at the end, also when the
    process is asked to end; what a crash leaves behind is encrypted, and the next call removes it.
    Raises DiskFullError and its kin.
    """
    _clear_leftovers()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    with _removed_at_the_end(folder):
        # The passphrase has 256 random bits and needs no stretching: the cheapest key will do.
        vault, _words = opening.create(
            folder / _VAULT, secrets.token_urlsafe(32), clock=clock, cost=keys.FLOOR
        )
        try:
            fill(JournalStore(vault), ends or clock.now())
            yield vault
        finally:
            vault.close()


@contextlib.contextmanager
def _removed_at_the_end(folder: Path) -> Iterator[None]:
    def remove() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    # Where the interpreter ends from within a window's loop, nothing unwinds; this still runs.
    atexit.register(remove)
    try:
        with _ending_in_order():
            yield
    finally:
        remove()
        atexit.unregister(remove)


@contextlib.contextmanager
def _ending_in_order() -> Iterator[None]:
    """Turn a request to end into an ordinary exit, where nobody else listens for it."""
    ours: list[signal.Signals] = []
    if threading.current_thread() is threading.main_thread():
        named = [getattr(signal, name) for name in _ASKED_TO_END if hasattr(signal, name)]
        ours = [number for number in named if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def _clear_leftovers() -> None:
    """Remove what a crash, or a process that replaced itself, left behind; one in use is kept."""
    from filelock import FileLock, Timeout

    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(Timeout, OSError):
            # The header is written last and under the lock, so one that is being made is not seen.
            if not _ours(folder) or not opening.is_vault(folder / _VAULT):
                continue
            lock = FileLock(folder / _VAULT / opening.LOCK, thread_local=False, is_singleton=False)
            lock.acquire(timeout=0)
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)


def _ours(folder: Path) -> bool:
    """Whether it is a folder of this person: in a shared place anybody may choose such a name."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return sys.platform == "win32" or found.st_uid == os.getuid()
