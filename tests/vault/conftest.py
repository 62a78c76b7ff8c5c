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

    from afterglow.vault.vault import Vault

APP = Path(afterglow.__file__).parents[1]
QUICK = """
import sys
from pathlib import Path
from afterglow.core.clock import SystemClock
from afterglow.vault import keys, opening, settings_inside

quick = keys.KeyCost(memory_kib=64, passes=1, lanes=1)
keys.FLOOR = quick
keys.calibrate = lambda: quick
folder, passphrase = Path(sys.argv[1]), sys.argv[2]
"""


class Start(Protocol):
    def __call__(self, script: str, *before: str) -> subprocess.Popen[str]: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the `vault` fixture keeps its vault."""
    return tmp_path / "journal"


@pytest.fixture
def start(tmp_path: Path, folder: Path, passphrase: str) -> Iterator[Start]:
    """Start a script with quick keys, `folder` and `passphrase` in a process of its own."""
    begun: list[subprocess.Popen[str]] = []

    def run(script: str, *before: str) -> subprocess.Popen[str]:
        file = tmp_path / f"script{len(begun)}.py"
        file.write_text(QUICK + script, encoding="utf-8")
        process = subprocess.Popen(
            [*before, sys.executable, "-B", str(file), str(folder), passphrase],
            env={**os.environ, "PYTHONPATH": str(APP)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        return process

    yield run
    for process in begun:
        process.kill()
        process.communicate()


@pytest.fixture
def closed(vault: Vault, folder: Path) -> Path:
    """The folder of a vault that was made and closed, without the lock's file."""
    vault.close()
    (folder / "journal.lock").unlink(missing_ok=True)
    return folder
