# SPDX-License-Identifier: GPL-3.0-or-later
"""What a piece of work is, and what is asked of every vault after a kill."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.soak.quick import COST

from afterglow.core.clock import SystemClock
from afterglow.core.errors import PersonError
from afterglow.core.moment import Moment
from afterglow.core.pictures import CleanPicture
from afterglow.features.journal.shapes import Draft, TagName
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.soak.nest import Say, Told

    from afterglow.vault.vault import Vault

PASSPHRASE = "harbour violet umbrella lantern"
CLOCK = SystemClock()
PRESENT = 12


class CanNotBeOpenedError(AssertionError):
    """A vault did not open after a kill, or said that it is not intact."""


class LostError(AssertionError):
    """A word that was said to be saved is not there."""


class Work:
    """Something a person or the program does to a vault, and what must be true after a kill."""

    name: ClassVar[str]
    # Of a thousand runs, and of the short form.
    runs: ClassVar[int]
    short: ClassVar[int] = 2
    # Where a piece of work has no end of its own: the latest moment of a kill, in seconds.
    longest: ClassVar[float | None] = None

    def prepare(self, folder: Path) -> None:
        """Make the vault that the work begins with, closed."""
        make(folder)

    def run(self, folder: Path, say: Say, chance: random.Random) -> None:
        """Work, in a process of its own; says `begun` once and each thing that is safe."""
        raise NotImplementedError

    def look(self, folder: Path, told: Told) -> None:
        """Look at the vault afterwards; raises CanNotBeOpenedError or LostError."""
        raise NotImplementedError


def make(folder: Path) -> None:
    """Make a vault with a few entries that were there all along."""
    vault, _words = opening.create(folder, PASSPHRASE, clock=CLOCK, cost=COST)
    store = JournalStore(vault)
    for number in range(PRESENT):
        picture = store.pictures.add(CleanPicture(b"picture %d " % number * 40, "image/png", 3, 2, False))
        body = f"present{number} " * 40 + f"![](picture:{picture})"
        store.entries.create(Draft(f"Day {number}", body, now(), (TagName("water"),)))
    vault.close()


def now() -> Moment:
    """Return the present."""
    return Moment.of(CLOCK.now())


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    """Open a vault and look through all of it; raises CanNotBeOpenedError."""
    try:
        vault = opening.open_vault(folder, passphrase, clock=CLOCK)
    except PersonError as error:
        raise CanNotBeOpenedError(str(error)) from error
    result = vault.check()
    if not result.intact:
        vault.close()
        raise CanNotBeOpenedError(result.lines)
    return vault


def every_word(vault: Vault) -> set[str]:
    """Return each word of every entry, title, tag, note and version, the bin included."""
    found: set[str] = set()
    for whole in JournalStore(vault).bulk.whole():
        texts = [whole.entry.title, whole.entry.body, *(note.text for note in whole.entry.notes)]
        texts += [tag.name for tag in whole.entry.tags]
        texts += [version.body for version in whole.versions]
        for text in texts:
            found.update(text.split())
    return found


def must_hold(vault: Vault, words: set[str]) -> set[str]:
    """Find these words and those that were there all along; returns all words there are."""
    kept = every_word(vault)
    missing = (words | {f"present{number}" for number in range(PRESENT)}) - kept
    if missing:
        raise LostError(sorted(missing))
    return kept


def only_known_names(folder: Path, known: set[str]) -> None:
    """Nothing is left lying about but what the format's page names."""
    strange = {path.name for path in folder.iterdir()} - known
    assert not strange, strange
