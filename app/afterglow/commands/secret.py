# SPDX-License-Identifier: GPL-3.0-or-later
"""Passphrases and recovery words: from a file that was named, else asked for without being shown."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

from afterglow.commands import said
from afterglow.core.errors import PersonError, mark

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 4096


def passphrase(file: Path | None, *, twice: bool = False) -> str:
    """Return the passphrase; `twice` for one that is to come. Raises PersonError."""
    if file is not None:
        return _first_line(file.expanduser())
    _must_have_terminal(
        mark("There is no terminal to ask for the passphrase. Name a file with --passphrase-file.")
    )
    return _asked_twice("Passphrase: ") if twice else _asked("Passphrase: ")


def new_passphrase(file: Path | None) -> str:
    """Return the passphrase that is to take the place of another; raises PersonError."""
    if file is not None:
        return _first_line(file.expanduser())
    _must_have_terminal(
        mark("There is no terminal to ask for the new passphrase. Name a file with --new-passphrase-file.")
    )
    return _asked_twice("New passphrase: ")


def recovery_words(file: Path | None) -> str:
    """Return recovery words as they were written, on one line or on many; raises PersonError."""
    if file is not None:
        return _text(file.expanduser())
    _must_have_terminal(
        mark("There is no terminal to ask for the recovery words. Name a file with --recovery-words-file.")
    )
    return _asked("The twelve recovery words: ")


def _must_have_terminal(otherwise: str) -> None:
    if not sys.stdin.isatty():
        raise PersonError(otherwise)


def _asked_twice(prompt: str) -> str:
    found = _asked(prompt)
    if _asked("The same again: ") != found:
        raise PersonError(mark("The two passphrases are not the same. Nothing was changed."))
    return found


def _asked(prompt: str) -> str:
    import getpass

    found = getpass.getpass(prompt)
    if not found:
        raise PersonError(mark("Nothing was typed, so nothing was changed."))
    return found


def _first_line(path: Path) -> str:
    found = _text(path).split("\n", maxsplit=1)[0].rstrip("\r")
    if not found:
        raise PersonError(mark("The first line of the file {path} is empty."), path=path)
    return found


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & (stat.S_IRGRP | stat.S_IROTH):
                said.error(f"Warning: others on this computer can read {path}. Use: chmod 600")
            found = file.read(_MOST + 1)
        if len(found) > _MOST:
            raise PersonError(mark("The file {path} is too long to hold a passphrase or words."), path=path)
        return found.decode("utf-8-sig")
    except OSError as error:
        raise PersonError(
            mark("The file {path} can not be read: {reason}."), path=path, reason=error.strerror or "?"
        ) from error
    except UnicodeDecodeError as error:
        raise PersonError(mark("The file {path} is no text."), path=path) from error
