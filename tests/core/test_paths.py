# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from afterglow.core import paths

SOURCE = Path(paths.__file__)


def test_the_checkout_has_its_resources() -> None:
    assert (paths.resources() / "crisis" / "lines.toml").is_file()


@pytest.mark.parametrize(
    ("code", "resources"),
    [
        ("checkout/app/afterglow", "checkout/resources"),
        ("site-packages/afterglow", "site-packages/afterglow/resources"),
        ("_internal/afterglow", "_internal/resources"),
    ],
    ids=["checkout", "wheel", "installer"],
)
def test_resources_are_found_wherever_the_program_lies(tmp_path: Path, code: str, resources: str) -> None:
    package = tmp_path / code
    (package / "core").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "core" / "__init__.py").touch()
    shutil.copy(SOURCE, package / "core")
    (tmp_path / resources / "crisis").mkdir(parents=True)
    bundle = f"sys._MEIPASS = {str(package.parent)!r}; " if "_internal" in code else ""
    script = f"import sys; {bundle}from afterglow.core import paths; print(paths.resources())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == tmp_path / resources


def test_the_journal_and_the_settings_have_places_of_their_own() -> None:
    assert paths.default_vault().name == "journal"
    assert paths.settings_file().name == "settings.toml"
    assert paths.default_vault().is_absolute()
    assert paths.settings_file().parent != paths.default_vault()
