# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory with the list painted and an entry open, over a bare PySide6 window."""

from __future__ import annotations

import subprocess
import sys
from statistics import median

from tests.bench.apart import filled_apart, in_process
from tests.bench.figures import ROOT, Row, at_most, mib

SIZE = 36_500

_BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1180, 760)
window.show()
def tell():
    with open("/proc/self/smaps_rollup") as file:
        print(next(line.split()[1] for line in file if line.startswith("Pss:")))
    sys.stdout.flush(); os._exit(0)
QTimer.singleShot(500, tell)
app.exec()
"""


def measure(size: int, *, times: int = 3) -> list[Row]:
    """Look at both, one after the other, with no other process that shares their libraries."""
    full = filled_apart(size)
    bare, ours = [], []
    for _time in range(times):
        done = subprocess.run(
            [sys.executable, "-c", _BARE], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
        )
        bare.append(int(done.stdout) * 1024)
        ours.append(in_process(full)["pss"])
    found, floor = median(ours), median(bare)
    what = f"memory (PSS), {size:,} entries open, over a bare window"
    return [at_most(what, found / floor, 2.3, mib(found), f"{mib(floor)} (bare PySide6 window)")]
