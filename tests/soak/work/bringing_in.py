# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing in JSON and a folder of Markdown, some entries at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.soak.nest import BEGUN
from tests.soak.work.base import CLOCK, PASSPHRASE, LostError, Work, make, must_hold, now, opened

from afterglow.features.journal.export import export
from afterglow.features.journal.importing import bring_in
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore, bulk
from afterglow.vault import opening

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.soak.nest import Say, Told

COUNT = 90


class BringingIn(Work):
    """A kill falls between two batches or into one; a second time brings in what is missing, once."""

    name: ClassVar[str] = "importing"
    runs: ClassVar[int] = 130

    def prepare(self, folder: Path) -> None:
        make(folder)
        away = folder.parent / "to bring in"
        notes = away / "notes"
        notes.mkdir(parents=True)
        for number in range(COUNT):
            day = f"2025-0{number % 9 + 1}-{number % 28 + 1:02}"
            (notes / f"{day} {number}.md").write_text(f"note{number} " * 60, encoding="utf-8")
        other = opening.create(away / "other", PASSPHRASE, clock=CLOCK)[0]
        store = JournalStore(other)
        for number in range(COUNT):
            store.entries.create(Draft("", f"json{number} " * 60, now()))
        export(store, "json", away / "out.json", None)
        other.close()

    def run(self, folder: Path, say: Say, chance: random.Random) -> None:
        # Small batches, so that kills fall between them as well.
        bulk._BATCH = 20
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        store = JournalStore(vault)
        sources = [folder.parent / "to bring in" / name for name in ("out.json", "notes")]
        chance.shuffle(sources)
        say(BEGUN)
        for source in sources:
            bring_in(store, source)
            say("in", source.name)
            store.bin.forget()
        vault.close()

    def look(self, folder: Path, told: Told) -> None:
        vault = opened(folder)
        try:
            words: set[str] = set()
            for name in told.after("in"):
                words |= {f"{'json' if name == 'out.json' else 'note'}{number}" for number in range(COUNT)}
            must_hold(vault, words)
            store = JournalStore(vault)
            before = store.entries.count()
            for name in ("out.json", "notes"):
                bring_in(store, folder.parent / "to bring in" / name)
            must_hold(vault, {f"{kind}{number}" for kind in ("json", "note") for number in range(COUNT)})
            if store.entries.count() != 2 * COUNT + 12:
                raise LostError(f"{before} entries, then {store.entries.count()}")
            assert vault.check().intact
        finally:
            vault.close()
