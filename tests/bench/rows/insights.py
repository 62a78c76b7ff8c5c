# SPDX-License-Identifier: GPL-3.0-or-later
"""From choosing the tab of insights to its page painted as it is true now: 200 sessions, 500 themes."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from sqlalchemy import text
from tests.bench.figures import CACHE, PASSPHRASE, Row, ms, percentile
from tests.bench.generator import filled_with_sessions
from tests.bench.window import Paints, open_window, rest, until

from afterglow.core.clock import SystemClock
from afterglow.features.insights.page import InsightsPage
from afterglow.features.insights.store import InsightStore
from afterglow.vault import opening
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.shell.main_window import MainWindow

SIZE = 36_500
_SESSIONS, _THEMES, _INSIGHTS = 200, 500, 60
_MOST_SECONDS = 0.15


def measure(size: int, *, rounds: int = 20) -> list[Row]:
    """Go there and back; a fresh page, as on the very first time, is measured beside."""
    kept = filled_with_sessions(size, _SESSIONS)
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as place:
        folder = Path(shutil.copytree(kept, Path(place) / "journal"))
        shutil.copy(kept.parent / "passphrase", Path(place) / "passphrase")
        _add_themes(folder, size)
        program, _page, _took = open_window(folder)
        rest(1.0)
        window = program.window
        assert window is not None
        first, with_themes = _first(window)
        window.open_tab("insights")
        rest(0.5)
        found = window.findChild(InsightsPage)
        assert found is not None
        times = []
        for _round in range(rounds):
            window.open_tab("journal")
            # What the tab before has asked for is read to its end: a person takes longer than that.
            window._parts.background.drain()
            rest(0.1)
            times.append(_until_painted(found, lambda: window.open_tab("insights")))
        themes = len(found.grid.themes)
        program.end()
    what = (
        f"Insights painted after its tab was chosen, {size:,} entries, {_SESSIONS} sessions, "
        f"{themes} themes (p95)"
    )
    took = percentile(times, 95)
    more = {
        "p50_ms": percentile(times, 50) * 1000,
        "max_ms": max(times) * 1000,
        "first_ms": first * 1000,
        "first_with_themes_ms": with_themes * 1000,
    }
    reached = max(took, first) <= _MOST_SECONDS
    return [Row(what, ms(took), "", ms(took), f"<= {ms(_MOST_SECONDS)}", reached, more)]


def _add_themes(folder: Path, size: int) -> None:
    """Put two of the themes on each entry, and keep some insights."""
    chance = random.Random(17)
    vault = opening.open_vault(folder, PASSPHRASE, clock=SystemClock())
    try:
        now = vault.now().utc_ms
        with vault.write() as session:
            made = text(
                "INSERT INTO journal_tag (uid, created, changed, offset, name, folded, kind)"
                " VALUES (:uid, :now, :now, 0, :name, :name, 'theme')"
            )
            names = [f"theme {number}" for number in range(_THEMES)]
            session.execute(made, [{"uid": new_uid(), "now": now, "name": name} for name in names])
            ids = [
                row.id
                for row in session.execute(text("SELECT id FROM journal_tag WHERE name LIKE 'theme %'"))
            ]
            worn = text("INSERT INTO journal_entry_tag (entry_id, tag_id, place) VALUES (:entry, :tag, :at)")
            pairs = [
                {"entry": entry, "tag": tag, "at": 10 + at}
                for entry in range(1, size + 1)
                for at, tag in enumerate(chance.sample(ids, 2))
            ]
            session.execute(worn, pairs)
        store = InsightStore(vault)
        for number in range(_INSIGHTS):
            store.insights.keep(f"Something that was noticed, number {number}, and written down")
    finally:
        vault.close()


def _first(window: MainWindow) -> tuple[float, float]:
    """Return the seconds of choosing the tab when its page is not built yet: painted, and with its themes."""
    began = time.perf_counter()
    fresh = InsightsPage(window._parts)
    building = time.perf_counter() - began
    fresh.resize(window.size())
    seen: list[bool] = []
    fresh.themes_filled.connect(lambda: seen.append(True))

    def show() -> None:
        fresh.show()
        fresh.shown()

    painting = _until_painted(fresh, show)
    until(lambda: bool(seen))
    QApplication.processEvents()
    whole = time.perf_counter() - began
    fresh.hide()
    fresh.deleteLater()
    return building + painting, whole


def _until_painted(page: InsightsPage, act: Callable[[], None]) -> float:
    """Return the seconds until the page shows what is true now: read, laid out and painted."""
    seen: list[bool] = []
    paints = Paints(page.overview.viewport())
    page.filled.connect(lambda: seen.append(True))
    began = time.perf_counter()
    act()
    until(lambda: bool(seen))
    QApplication.processEvents()
    took = time.perf_counter() - began
    assert paints.count > 0
    page.filled.disconnect()
    paints.deleteLater()
    return took
