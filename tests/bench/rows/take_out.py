# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking entries out: as JSON and Markdown over plain files of the same bytes, as PDF over typst alone."""

from __future__ import annotations

import json
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.figures import CACHE, PASSPHRASE, Row, at_most, timed
from tests.bench.generator import filled

from afterglow.core import paths
from afterglow.core.clock import SystemClock
from afterglow.core.errors import mark
from afterglow.core.progress import Progress
from afterglow.core.typesetting import settable
from afterglow.features.journal.export import export, pdf, pdf_worker
from afterglow.features.journal.export.job import Job
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening

SIZE = 10_000
PDF_ENTRIES = 1_000
REACH = {"json": 4_000, "markdown": 4_000}
_NAMES = {"json": "JSON export", "markdown": "Markdown export"}
_TIMES = 3
_MOST_OVER_TYPST = 4.0


def measure(size: int) -> list[Row]:
    """Take everything out in each form, into a new place each time."""
    vault = opening.open_vault(filled(size), PASSPHRASE, clock=SystemClock())
    try:
        store = JournalStore(vault)
        return [*(_row(store, form) for form in REACH), _pdf(store)]
    finally:
        vault.close()


def _row(store: JournalStore, form: str) -> Row:
    ids = store.entries.ids()
    times, floors = [], []
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as place:
        for number in range(_TIMES):
            target = Path(place) / str(number)
            times.append(timed(lambda target=target: export(store, form, target, None)))  # type: ignore[misc]
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


def _pdf(store: JournalStore) -> Row:
    """Take entries out as one PDF, and let typst alone set the same pages from data that are ready."""
    ids = list(islice(store.entries.ids(), PDF_ENTRIES))
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as place:
        seconds = timed(lambda: export(store, "pdf", Path(place) / "out.pdf", ids))
    job = Job(store, ids, Progress(), mark)
    pictures: dict[str, Any] = {}
    lines = [json.dumps(one, ensure_ascii=False).encode() for one in pdf._lines(job, pictures)]
    data = settable(json.dumps(pdf_worker._received(lines), ensure_ascii=False))
    template = (paths.resources() / "typst" / "journal.typ").read_bytes()
    floor = timed(lambda: pdf_worker._set(template, data, accessible=True))
    measured = f"{seconds:.2f} s, {len(ids) / seconds:,.0f} /s"
    name = f"PDF export of {len(ids):,} entries"
    return at_most(name, seconds / floor, _MOST_OVER_TYPST, measured, f"{floor:.2f} s (typst alone)")


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
