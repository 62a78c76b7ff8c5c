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

from tests.bench.figures import ROOT

_FILL = "import sys; from tests.bench.generator import filled; print(filled(int(sys.argv[1])))"


def filled_apart(size: int) -> Path:
    """Make a journal of so many entries, as `generator.filled` does; returns its folder."""
    done = subprocess.run(
        [sys.executable, "-c", _FILL, str(size)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return Path(done.stdout.strip())


def in_process(folder: Path) -> dict[str, float]:
    """Open a vault in a fresh process; returns "seconds", "list" (seconds), "rows" and "pss" (bytes)."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.window", str(folder)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told
