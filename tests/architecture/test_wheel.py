# SPDX-License-Identifier: GPL-3.0-or-later
"""An installed wheel finds what ships with the program, like a checkout does."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

LOOK = """
from afterglow.core import crisis, paths
import afterglow
folder = paths.resources()
print(afterglow.__file__)
print(folder)
print(len(crisis.load(folder / "crisis" / "lines.toml").countries) > 10)
print((folder / "themes" / "dark.toml").is_file(), any((folder / "demo").rglob("*.md")))
"""


def build_wheel(into: Path) -> Path:
    build = (
        "import os, sys; os.chdir(sys.argv[1]); from hatchling.build import build_wheel; "
        "print(build_wheel(sys.argv[2]))"
    )
    made = subprocess.run(
        [sys.executable, "-c", build, str(ROOT), str(into)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return into / made.stdout.split()[-1]


def test_resources_are_found_in_an_installed_wheel(tmp_path: Path) -> None:
    wheel = build_wheel(tmp_path)
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(installed)

    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    file, folder, *facts = done.stdout.splitlines()
    assert Path(file).is_relative_to(installed)
    assert Path(folder) == installed / "afterglow" / "resources"
    assert facts == ["True", "True True"]


def test_the_wheel_holds_every_resource(tmp_path: Path) -> None:
    with zipfile.ZipFile(build_wheel(tmp_path)) as packed:
        names = set(packed.namelist())
    resources = ROOT / "resources"
    wanted = {
        f"afterglow/resources/{file.relative_to(resources).as_posix()}"
        for file in resources.rglob("*")
        if file.is_file()
    }
    assert wanted - names == set()
