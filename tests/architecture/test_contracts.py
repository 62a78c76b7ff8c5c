# SPDX-License-Identifier: GPL-3.0-or-later
"""The dependency rule holds, and each of its contracts notices the import that would break it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Contract, the module that gets one import too many, and that import.
BREAKS = [
    ("core knows nobody", "core/clock.py", "import afterglow.vault.vault"),
    ("core knows nobody", "core/clock.py", "import PySide6.QtCore"),
    ("core knows nobody", "core/clock.py", "import sqlalchemy"),
    ("the vault knows only core", "vault/record.py", "import afterglow.ui.theme"),
    ("the vault knows only core", "vault/record.py", "import PySide6.QtCore"),
    ("widgets know no feature and no vault", "ui/theme.py", "import afterglow.vault.errors"),
    ("widgets know no feature and no vault", "ui/theme.py", "import sqlalchemy"),
    (
        "the shell knows no feature",
        "shell/main_window.py",
        "import afterglow.features.journal.shapes",
    ),
    (
        "the card and what cards offer know no feature and no shell",
        "offers.py",
        "import afterglow.features.journal.shapes",
    ),
    (
        "features know neither the shell nor what joins them",
        "features/journal/card.py",
        "import afterglow.shell.main_window",
    ),
    (
        "features do not know each other",
        "features/journal/card.py",
        "import afterglow.features.second.card",
    ),
    (
        "what a feature keeps and rules on knows no Qt",
        "features/journal/rules.py",
        "import PySide6",
    ),
]


def lint(where: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=where,
        env={"PYTHONPATH": str(where / "app"), "PATH": "", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(("contract", "module", "line"), BREAKS, ids=lambda text: text[-40:])
def test_a_broken_contract_is_noticed(copy: Path, contract: str, module: str, line: str) -> None:
    second = copy / "app" / "afterglow" / "features" / "second"
    second.mkdir()
    (second / "__init__.py").touch()
    (second / "card.py").touch()
    file = copy / "app" / "afterglow" / module
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n{line}\n", encoding="utf-8")

    done = lint(copy)

    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in done.stdout
