# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving through the store: entries, notes, tags, pictures, settings, the bin, the quiet moments."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select
from tests.soak.nest import BEGUN
from tests.soak.work.base import CLOCK, PASSPHRASE, LostError, Work, must_hold, now, opened

from afterglow.core.pictures import CleanPicture
from afterglow.features.journal.shapes import Draft, TagName
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening, settings_inside
from afterglow.vault.attachments import Attachment

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.soak.nest import Say, Told


_KINDS = ("create", "save", "save", "save", "note", "tag", "picture", "setting", "bin", "tidy", "settle")


class Saving(Work):
    """Writes all kinds of things as quickly as it can, without end."""

    name: ClassVar[str] = "saving"
    runs: ClassVar[int] = 240
    short: ClassVar[int] = 3
    longest: ClassVar[float | None] = 0.4

    def run(self, folder: Path, say: Say, chance: random.Random) -> None:
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        store = JournalStore(vault)
        mark = f"{chance.randrange(10**9)}x"
        # Our own entries and what their bodies hold.
        bodies: dict[int, str] = {}
        say(BEGUN)
        for number in range(1_000_000):
            word = f"{mark}{number}"
            kind = chance.choice(_KINDS)
            if kind == "create" or not bodies:
                id_ = store.entries.create(Draft("", f"{word} ", now()))
                bodies[id_] = f"{word} "
            elif kind == "save":
                id_ = chance.choice(list(bodies))
                body = bodies[id_] + f"{word} " * chance.choice((1, 5, 300))
                store.entries.save(id_, Draft("", body, now()))
                bodies[id_] = body
            elif kind == "note":
                store.notes.add(chance.choice(list(bodies)), word)
            elif kind == "tag":
                id_ = chance.choice(list(bodies))
                store.entries.save(id_, Draft(f"{word} as a title", bodies[id_], now(), (TagName(word),)))
            elif kind == "picture":
                data = word.encode() * chance.choice((10, 3000))
                store.pictures.add(CleanPicture(data, "image/png", 1, 1, False))
                say("picture", hashlib.sha256(data).hexdigest())
                continue
            elif kind == "setting":
                with vault.write() as session:
                    settings_inside.put(session, "soak", [mark, number])
                say("setting", mark, number)
                continue
            elif kind == "bin":
                # Away and back, and a stranger goes for good.
                id_ = chance.choice(list(bodies))
                gone = store.entries.create(Draft("", f"gone{word}", now()))
                store.bin.put([gone, id_])
                store.bin.restore([id_])
                store.bin.purge([gone])
                say("gone", f"gone{word}")
                continue
            else:
                (store.bin.tidy if kind == "tidy" else vault.settle)()
                continue
            if kind != "tag":
                say("has", word)

    def look(self, folder: Path, told: Told) -> None:
        vault = opened(folder)
        try:
            kept = must_hold(vault, set(told.after("has")))
            back = kept & set(told.after("gone"))
            assert not back, f"removed for good, and there again: {back}"
            with vault.read() as session:
                pictures = set(session.scalars(select(Attachment.sha256)))
                setting = settings_inside.get(session, "soak")
            lost = set(told.after("picture")) - pictures
            if lost:
                raise LostError(lost)
            for line in told.after("setting")[-1:]:
                mark, number = line.split()
                if setting[0] != mark or setting[1] < int(number):
                    raise LostError(setting)
        finally:
            vault.close()
