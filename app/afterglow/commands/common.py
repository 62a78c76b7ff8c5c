# SPDX-License-Identifier: GPL-3.0-or-later
"""What every command shares: which vault, and opening it."""

from __future__ import annotations

import argparse
import contextlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from afterglow.commands import secret
from afterglow.core.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from afterglow.features.journal.store import JournalStore


def command(
    parsers: Any, name: str, about: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add a command with the options that all of them take."""
    parser: argparse.ArgumentParser = parsers.add_parser(
        name, help=about, description=about, allow_abbrev=False
    )
    parser.add_argument(
        "--vault", type=place, metavar="DIR", help="the journal's folder (default: the one used last)"
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the passphrase from the first line of a file that only you can read",
    )
    parser.set_defaults(run=run)
    return parser


def folder(wanted: argparse.Namespace) -> Path:
    """Return the journal's folder: the one named, else the one used last, else the usual one."""
    from afterglow.core import paths, settings

    if wanted.vault is not None:
        return Path(wanted.vault).expanduser().absolute()
    last = settings.load(paths.settings_file()).vault
    return Path(last) if last else paths.default_vault()


@contextlib.contextmanager
def opened(wanted: argparse.Namespace) -> Iterator[JournalStore]:
    """Open the journal for as long as a command works; raises PersonError."""
    from afterglow.core.clock import SystemClock
    from afterglow.vault import opening

    place = folder(wanted)
    opening.refuse_if_none(place)
    typed = secret.passphrase(wanted.passphrase_file)
    vault = opening.open_vault(place, typed, clock=SystemClock())
    try:
        from afterglow.carried_list import CARRIED
        from afterglow.features.journal.store import JournalStore
        from afterglow.features.sessions.store import SessionStore

        yield JournalStore(vault, SessionStore(vault).arc, CARRIED)
    finally:
        vault.close()


def place(text: str) -> Path:
    """Return a path that was named; an empty one is a variable that was never set, and no folder."""
    if not text:
        raise argparse.ArgumentTypeError("it is empty")
    return Path(text)


def day_or_time(text: str) -> Moment:
    """Return the moment of an ISO date or time; without an offset it is this computer's time."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"not a date such as 2026-11-22 or 2026-11-22T10:12: {text!r}"
        ) from None
    try:
        return Moment.of(found if found.tzinfo is not None else found.astimezone())
    except (OverflowError, OSError, ValueError):
        raise argparse.ArgumentTypeError(f"this date is out of reach: {text!r}") from None
