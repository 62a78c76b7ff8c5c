# SPDX-License-Identifier: GPL-3.0-or-later
"""Work for processes of their own, asked for by one that loads neither Qt nor the program.

The memory of a library is counted in shares of all who have it loaded, so whoever measures must not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tests.bench.figures import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
_FILL = "import sys; from tests.bench.generator import filled; print(filled(int(sys.argv[1])))"


def filled_apart(size: int) -> Path:
    """Make a journal of so many entries, as `generator.filled` does; returns its folder."""
    done = subprocess.run(
        [sys.executable, "-c", _FILL, str(size)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return Path(done.stdout.strip())


def in_process(folder: Path) -> dict[str, float]:
    """Open a vault in a fresh process; returns "seconds", "list" (seconds) and "rows"."""

    def read(_process: int, line: str) -> dict[str, float]:
        told: dict[str, float] = json.loads(line)
        return told

    return looked_at(open_command(folder), read)


def open_command(folder: Path, *more: str) -> list[str]:
    """Return the words that start a process which opens a vault and then waits."""
    return [sys.executable, "-m", "tests.bench.window", str(folder), *more]


def looked_at(command: Sequence[str], look: Callable[[int, str], T]) -> T:
    """Start a process, wait for its one line, look at it while it waits, and let it end."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        found = look(process.pid, process.stdout.readline())
        process.stdin.close()
        if process.wait(timeout=60):
            raise subprocess.CalledProcessError(process.returncode, command)
    return found
