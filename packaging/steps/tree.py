# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a folder that needs no Python."""

from __future__ import annotations

import ctypes.util
import hashlib
import shutil
import sys
import sysconfig
from pathlib import Path

from steps import components, inside, licences
from steps.common import ROOT, WORK, BuildError, epoch, fresh, need, run, say, settle, version

# What the program is made from, and how; anything else in a checkout changes nothing in it.
_SOURCES = ("app", "resources", "packaging", "pyproject.toml", "LICENSE")


def make() -> Path:
    """Freeze the program and return its folder, with its licences and the list of what it is made of."""
    if sys.platform == "linux":
        _need_tools()
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
    note().write_text(made_from(), "utf-8")
    return tree


def made() -> Path:
    """Return the folder if it is there and nothing that it is made from has changed, else make it."""
    fits = note().exists() and note().read_text("utf-8") == made_from()
    return WORK / "tree" / "afterglow" if fits else make()


def note() -> Path:
    """Return the file that says what the folder was made from."""
    return WORK / "tree" / "made-from"


def made_from() -> str:
    """Return a digest of everything that goes into the folder."""
    sum_ = hashlib.sha256(f"{version()} {epoch()} {sys.version}".encode())
    for name in _SOURCES:
        top = ROOT / name
        for file in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if file.is_file() and "__pycache__" not in file.parts:
                sum_.update(f"{file.relative_to(ROOT)}\0{file.stat().st_size}\0".encode())
                sum_.update(file.read_bytes())
    return sum_.hexdigest()


def _need_tools() -> None:
    """See that what PyInstaller calls is there: binutils, and Python's shared library."""
    need({"objdump": "binutils", "strip": "binutils"})
    name = f"python{sysconfig.get_config_var('py_version_short')}"
    beside = Path(str(sysconfig.get_config_var("LIBDIR"))).glob(f"lib{name}*.so*")
    if any(beside) or ctypes.util.find_library(name):
        return
    if sys.base_prefix != "/usr":
        raise BuildError(
            f"The Python at {sys.base_prefix} has no shared library (it was built without --enable-shared).\n"
            "Take the system's: make PYTHON=/usr/bin/python3 VENV=.venv-installers installers"
        )
    need({f"lib{name}.so": f"lib{name}"})


def _take_out_notes_of_installing(tree: Path) -> None:
    """Remove the notes of how packages came here; the licences in them are kept by `licences`.

    What a package offers by name (`entry_points.txt`) is asked for while the program runs.
    """
    for folder in sorted((tree / "_internal").glob("*.dist-info")):
        for path in folder.iterdir():
            if path.name not in {"METADATA", "entry_points.txt"}:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
