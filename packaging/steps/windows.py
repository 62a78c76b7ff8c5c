# SPDX-License-Identifier: GPL-3.0-or-later
"""The installer for Windows, for one person. Not yet tried on a real machine.

On Windows: freezes the program and compiles `windows/installer.nsi` by NSIS. Elsewhere the script can be
compiled against a stand-in for the program, which proves the script and nothing more.
"""

from __future__ import annotations

import platform
import shutil
from typing import TYPE_CHECKING

from steps import tree
from steps.common import OUT, ROOT, WORK, BuildError, fresh, need, run, say, version

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = ROOT / "packaging/windows/installer.nsi"


def make() -> list[Path]:
    """Build the installer into `dist/` and return it; raises BuildError on another system."""
    if platform.system() != "Windows":
        raise BuildError("The installer for Windows is built on Windows. Here: build.py windows-script")
    return [_compile(tree.made(), OUT / f"afterglow-{version()}-setup.exe")]


def make_script() -> list[Path]:
    """Compile the script against a stand-in; what comes out installs nothing of use and stays in `build/`."""
    need({"makensis": "nsis"})
    place = fresh(WORK / "windows")
    stand_in = place / "afterglow"
    (stand_in / "_internal").mkdir(parents=True)
    (stand_in / "licences").mkdir()
    for name in ("afterglow.exe", "afterglow-command.exe", "_internal/python311.dll", "licences/licence.txt"):
        (stand_in / name).write_bytes(b"stand-in")
    say("The script compiles; the program itself was not built or tried on Windows.")
    return [_compile(stand_in, place / "script-only.exe")]


def _compile(folder: Path, made: Path) -> Path:
    maker = shutil.which("makensis")
    if maker is None:
        raise BuildError("NSIS was not found: install it, and see that makensis is on the path.")
    made.parent.mkdir(exist_ok=True)
    # NSIS takes options by dashes everywhere, and its numbers in four parts.
    numbers = ".".join([*version().split("-")[0].split("."), "0", "0", "0", "0"][:4])
    run([maker, "-V2", "-WX", f"-DTREE={folder}", f"-DOUT={made}", f"-DVERSION={version()}",
         f"-DNUMBERS={numbers}", f"-DROOT={ROOT}", SCRIPT])  # fmt: skip
    return made
