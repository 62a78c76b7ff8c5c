# SPDX-License-Identifier: GPL-3.0-or-later
"""Changing the passphrase and the recovery words, again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.soak.nest import BEGUN
from tests.soak.work.base import (
    CLOCK,
    PASSPHRASE,
    CanNotBeOpenedError,
    Work,
    must_hold,
    only_known_names,
    opened,
)

from afterglow.core.errors import PersonError
from afterglow.vault import opening

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.soak.nest import Say, Told

    from afterglow.vault.vault import Vault

_KNOWN = {"header.json", "header.json.new", "journal.db", "journal.db-wal", "journal.db-shm", "journal.lock"}


class ChangingKeys(Work):
    """Afterwards the last passphrase that was said to count opens it, or the one after; never two."""

    name: ClassVar[str] = "changing the passphrase"
    runs: ClassVar[int] = 160
    longest: ClassVar[float | None] = 0.12

    def run(self, folder: Path, say: Say, chance: random.Random) -> None:
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        say(BEGUN)
        for number in range(1_000_000):
            if chance.random() < 0.3:
                say("words", "unknown")
                say("words", vault.new_recovery_words())
            else:
                say("trying", f"passphrase {number}")
                vault.change_passphrase(f"passphrase {number}")
                say("changed", f"passphrase {number}")

    def look(self, folder: Path, told: Told) -> None:
        only_known_names(folder, _KNOWN)
        last = (told.after("changed") or [PASSPHRASE])[-1]
        tried = (told.after("trying") or [last])[-1]
        by = [secret for secret in {last, tried} if opens(folder, secret)]
        if len(by) != 1:
            raise CanNotBeOpenedError(f"opened by {len(by)} of {last!r}, {tried!r}")
        older = (told.after("changed") or [])[:-1][-1:]
        assert not [secret for secret in older if opens(folder, secret)]
        words = told.after("words")
        if words and words[-1] != "unknown":
            opening.open_with_words(folder, words[-1], clock=CLOCK).close()
        vault = opened(folder, by[0])
        try:
            must_hold(vault, set())
            # For the next run.
            vault.change_passphrase(PASSPHRASE)
        finally:
            vault.close()


def opens(folder: Path, secret: str) -> bool:
    """Whether this passphrase opens it."""
    vault: Vault | None = None
    try:
        vault = opening.open_vault(folder, secret, clock=CLOCK)
    except PersonError:
        return False
    vault.close()
    return True
