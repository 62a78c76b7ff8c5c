# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

import afterglow

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
