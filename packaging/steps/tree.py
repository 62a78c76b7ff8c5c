# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a folder that needs no Python."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from steps import components, inside, licences
from steps.common import ROOT, WORK, epoch, fresh, run, say, settle

if TYPE_CHECKING:
    from pathlib import Path


def make() -> Path:
    """Freeze the program and return its folder, with its licences and the list of what it is made of."""
    say("Freezing the program")
    place = fresh(WORK / "tree")
    run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
         "--distpath", place, "--workpath", fresh(WORK / "pyinstaller"), ROOT / "packaging/pyinstaller.spec"],
        # The order of sets is part of what is compiled.
        env={"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    tree = place / "afterglow"
    _take_out_notes_of_installing(tree)
    if sys.platform == "linux":
        inside.check(tree)
    licences.collect(tree / "licences")
    components.write(tree / "components.cdx.json")
    settle(tree)
    return tree


def made() -> Path:
    """Return the folder if it is there, else make it."""
    tree = WORK / "tree" / "afterglow"
    return tree if (tree / "components.cdx.json").exists() else make()


def _take_out_notes_of_installing(tree: Path) -> None:
    """Remove the notes of how packages came here; the licences in them are kept by `licences`.

    What a package offers by name (`entry_points.txt`) is asked for while the program runs.
    """
    for folder in sorted((tree / "_internal").glob("*.dist-info")):
        for path in folder.iterdir():
            if path.name not in {"METADATA", "entry_points.txt"}:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
