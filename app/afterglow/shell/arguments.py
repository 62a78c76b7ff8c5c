# SPDX-License-Identifier: GPL-3.0-or-later
"""What may be said on the command line to the window, and how the program starts itself again."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

_VAULT = "--vault"
_DEMO = "--demo"
_AWAY = "--away"


class NotForTheWindowError(ValueError):
    """The arguments hold something that the window does not know."""


class Arguments(NamedTuple):
    """`vault`: the journal's folder if one was named; `demo`: show the made-up journal.

    `away`: the person has stepped away, so the first window is minimised.
    """

    vault: Path | None = None
    demo: bool = False
    away: bool = False

    def words(self) -> list[str]:
        """Return these arguments as they are typed."""
        words = [word for word, said in ((_DEMO, self.demo), (_AWAY, self.away)) if said]
        return words if self.vault is None else [*words, _VAULT, str(self.vault)]


def read(argv: Sequence[str]) -> Arguments:
    """Read the window's few arguments; raises NotForTheWindowError for anything else."""
    vault: Path | None = None
    demo = away = False
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if word == _DEMO:
            demo = True
        elif word == _AWAY:
            away = True
        elif name == _VAULT and (equals or rest):
            value = value if equals else rest.pop(0)
            if not value:
                raise NotForTheWindowError(word)
            vault = Path(value).expanduser().absolute()
        else:
            raise NotForTheWindowError(word)
    return Arguments(vault, demo, away)


def program() -> list[str]:
    """Return the words that started this program, without its arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    arguments = len(sys.argv) - 1
    started = sys.orig_argv[1 : len(sys.orig_argv) - arguments]
    return [sys.executable, *started]


def start_again(arguments: Arguments) -> NoReturn:
    """Replace this process by a fresh one: whatever was in its memory is gone afterwards.

    On Windows, which can not replace a process, a second one is started and this one ends at once.
    """
    command = [*program(), *arguments.words()]
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command, close_fds=True)  # noqa: S603  # our own program again
        os._exit(0)
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        os.execv(command[0], command)  # noqa: S606  # our own program again
    except OSError:
        # The program was moved or taken away meanwhile. All is saved; what is in memory has to go.
        os._exit(1)
