# SPDX-License-Identifier: GPL-3.0-or-later
"""From the key for locking, with unsaved words on the screen, to the painted unlock window."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.figures import PASSPHRASE, Row, ms
from tests.bench.generator import filled
from tests.shell.driven import Driven

SIZE = 36_500
_MOST_SECONDS = 0.5


def measure(size: int, *, times: int = 5) -> list[Row]:
    """Write in the real program, lock it by its key, unlock, and again."""
    with TemporaryDirectory(prefix="afterglow-bench-") as folder:
        vault = Path(folder) / "journal"
        shutil.copytree(filled(size), vault)
        run = Driven(Path(folder), vault)
        took = []
        for _time in range(times + 1):
            run.unlock(PASSPHRASE)
            run.keys("Ctrl+N")
            run.send(focus="MarkdownEditor")
            run.type("a few words that are not saved yet")
            took.append(run.lock())
        run.end()
    found = median(took[1:])
    what = f"lock to painted unlock window, {size:,} entries"
    return [
        Row(
            what,
            ms(found),
            "",
            ms(found),
            f"<= {ms(_MOST_SECONDS)}",
            found <= _MOST_SECONDS,
            {"longest": max(took)},
        )
    ]
