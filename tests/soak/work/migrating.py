# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a vault of an older format, which brings it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.soak.nest import BEGUN
from tests.soak.work.backing_up import whole_backups
from tests.soak.work.base import CLOCK, PASSPHRASE, CanNotBeOpenedError, LostError, Work, opened
from tests.soak.work.older import make_older

from afterglow.vault import migrations, opening, settings_inside
from afterglow.vault.backups import shelf
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.soak.nest import Say, Told

COUNT = 40


class Migrating(Work):
    """Afterwards it is old or new, whole either way and backed up, and the next opening finishes the work."""

    name: ClassVar[str] = "migrating"
    runs: ClassVar[int] = 110

    def prepare(self, folder: Path) -> None:
        make_older(folder, PASSPHRASE, COUNT)

    def run(self, folder: Path, say: Say, chance: random.Random) -> None:  # noqa: ARG002
        say(BEGUN)
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        say("up")
        vault.close()

    def look(self, folder: Path, told: Told) -> None:  # noqa: ARG002
        vault = opened(folder)
        try:
            with vault.read() as session:
                run = session.connection().exec_driver_sql
                revision = run("SELECT version_num FROM alembic_version").scalar_one()
                words = {settings_inside.get(session, f"old {number}") for number in range(COUNT)}
        finally:
            vault.close()
        if revision != migrations.HEAD:
            raise CanNotBeOpenedError(revision)
        # It was backed up first, and a backup that was begun does not count.
        whole = whole_backups(shelf.home(folder))
        if not [one for one in whole if one.kind is Kind.BEFORE_MIGRATION and one.revision == "0001"]:
            raise LostError("there is no backup from before")
        if words != {f"word {number}" for number in range(COUNT)}:
            raise LostError(words)
