# SPDX-License-Identifier: GPL-3.0-or-later
"""Restoring a backup in the place of a journal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, ClassVar

from tests.soak.nest import BEGUN
from tests.soak.work.backing_up import whole_backups
from tests.soak.work.base import (
    CLOCK,
    PASSPHRASE,
    CanNotBeOpenedError,
    LostError,
    Work,
    every_word,
    make,
    now,
    opened,
)

from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening
from afterglow.vault.backups import container, daily, restoring, shelf
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.soak.nest import Say, Told

EARLY = {f"early{number}" for number in range(20)}
LATE = {f"late{number}" for number in range(20)}


class BringingBack(Work):
    """Afterwards it is the journal of before or the restored one, whole, and neither's words are gone."""

    name: ClassVar[str] = "restoring"
    runs: ClassVar[int] = 70

    def prepare(self, folder: Path) -> None:
        make(folder)
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        store = JournalStore(vault)
        for words, back_up in ((EARLY, True), (LATE, False)):
            for word in sorted(words):
                store.entries.create(Draft("", f"{word} " * 100, now()))
            if back_up:
                daily.make(vault, Kind.BY_HAND)
        vault.close()

    def run(self, folder: Path, say: Say, chance: random.Random) -> None:  # noqa: ARG002
        backup = shelf.look(shelf.home(folder)).backups[0]
        key = container.open_with_passphrase(backup, PASSPHRASE)
        say(BEGUN)
        restoring.in_place(backup, key, folder, CLOCK)
        say("restored")

    def look(self, folder: Path, told: Told) -> None:
        vault = opened(folder)
        try:
            kept = every_word(vault)
        finally:
            vault.close()
        late = kept & LATE
        if not kept >= EARLY or late not in (set(), LATE):
            raise LostError(sorted((EARLY | LATE) - kept))
        if told.after("restored") and late:
            raise LostError("it was said to be restored")
        whole_backups(shelf.home(folder))
        if not late:
            self._aside(folder)
        strange = [
            path.name for path in folder.iterdir() if path.name.startswith(("restor", "journal.making"))
        ]
        if strange:
            raise CanNotBeOpenedError(strange)

    def _aside(self, folder: Path) -> None:
        """The journal of before is kept beside it, all of it."""
        (aside,) = folder.glob("before-restore-*")
        shutil.copytree(aside, folder.parent / "aside")
        vault = opened(folder.parent / "aside")
        try:
            if not every_word(vault) >= EARLY | LATE:
                raise LostError("from what was kept aside")
        finally:
            vault.close()
            shutil.rmtree(folder.parent / "aside")
