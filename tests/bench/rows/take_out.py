# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking entries out as JSON, Markdown and PDF, over writing the same bytes to plain files."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path
from statistics import median

from tests.bench.figures import CACHE, PASSPHRASE, Row, timed
from tests.bench.generator import filled

from afterglow.core.clock import SystemClock
from afterglow.features.journal.export import export
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening

SIZE = 10_000
PDF_ENTRIES = 1_000
REACH = {"json": 4_000, "markdown": 4_000, "pdf": 150}
_NAMES = {"json": "JSON export", "markdown": "Markdown export", "pdf": "PDF export"}
_TIMES = {"json": 3, "markdown": 3, "pdf": 1}


def measure(size: int) -> list[Row]:
    """Take everything out in each form, into a new place each time."""
    vault = opening.open_vault(filled(size), PASSPHRASE, clock=SystemClock())
    try:
        store = JournalStore(vault)
        return [_row(store, form) for form in REACH]
    finally:
        vault.close()


def _row(store: JournalStore, form: str) -> Row:
    ids = list(islice(store.entries.ids(), PDF_ENTRIES if form == "pdf" else None))
    times, floors = [], []
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as place:
        for number in range(_TIMES[form]):
            target = Path(place) / str(number)
            chosen = ids if form == "pdf" else None
            times.append(timed(lambda target=target, chosen=chosen: export(store, form, target, chosen)))  # type: ignore[misc]
            floors.append(_floor(target, Path(place) / f"plain-{number}"))
    seconds, floor = median(times), median(floors)
    rate = len(ids) / seconds
    return Row(
        f"{_NAMES[form]} of {len(ids):,} entries",
        f"{seconds:.2f} s",
        f"{floor:.2f} s (plain files), {seconds / floor:.1f}x",
        f"{rate:,.0f} /s",
        f">= {REACH[form]:,} /s",
        rate >= REACH[form],
    )


def _floor(made: Path, target: Path) -> float:
    """Return the seconds of writing the same bytes to files of the same names."""
    if made.is_file():
        data = made.read_bytes()
        return timed(lambda: target.write_bytes(data))
    files = {path.relative_to(made): path.read_bytes() for path in made.rglob("*") if path.is_file()}

    def write() -> None:
        for folder in {name.parent for name in files}:
            (target / folder).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (target / name).write_bytes(content)

    return timed(write)
