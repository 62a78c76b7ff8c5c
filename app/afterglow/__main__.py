# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m afterglow` and `afterglow`: a command, the tour, or the window."""

from __future__ import annotations

import sys

from afterglow.shell import arguments


def main() -> int:
    """Do what the command line asks for and return the exit code. Commands never load Qt."""
    argv = sys.argv[1:]
    if argv[:1] == ["tour"]:
        from afterglow import tour

        return tour.main(argv[1:])
    try:
        wanted = arguments.read(argv)
    except arguments.NotForTheWindowError:
        from afterglow import command_line

        return command_line.main(argv)
    from afterglow.ui import imports

    imports.read_no_sources()
    from afterglow import start

    return start.main(wanted)


if __name__ == "__main__":
    raise SystemExit(main())
