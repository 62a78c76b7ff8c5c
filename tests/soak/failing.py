# SPDX-License-Identifier: GPL-3.0-or-later
"""Works on a vault whose disk fails for a while, and says what was saved and what was told.

Run as a module under strace, which answers system calls with an error in the kernel's place.
"""

from __future__ import annotations

import contextlib
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.soak.nest import Say
from tests.soak.quick import quick_keys
from tests.soak.work.base import CLOCK, PASSPHRASE, now

from afterglow.core.errors import PersonError
from afterglow.core.pictures import CleanPicture
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening
from afterglow.vault.backups import container, daily
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

ROUNDS = 60


def main() -> None:
    """Write sixty things."""
    quick_keys()
    folder, chance, say = Path(sys.argv[1]), random.Random(sys.argv[2]), Say(1)
    vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
    store = JournalStore(vault)
    first = store.entries.create(Draft("", "first", now()))
    body = "first"
    say("open")
    for number in range(ROUNDS):
        kind = chance.choice(("create", "save", "save", "picture", "key", "settle", "read", "bin", "backup"))
        word = f"word{number}"
        try:
            if kind == "create":
                store.entries.create(Draft("", word + " long" * chance.choice((1, 4000)), now()))
                say("has", word)
            elif kind == "save":
                store.entries.save(first, Draft("", f"{body} {word}", now()))
                body = f"{body} {word}"
                say("has", word)
            elif kind == "picture":
                store.pictures.add(CleanPicture(word.encode() * 3000, "image/png", 3, 2, False))
            elif kind == "key":
                say("trying", word)
                vault.change_passphrase(word)
                say("changed", word)
            elif kind == "read":
                assert "first" in store.entries.entry(first).body
            else:
                _aside(kind, vault, store)
        except PersonError as error:
            say("told", type(error).__name__)
    # It goes on as soon as the disk does.
    for _number in range(100):
        with contextlib.suppress(PersonError):
            store.entries.create(Draft("", "afterwards", now()))
            say("has", "afterwards")
            break
    vault.close()


def _aside(kind: str, vault: Vault, store: JournalStore) -> None:
    if kind == "settle":
        vault.settle()
    elif kind == "backup":
        container.verify(daily.make(vault, Kind.BY_HAND), vault.data_key)
    else:
        store.bin.put([store.entries.create(Draft("", "gone", now()))])
        store.bin.empty()
        store.bin.tidy()


if __name__ == "__main__":
    main()
