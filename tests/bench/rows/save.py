# SPDX-License-Identifier: GPL-3.0-or-later
"""One edit saved among a hundred thousand entries: how long, and how many bytes go to the disk."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from tests.bench.figures import CACHE, PASSPHRASE, Row, ms, percentile, written
from tests.bench.generator import filled

from afterglow.core.clock import SystemClock
from afterglow.features.journal.rules import TIDY_SAVES
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 100_000
_MOST_SECONDS, _MOST_KIB = 0.010, 64


def measure(size: int, *, saves: int = 500) -> list[Row]:
    """Save random entries, and one entry again and again, tidied as often as the window does it."""
    full = filled(size)
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as place:
        folder = Path(shutil.copytree(full, Path(place) / "journal"))
        vault = opening.open_vault(folder, PASSPHRASE, clock=SystemClock())
        try:
            store = JournalStore(vault)
            chance, ids = random.Random(3), list(store.entries.ids())
            one = chance.choice(ids)
            plain = _plain_saves(Path(place) / "plain", store.entries.entry(one).body, saves)
            spread, spread_bytes, spread_tidy = _saves(store, lambda: chance.choice(ids), saves)
            again, again_bytes, again_tidy = _saves(store, lambda: one, saves)
        finally:
            vault.close()
    every, sizes = spread + again, spread_bytes + again_bytes
    found, floor, kib = percentile(every, 99), percentile(plain, 99), percentile(sizes, 99) / 1024
    more = {"p50_ms": percentile(every, 50) * 1000, "max_ms": max(every) * 1000}
    for name, some in (("random", spread), ("same", again)):
        more[f"{name}_p99_ms"] = percentile(some, 99) * 1000
    for name, some_bytes in (("random", spread_bytes), ("same", again_bytes)):
        more[f"{name}_kib"] = mean(some_bytes) / 1024
    more |= {"p50_kib": percentile(sizes, 50) / 1024, "max_kib": max(sizes) / 1024}
    # What the quiet moments write, spread over the saves they follow.
    more["tidying_kib_a_save"] = (spread_tidy + again_tidy) / len(every) / 1024
    what = f"save of one edit at {size:,} entries"
    told = f"{ms(floor)} (plain file, flushed), {found / floor:.1f}x"
    reach = f"<= {ms(_MOST_SECONDS)}"
    return [
        Row(f"{what}, p99", ms(found), told, ms(found), reach, found <= _MOST_SECONDS, more),
        Row(f"{what}, bytes written, p99", f"{kib:.0f} KiB", "", f"{kib:.0f} KiB", f"<= {_MOST_KIB} KiB",
            kib <= _MOST_KIB),
    ]  # fmt: skip


def _saves(
    store: JournalStore, choose: Callable[[], int], count: int
) -> tuple[list[float], list[float], float]:
    """Return the seconds and the bytes of each save, and the bytes of all tidying."""
    times, sizes, tidying = [], [], 0.0
    texts: dict[int, str] = {}
    for number in range(count):
        id_ = choose()
        draft = store.entries.entry(id_).draft()
        # Another end each time, so that an entry that is saved again and again stays as long as it was.
        text = texts.setdefault(id_, draft.body)
        new = replace(draft, body=f"{text} Word{number} of an evening.")
        before, began = written(), time.perf_counter()
        store.entries.save(id_, new)
        times.append(time.perf_counter() - began)
        sizes.append(float(written() - before))
        if number % TIDY_SAVES == TIDY_SAVES - 1:
            before = written()
            store.bin.tidy()
            tidying += written() - before
    return times, sizes, tidying


def _plain_saves(file: Path, body: str, count: int) -> list[float]:
    """Return the seconds of writing the same text to a plain file and flushing it to the disk."""
    times = []
    for _save in range(count):
        began = time.perf_counter()
        with file.open("w", encoding="utf-8") as out:
            out.write(body)
            out.flush()
            os.fsync(out.fileno())
        times.append(time.perf_counter() - began)
    return times
