# SPDX-License-Identifier: GPL-3.0-or-later
"""Build an installer: `python packaging/build.py TARGET`. See docs/installers.md."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from steps import deb, inside, macos, rpm, selfextract, sums, tree, windows
from steps.common import BuildError, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

TARGETS: dict[str, tuple[str, Callable[[], list[Path]]]] = {
    "tree": ("the program as a folder that needs no Python", lambda: [tree.make()]),
    "deb": ("package for Debian 12 and newer, Ubuntu 24.04 and newer", deb.make),
    "rpm": ("package for Fedora, openSUSE and their kin", rpm.make),
    "run": ("one file that installs for one person on any Linux, without root", selfextract.make),
    "windows": ("installer for Windows, built there; not yet tried on a real machine", windows.make),
    "windows-script": (
        "only compile the script of the installer for Windows, with a stand-in",
        windows.make_script,
    ),
    "macos": ("disk image for macOS, built there; not yet tried on a real machine", macos.make),
    "weigh": ("tell the ten heaviest files of the program", lambda: _weigh()),
    "sums": ("SHA-256 sums of what is in dist/", sums.make),
}
_TOGETHER = {"linux": ("tree", "deb", "rpm", "run", "sums")}


def _weigh() -> list[Path]:
    for size, name in inside.heaviest(tree.made()):
        say(f"{size / 1_000_000:8.1f} MB  {name}")
    return []


def main(argv: Sequence[str]) -> int:
    """Build what is asked for; returns 0, 1 for something to mend, 2 for wrong usage."""
    told = "\n".join(f"  {name:15}{what}" for name, (what, _make) in TARGETS.items())
    told += f"\n  {'linux':15}{', '.join(_TOGETHER['linux'])}: all that is built on Linux"
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Build an installer.",
        epilog=f"targets:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("target", nargs="+", choices=[*TARGETS, *_TOGETHER], metavar="TARGET")
    asked = parser.parse_args(argv)
    names = [name for target in asked.target for name in _TOGETHER.get(target, (target,))]
    try:
        for name in names:
            for made in TARGETS[name][1]():
                say(f"{name}: {made}")
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
