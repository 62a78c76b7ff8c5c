# SPDX-License-Identifier: GPL-3.0-or-later
"""Placing every entry on the arc of 200 sessions in one query, beside reading all ids."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import event
from tests.bench.figures import PASSPHRASE, Row, ms, percentile
from tests.bench.generator import filled_with_sessions

from afterglow.core.clock import SystemClock
from afterglow.features.journal.store import JournalStore
from afterglow.features.sessions.store import SessionStore
from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 36_500
_SESSIONS = 200
_ROUNDS = 15
_MOST_TIMES = 12.0


def measure(size: int) -> list[Row]:
    """Time the one query; count how many statements it takes."""
    vault = opening.open_vault(filled_with_sessions(size, _SESSIONS), PASSPHRASE, clock=SystemClock())
    try:
        arc = SessionStore(vault).arc()
        store = JournalStore(vault, lambda: arc)
        statements: list[str] = []
        event.listen(vault._reader, "before_cursor_execute", lambda *given: statements.append(given[2]))
        placed = store.days.on_arc(arc)
        queries = sum("journal_entry" in one for one in statements)
        times = [_seconds(lambda: store.days.on_arc(arc)) for _round in range(_ROUNDS)]
        floors = [_seconds(store.entries.ids) for _round in range(_ROUNDS)]
        finds = [_seconds(lambda: store.search.find("after:sessions", None)) for _round in range(_ROUNDS)]
    finally:
        vault.close()
    took, floor = percentile(times, 50), percentile(floors, 50)
    more = {"placed": len(placed), "queries": queries, "find_after_sessions_ms": percentile(finds, 50) * 1000}
    what = f"All of {size:,} entries placed on the arc of {_SESSIONS} sessions (p50)"
    reached = queries == 1 and took <= floor * _MOST_TIMES
    figure = f"{took / floor:.1f}x, {queries} query"
    return [
        Row(what, ms(took), f"all ids {ms(floor)}", figure, f"<= {_MOST_TIMES:.0f}x, 1 query", reached, more)
    ]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
