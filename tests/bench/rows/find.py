# SPDX-License-Identifier: GPL-3.0-or-later
"""From a key in the search field to the painted list, at a hundred thousand entries."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.bench.figures import Row, ms, percentile
from tests.bench.generator import PHRASES, filled, rare_word
from tests.bench.window import Paints, open_window, rest, until

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 100_000
_MOST_SECONDS = 0.016
_ROUNDS = 3
# Between two keys of someone who types quickly; long enough for what a pause sets going.
_BETWEEN = (0.02, 0.4)


def measure(size: int, *, rounds: int = _ROUNDS) -> list[Row]:
    """Type queries letter by letter; tell the time of the query, of the previews within it, and of all."""
    page: Any
    _program, page, _took = open_window(filled(size))
    rest(1.0)
    # Not before the program has loaded it by itself.
    from afterglow.features.journal.store import listed

    parts: dict[str, float] = defaultdict(float)
    page.store.search.find = _timed(page.store.search.find, parts, "query")
    setattr(listed, "previews", _timed(listed.previews, parts, "previews"))  # noqa: B010  # a patch
    paints = Paints(page.list.table.viewport())
    times: dict[str, list[float]] = {}
    split: dict[str, list[float]] = defaultdict(list)
    queries = {
        "rare": [rare_word(1), rare_word(2), rare_word(40)],
        "common": ["the", "and the"],
        "prefix": ["mor", "morn"],
        "phrase": [f'"{PHRASES[0]}"', f'"{PHRASES[3]}"'],
    }
    for number in range(rounds):
        for kind, texts in queries.items():
            for text in texts:
                for key in text:
                    parts.clear()
                    took = _key(page, paints, key)
                    times.setdefault(kind, []).append(took)
                    for name in ("query", "previews"):
                        split[name].append(parts[name])
                    rest(_BETWEEN[number % 2])
                page.list.search.clear()
                rest(0.5)
    every = [took for some in times.values() for took in some]
    floor = percentile([_repaint(page, paints) for _time in range(50)], 95)
    found = percentile(every, 95)
    more = {f"{kind}_p95_ms": percentile(some, 95) * 1000 for kind, some in times.items()}
    more |= {f"{name}_p95_ms": percentile(some, 95) * 1000 for name, some in split.items()}
    more |= {"p50_ms": percentile(every, 50) * 1000, "max_ms": max(every) * 1000, "keys": len(every)}
    what = f"search at {size:,} entries, key to painted list, p95"
    told = f"{ms(floor)} (painting alone), {found / floor:.1f}x"
    reach = f"<= {ms(_MOST_SECONDS)}"
    return [Row(what, ms(found), told, ms(found), reach, found <= _MOST_SECONDS, more)]


def _key(page: Any, paints: Paints, key: str) -> float:
    """Return the seconds from a key press until its answer has been painted."""
    answered: list[int] = []
    page.finder.filled.connect(lambda: answered.append(paints.count))
    began = time.perf_counter()
    QTest.keyClicks(page.list.search, key)
    until(lambda: bool(answered) and paints.count > answered[0])
    took = time.perf_counter() - began
    page.finder.filled.disconnect()
    return took


def _repaint(page: Any, paints: Paints) -> float:
    before = paints.count
    began = time.perf_counter()
    page.list.table.viewport().update()
    until(lambda: paints.count > before)
    QApplication.processEvents()
    return time.perf_counter() - began


def _timed(work: Callable[..., Any], parts: dict[str, float], name: str) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return work(*given, **named)
        finally:
            parts[name] += time.perf_counter() - began

    return timed
