# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

import afterglow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background

APP = Path(afterglow.__file__).parents[1]


class RunPython(Protocol):
    def __call__(self, script: str, *words: str) -> str: ...


@pytest.fixture
def run_python(tmp_path: Path) -> RunPython:
    """Run a script of a test in a process of its own and return what it printed."""

    def run(script: str, *words: str) -> str:
        file = tmp_path / "script_of_test.py"
        file.write_text(script, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-B", str(file), *words],
            env={**os.environ, "PYTHONPATH": str(APP), "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Settings of their own, in a file that is not there yet."""
    from afterglow.shell.preferences import Preferences

    return Preferences(tmp_path / "settings" / "settings.toml")


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:  # noqa: ARG001
    """Threads that end with the test."""
    from afterglow.ui.background import Background

    made = Background()
    yield made
    made.close()
