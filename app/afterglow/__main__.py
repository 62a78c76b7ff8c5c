# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m afterglow` and `afterglow`: a command, the tour, or the window."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from afterglow.shell import arguments

# The processes that set pages, by the first argument that starts them.
_HELPERS = {
    "--set-pages": "afterglow.features.journal.export.pdf_worker",
    "--typeset": "afterglow.core.setting_pages",
}


def main() -> int:
    """Do what the command line asks for and return the exit code. Commands never load Qt."""
    argv = sys.argv[1:]
    if argv and argv[0] in _HELPERS and getattr(sys, "frozen", False):
        # A frozen program has no Python to start its helper with: it is the helper itself.
        return int(import_module(_HELPERS[argv[0]]).main(argv[1:]))
    if argv[:1] == ["tour"]:
        if not _qt_is_there():
            return 1
        from afterglow import tour

        return tour.main(argv[1:])
    try:
        wanted = arguments.read(argv)
    except arguments.NotForTheWindowError:
        from afterglow import command_line

        return command_line.main(argv)
    from afterglow.ui import imports

    imports.leave_garbage()
    if not _screen_is_there() or not _qt_is_there():
        return 1
    imports.read_no_sources()
    from afterglow import start

    return start.main(wanted)


def _screen_is_there() -> bool:
    """Whether there is a screen for the window; without one Qt would end in the middle, and not say why."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform != "linux" or any(os.environ.get(name) for name in names):
        return True
    if os.environ.get("XDG_SESSION_TYPE") == "wayland":
        # Its socket may go by the usual name, which nobody has to set.
        return True
    sys.stderr.write("There is no screen here to show the window on. See: afterglow --help\n")
    return False


def _qt_is_there() -> bool:
    """Whether Qt's windows can be loaded; says so plainly where a library of the system is missing."""
    try:
        import_module("PySide6.QtWidgets")
    except ImportError as error:
        from afterglow.shell import unshown

        sys.stderr.write(unshown.told(error))
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
