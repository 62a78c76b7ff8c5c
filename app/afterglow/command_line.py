# SPDX-License-Identifier: GPL-3.0-or-later
"""The parser and the table of commands. No Qt: commands work where there is no screen.

Exit codes: 0 done; 1 a message a person can act on, on the standard error; 2 wrong usage.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from afterglow import __version__
from afterglow.commands import (
    add,
    backup,
    check,
    create,
    export,
    import_,
    listing,
    passphrase,
    restore,
    said,
    search,
)
from afterglow.core import later
from afterglow.core.errors import PersonError
from afterglow.shell import hardening

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = (create, add, listing, search, export, import_, check, backup, restore, passphrase)
_ABOUT = """\
A private, offline journal for people in ketamine treatment for depression.
Without a command it opens the window; with --demo it shows a made-up journal,
and "afterglow tour --out DIR" saves a picture of every screen.
"""


def main(argv: Sequence[str]) -> int:
    """Do what one command line says and return the exit code."""
    later.put_off()
    hardening.turn_core_dumps_off()
    try:
        wanted = _parser().parse_args(argv)
    except SystemExit as leaving:
        # The parser has said what was wrong, or printed the help.
        return leaving.code if isinstance(leaving.code, int) else 2
    try:
        code: int = wanted.run(wanted)
        said.flush()
    except said.NotSaidError as error:
        # Python would try once more at its end, and complain in its own words.
        said.let_go()
        said.error(str(error))
        return 1
    except PersonError as error:
        said.error(str(error))
        return 1
    except (KeyboardInterrupt, EOFError):
        said.error("Stopped.")
        return 1
    except BrokenPipeError:
        # Whoever read along has seen enough.
        said.let_go()
        return 0
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="afterglow",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"afterglow {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add_to(commands)
    return parser
