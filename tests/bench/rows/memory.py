# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory after some use, with the list painted and an entry open, over a bare PySide6 window."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.apart import filled_apart, looked_at, open_command
from tests.bench.figures import CACHE, Memory, Row, at_most, memory, mib

SIZE = 36_500

_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1180, 760)
window.show()
def tell():
    print("here", flush=True)
    sys.stdin.read()
    app.quit()
QTimer.singleShot(500, tell)
app.exec()
"""


def measure(size: int, *, times: int = 3) -> list[Row]:
    """Look at both from outside, one after the other, by a process that shares no library with them."""
    bare: list[Memory] = []
    ours: list[Memory] = []
    # While somebody uses it, before it hands anything back in a pause.
    in_use: list[float] = []
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as place:
        # It is written to while it is used.
        full = Path(shutil.copytree(filled_apart(size), Path(place) / "journal"))
        for _time in range(times):
            bare.append(looked_at([sys.executable, "-c", _BARE], _look))
            seen, said = looked_at(open_command(full, "--settled"), _look_and_read)
            ours.append(seen)
            in_use.append(said["in_use"])
    found, floor = median(one.alone for one in ours), median(one.alone for one in bare)
    shared, shared_floor = median(one.pss for one in ours), median(one.pss for one in bare)
    what = f"memory (PSS, each alone), {size:,} entries open, over a bare window"
    told = f"{mib(floor)} (bare PySide6 window)"
    return [
        at_most(
            what, found / floor, 2.3, mib(found), told,
            shared_mib=shared / 2**20, shared_bare_mib=shared_floor / 2**20,
            shared_ratio=shared / shared_floor, in_use_mib=median(in_use) / 2**20,
            in_use_ratio=median(in_use) / floor,
        )
    ]  # fmt: skip


def _look(process: int, _told: str) -> Memory:
    return memory(process)


def _look_and_read(process: int, told: str) -> tuple[Memory, dict[str, float]]:
    figures: dict[str, float] = json.loads(told)
    return memory(process), figures
