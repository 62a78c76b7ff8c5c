# SPDX-License-Identifier: GPL-3.0-or-later
"""Making a new vault."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, ClassVar

from tests.soak.nest import BEGUN
from tests.soak.work.base import CLOCK, PASSPHRASE, CanNotBeOpenedError, Work, opened

from afterglow.vault import opening

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.soak.nest import Say, Told


class Making(Work):
    """Afterwards it opens, or the folder can be used again for making one; nothing in between."""

    name: ClassVar[str] = "creating"
    runs: ClassVar[int] = 40
    short: ClassVar[int] = 1

    def prepare(self, folder: Path) -> None:
        folder.mkdir()

    def run(self, folder: Path, say: Say, chance: random.Random) -> None:  # noqa: ARG002
        say(BEGUN)
        vault, words = opening.create(folder, PASSPHRASE, clock=CLOCK)
        say("made", words)
        vault.close()

    def look(self, folder: Path, told: Told) -> None:
        made = told.after("made")
        if made and not opening.is_vault(folder):
            raise CanNotBeOpenedError("it was said to be made")
        if not opening.is_vault(folder):
            opening.create(folder, PASSPHRASE, clock=CLOCK)[0].close()
        opened(folder).close()
        if made:
            opening.open_with_words(folder, made[0], clock=CLOCK).close()
        shutil.rmtree(folder)
        folder.mkdir()
