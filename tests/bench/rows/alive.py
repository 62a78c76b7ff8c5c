# SPDX-License-Identifier: GPL-3.0-or-later
"""While an import and a PDF export run behind the open window: how long the window ever stands still."""

from __future__ import annotations

import shutil
import tempfile
import time
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from tests.bench.figures import CACHE, Row, ms, percentile
from tests.bench.generator import entries, filled
from tests.bench.window import open_window, rest, until

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 10_000
PDF_ENTRIES = 300
_TICK_MS = 5
# A tenth of a second is what a person notices as a wait.
_MOST_SECONDS = 0.1


def measure(size: int) -> list[Row]:
    """Count the time between ticks of the window's timer, at rest, while importing, and while exporting."""
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as place:
        folder = Path(shutil.copytree(filled(1_000), Path(place) / "journal"))
        notes = Path(place) / "notes"
        notes.mkdir()
        for number, one in enumerate(entries(size)):
            (notes / f"{one.draft.at.local():%Y-%m-%d} {number}.md").write_text(
                one.draft.body, encoding="utf-8"
            )
        program, page, _took = open_window(folder)
        rest(1.0)
        idle = _gaps(lambda: rest(2.0))
        ids = list(islice(page.list.model.ids, PDF_ENTRIES))
        rows = [
            _row(f"import of {size:,} notes", _gaps(lambda: _import(program, page, notes)), idle),
            _row(
                f"PDF of {len(ids)} entries",
                _gaps(lambda: _export(program, page, ids, Path(place) / "out.pdf")),
                idle,
            ),
        ]
        program.end()
    return rows


def _row(what: str, gaps: list[float], idle: list[float]) -> Row:
    longest, floor = max(gaps), max(idle)
    told = f"{ms(floor)} (at rest), {longest / floor:.1f}x"
    more = {"p99_ms": percentile(gaps, 99) * 1000, "idle_p99_ms": percentile(idle, 99) * 1000}
    return Row(
        f"longest stop of the window, {what}", ms(longest), told, ms(longest), f"<= {ms(_MOST_SECONDS)}",
        longest <= _MOST_SECONDS, more,
    )  # fmt: skip


def _gaps(work: Callable[[], object]) -> list[float]:
    """Return the seconds between ticks while some work runs."""
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(_TICK_MS)
    work()
    timer.stop()
    return [after - before for before, after in pairwise(ticks)]


def _import(program: Any, page: Any, notes: Path) -> None:
    from afterglow.features.journal.importing import bring_in

    _long(program, lambda progress: bring_in(page.store, notes, progress=progress))
    # What follows an import in the window belongs to it.
    rest(1.0)


def _export(program: Any, page: Any, ids: list[int], path: Path) -> None:
    from afterglow.features.journal.export import export

    _long(program, lambda progress: export(page.store, "pdf", path, ids, progress=progress))


def _long(program: Any, work: Callable[[Any], object]) -> None:
    ended: list[object] = []
    program.background().run_long(work, ended.append, ended.append, lambda _at, _total: None)
    until(lambda: bool(ended), 300)
    if isinstance(ended[0], BaseException):
        raise ended[0]
