# SPDX-License-Identifier: GPL-3.0-or-later
"""What every command shares: which vault, which passphrase, and opening it."""

from __future__ import annotations

import argparse
import contextlib
import os
import stat
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from afterglow.commands import said
from afterglow.core.errors import PersonError, mark
from afterglow.core.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from afterglow.features.journal.store import JournalStore

_MOST_PASSPHRASE = 4096


def command(
    parsers: Any, name: str, about: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add a command with the options that all of them take."""
    parser: argparse.ArgumentParser = parsers.add_parser(
        name, help=about, description=about, allow_abbrev=False
    )
    parser.add_argument(
        "--vault", type=Path, metavar="DIR", help="the journal's folder (default: the one used last)"
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
    from afterglow.vault.errors import NotAVaultError

    place = folder(wanted)
    if not opening.is_vault(place):
        raise NotAVaultError(place)
    secret = passphrase(wanted)
    vault = opening.open_vault(place, secret, clock=SystemClock())
    try:
        from afterglow.features.journal.store import JournalStore

        yield JournalStore(vault)
    finally:
        vault.close()


def passphrase(wanted: argparse.Namespace, *, twice: bool = False) -> str:
    """Return the passphrase from the file that was named, else from a prompt; raises PersonError."""
    if wanted.passphrase_file is not None:
        return _from_file(wanted.passphrase_file.expanduser())
    if not sys.stdin.isatty():
        raise PersonError(
            mark("There is no terminal to ask for the passphrase. Name a file with --passphrase-file.")
        )
    import getpass

    found = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("The same again: ") != found:
        raise PersonError(mark("The two passphrases are not the same. Nothing was made."))
    if not found:
        raise PersonError(mark("No passphrase was given."))
    return found


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


def _from_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & (stat.S_IRGRP | stat.S_IROTH):
                said.error(f"Warning: others on this computer can read {path}. Use: chmod 600")
            first = file.readline(_MOST_PASSPHRASE + 2)
        found = first.rstrip(b"\r\n").decode("utf-8-sig")
    except OSError as error:
        raise PersonError(
            mark("The passphrase file {path} can not be read: {reason}."),
            path=path,
            reason=error.strerror or "?",
        ) from error
    except UnicodeDecodeError as error:
        raise PersonError(mark("The passphrase file {path} is no text."), path=path) from error
    if not found or len(found) > _MOST_PASSPHRASE:
        raise PersonError(
            mark("The first line of the passphrase file {path} is empty or too long."), path=path
        )
    return found
