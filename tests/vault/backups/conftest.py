# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft
from afterglow.vault.backups import daily
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import HeldClock

    from afterglow.features.journal.store import JournalStore
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the `vault` fixture keeps its vault."""
    return tmp_path / "journal"


@pytest.fixture
def filled(vault: Vault, store: JournalStore, clock: HeldClock) -> Vault:
    """The vault with twenty entries."""
    for number in range(20):
        store.entries.create(Draft(f"Day {number}", "words of the day " * 200, Moment.of(clock.now())))
    return vault


@pytest.fixture
def backup(filled: Vault) -> Backup:
    """A backup of those twenty entries."""
    return daily.make(filled, Kind.BY_HAND)
