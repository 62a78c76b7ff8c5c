# SPDX-License-Identifier: GPL-3.0-or-later
"""From starting the process to the painted unlock window, over a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.figures import ROOT, Row, at_most, ms
from tests.bench.generator import filled

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = 11
SIZE = None

_END = """
        now = time.time() - float(os.environ["BENCH_T0"])
        sys.stdout.write(f"{now:.5f}\\n"); sys.stdout.flush(); os._exit(0)
"""
_BARE = f"""
import os, sys, time
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):{_END}
app = QApplication([])
window = Window()
window.resize(1180, 760)
window.show()
app.exec()
"""
# The program itself; the first paint of its window, children and all, ends it.
_OURS = f"""
import os, sys, time
from afterglow.__main__ import main
from afterglow.ui import imports
imports.leave_garbage()
imports.read_no_sources()
from afterglow.shell import entrance
class Window(entrance.Entrance):
    def paintEvent(self, event):
        super().paintEvent(event)
        self.painted.disconnect()
        self.painted.connect(end)
def end():
        {_END.strip()}
from afterglow import start
start.Entrance = Window
sys.argv = ["afterglow", "--vault", os.environ["BENCH_VAULT"]]
main()
"""


def measure(_size: int, *, pairs: int = PAIRS) -> list[Row]:
    """Start both in turn, so that whatever else the machine does falls on both alike."""
    vault = filled(0)
    # Once each, unmeasured: writes the bytecode, warms the disk's cache.
    _start(_BARE, vault)
    _start(_OURS, vault)
    bare, ours = [], []
    for _pair in range(pairs):
        bare.append(_start(_BARE, vault))
        ours.append(_start(_OURS, vault))
    floor, found = median(bare), median(ours)
    return [
        at_most(
            "start to painted unlock window, over a bare window",
            found / floor,
            1.3,
            ms(found),
            f"{ms(floor)} (bare PySide6 window)",
            best_ours=min(ours),
            best_bare=min(bare),
        )
    ]


def _start(script: str, vault: Path) -> float:
    import time

    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"BENCH_VAULT": str(vault), "PYTHONPATH": str(ROOT / "app"), "BENCH_T0": repr(time.time())}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return float(done.stdout)
