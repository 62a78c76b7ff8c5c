# SPDX-License-Identifier: GPL-3.0-or-later
"""From choosing the tab of Today to its page painted as it is true now, with 200 sessions."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from tests.bench.figures import Row, ms, percentile
from tests.bench.generator import filled_with_sessions
from tests.bench.window import Paints, open_window, rest, until

from afterglow.features.today.page import TodayPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.shell.main_window import MainWindow

SIZE = 36_500
_SESSIONS = 200
_MOST_SECONDS = 0.1


def measure(size: int, *, rounds: int = 30) -> list[Row]:
    """Go there and back; a fresh page, as on the very first time, is measured beside."""
    program, _page, _took = open_window(filled_with_sessions(size, _SESSIONS))
    rest(1.0)
    window = program.window
    assert window is not None
    found = window.findChild(TodayPage)
    assert found is not None
    times = []
    for _round in range(rounds):
        window.open_tab("journal")
        rest(0.1)
        times.append(_until_painted(found, lambda: window.open_tab("today")))
    first = _first(window)
    assert found.view is not None
    assert found.view.place is not None
    what = f"Today painted after its tab was chosen, {size:,} entries, {_SESSIONS} sessions (p95)"
    took = percentile(times, 95)
    more = {"p50_ms": percentile(times, 50) * 1000, "max_ms": max(times) * 1000, "first_ms": first * 1000}
    reached = max(took, first) <= _MOST_SECONDS
    return [Row(what, ms(took), "", ms(took), f"<= {ms(_MOST_SECONDS)}", reached, more)]


def _first(window: MainWindow) -> float:
    """Return the seconds of choosing the tab when its page is not built yet."""
    began = time.perf_counter()
    fresh = TodayPage(window._parts)
    building = time.perf_counter() - began
    fresh.resize(window.size())

    def show() -> None:
        fresh.show()
        fresh.shown()

    painting = _until_painted(fresh, show)
    fresh.hide()
    return building + painting


def _until_painted(page: TodayPage, act: Callable[[], None]) -> float:
    """Return the seconds until the page shows what is true now: read, laid out and painted."""
    seen: list[bool] = []
    inside: QWidget = page.columns.viewport()
    paints = Paints(inside)
    page.filled.connect(lambda: seen.append(True))
    began = time.perf_counter()
    act()
    until(lambda: bool(seen))
    # Whatever showing it has asked for is laid out and painted now, if it differs from before.
    QApplication.processEvents()
    took = time.perf_counter() - began
    assert paints.count > 0
    page.filled.disconnect()
    paints.deleteLater()
    return took
