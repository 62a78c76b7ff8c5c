# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing and making backups in turn, with a second place that each is copied to."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, ClassVar

from tests.soak.nest import BEGUN
from tests.soak.work.base import (
    CLOCK,
    PASSPHRASE,
    CanNotBeOpenedError,
    LostError,
    Work,
    every_word,
    make,
    must_hold,
    now,
    opened,
)

from afterglow.core.errors import PersonError
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening
from afterglow.vault.backups import container, daily, restoring, second, shelf
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.soak.nest import Say, Told

    from afterglow.vault.backups.container import Backup


class BackingUp(Work):
    """Every file with a backup's name is whole, and the last that was told holds what was saved before."""

    name: ClassVar[str] = "backing up"
    runs: ClassVar[int] = 150
    longest: ClassVar[float | None] = 0.5

    def prepare(self, folder: Path) -> None:
        make(folder)
        (folder.parent / "stick").mkdir()

    def run(self, folder: Path, say: Say, chance: random.Random) -> None:
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        store = JournalStore(vault)
        second.choose(vault, folder.parent / "stick")
        mark = f"b{chance.randrange(10**9)}x"
        say(BEGUN)
        for number in range(1_000_000):
            word = f"{mark}{number}"
            store.entries.create(Draft("", word + " long" * chance.choice((1, 4000)), now()))
            say("has", word)
            made = daily.make(vault, chance.choice((Kind.DAILY, Kind.BY_HAND)))
            say("backup", word)
            if chance.random() < 0.5:
                state = second.bring_up_to_date(vault, made).state
                assert state is second.State.UP_TO_DATE
                say("copied", word)

    def look(self, folder: Path, told: Told) -> None:
        saved = told.after("has")
        vault = opened(folder)
        try:
            must_hold(vault, set(saved))
        finally:
            vault.close()
        for what, place in (("backup", shelf.home(folder)), ("copied", folder.parent / "stick")):
            whole = whole_backups(place)
            for word in told.after(what)[-1:]:
                # The newest there, since one that was made later may have taken the place of the told one.
                kept = words_of(whole[0], folder.parent / "brought back") if whole else set()
                lost = set(saved[: saved.index(word) + 1]) - kept
                if lost:
                    raise LostError(f"not in the newest of {place}: {sorted(lost)}")


def whole_backups(place: Path) -> tuple[Backup, ...]:
    """Return the backups of a folder, newest first; raises CanNotBeOpenedError for one that is not whole."""
    found = shelf.look(place)
    if found.damaged:
        raise CanNotBeOpenedError(found.damaged)
    for backup in found.backups:
        try:
            container.verify(backup, container.open_with_passphrase(backup, PASSPHRASE))
        except PersonError as error:
            raise CanNotBeOpenedError(str(error)) from error
    return found.backups


def words_of(backup: Backup, folder: Path) -> set[str]:
    """Bring a backup back into a new folder, read every word there and remove it again."""
    key = container.open_with_passphrase(backup, PASSPHRASE)
    restoring.into_new_folder(backup, key, folder, CLOCK)
    vault = opened(folder)
    try:
        return every_word(vault)
    finally:
        vault.close()
        shutil.rmtree(folder)
