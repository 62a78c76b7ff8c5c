# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing entries in from JSON and from a folder of Markdown, over reading the same files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from tests.bench.figures import CACHE, PASSPHRASE, Row, timed
from tests.bench.generator import entries, filled

from afterglow.core.clock import SystemClock
from afterglow.features.journal.export import export
from afterglow.features.journal.importing import bring_in
from afterglow.features.journal.store import JournalStore
from afterglow.vault import keys, opening

SIZE = 10_000
_REACH = 4_000
_TIMES = 3


def measure(size: int) -> list[Row]:
    """Bring in what was taken out, and a folder of plain notes without front matter."""
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as place:
        json_file, markdown, notes = Path(place) / "all.json", Path(place) / "markdown", Path(place) / "notes"
        vault = opening.open_vault(filled(size), PASSPHRASE, clock=SystemClock())
        try:
            store = JournalStore(vault)
            export(store, "json", json_file, None)
            export(store, "markdown", markdown, None)
        finally:
            vault.close()
        notes.mkdir()
        for number, one in enumerate(entries(size)):
            (notes / f"{one.draft.at.local():%Y-%m-%d} {number}.md").write_text(
                one.draft.body, encoding="utf-8"
            )
        return [
            _row("import of JSON", json_file, size),
            _row("import of our Markdown", markdown, size),
            _row("import of a folder of notes", notes, size),
        ]


def _row(what: str, source: Path, size: int) -> Row:
    seconds = median(_import(source, size) for _time in range(_TIMES))
    floor = median(timed(lambda: _read(source)) for _time in range(_TIMES))
    rate = size / seconds
    return Row(
        f"{what}, {size:,} entries",
        f"{seconds:.2f} s",
        f"{floor:.2f} s (reading the files), {seconds / floor:.1f}x",
        f"{rate:,.0f} /s",
        f">= {_REACH:,} /s",
        rate >= _REACH,
    )


def _import(source: Path, size: int) -> float:
    """Return the seconds it takes to bring everything into a new vault."""
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as place:
        vault, _words = opening.create(
            Path(place) / "journal", PASSPHRASE, clock=SystemClock(), cost=keys.FLOOR
        )
        try:
            store = JournalStore(vault)
            seconds = timed(lambda: bring_in(store, source))
            assert store.entries.count() == size
        finally:
            vault.close()
    return seconds


def _read(source: Path) -> None:
    for path in [source] if source.is_file() else source.rglob("*"):
        if path.is_file():
            path.read_bytes()
