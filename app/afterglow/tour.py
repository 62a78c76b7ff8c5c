# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow tour --out DIR`: a picture of every screen, light and dark, and a sample export.

Needs no screen: Qt paints into memory. Everything shown is made up.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.tour_screens import Tour

SIZE = (1180, 760)
THEMES = ("light", "dark")


def main(argv: Sequence[str]) -> int:
    """Make the pictures; returns the exit code. Says on standard output where they are."""
    parser = argparse.ArgumentParser(prog="afterglow tour", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder for the pictures")
    parser.add_argument("--scale", type=float, default=1.0, help="pixels for each point, 1 to 3")
    parser.add_argument("--theme", choices=THEMES, action="append", help="only these colours, not both")
    parser.add_argument("--days", action="store_true", help="only Today, on six days around a session")
    wanted = parser.parse_args(argv)
    if "QT_QPA_PLATFORM" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if wanted.scale != 1.0:
        os.environ["QT_SCALE_FACTOR"] = str(wanted.scale)
    try:
        made = make(wanted.out, wanted.theme or THEMES, days=wanted.days)
    except PersonError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError:
        sys.stderr.write(f"{PersonError(_CAN_NOT_WRITE, folder=wanted.out)}\n")
        return 1
    what = "pictures" if wanted.days else "pictures and a sample export"
    sys.stdout.write(f"{made} {what} are in {wanted.out.resolve()}\n")
    return 0


_CAN_NOT_WRITE = mark("This folder can not be written to: {folder}")


def make(out: Path, themes: Sequence[str] = THEMES, *, days: bool = False) -> int:
    """Write every picture, in each theme, and a sample export into a folder; returns how many pictures.

    With `days` only the guide's pictures are taken: Today on some days around a session, and the goals.
    """
    from afterglow.tour_screens import Tour

    out.mkdir(parents=True, exist_ok=True)
    tour: Tour = Tour(out, SIZE)
    try:
        for theme in themes:
            if days:
                tour.take_days(theme)
            else:
                tour.take(theme)
        if not days:
            tour.export()
    finally:
        tour.end()
    return tour.taken
