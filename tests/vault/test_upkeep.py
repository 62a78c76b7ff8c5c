# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core.errors import CancelledError
from afterglow.core.progress import Progress
from afterglow.vault import opening, upkeep

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


@pytest.mark.parametrize(
    ("days", "due"),
    [(0, False), (6.9, False), (7, True), (400, True), (-1, True), (-400, True)],
)
def test_all_is_checked_once_a_week_and_when_the_clock_says_nonsense(
    vault: Vault, clock: HeldClock, days: float, due: bool
) -> None:
    assert upkeep.last_intact(vault) is None
    assert upkeep.full_check_due(vault)
    assert upkeep.check(vault).intact
    clock.forward(days=days)
    assert upkeep.full_check_due(vault) == due
    # However the clock jumps, one check sets it right.
    assert upkeep.check(vault).intact
    assert not upkeep.full_check_due(vault)


def test_a_check_that_was_stopped_stays_due(vault: Vault) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        upkeep.check(vault, progress)
    assert upkeep.full_check_due(vault)


def test_after_damage_each_opening_looks_again(vault: Vault, passphrase: str, clock: HeldClock) -> None:
    assert upkeep.check(vault).intact
    vault.close()
    file = vault.folder / "journal.db"
    whole = file.read_bytes()
    half = len(whole) // 8192 * 4096 + 9
    file.write_bytes(whole[:half] + bytes([whole[half] ^ 1]) + whole[half + 1 :])
    again = opening.open_vault(vault.folder, passphrase, clock=clock)
    assert not upkeep.check(again).intact
    assert upkeep.last_intact(again) == 0
    assert upkeep.full_check_due(again)
    again.close()
