# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from afterglow.shell.low_energy import LowEnergy, day_of

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.ui.background import Background
    from afterglow.vault.vault import Vault


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 22, 3, 59, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 22, 4, 0, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), date(2026, 11, 22)),
    ],
)
def test_a_day_ends_when_the_night_does(now: datetime, day: date) -> None:
    assert day_of(now) == day


def test_it_is_kept_in_the_vault_and_lapses(vault: Vault, clock: HeldClock, background: Background) -> None:
    parent = QObject()
    first = LowEnergy(vault, clock, background, parent)
    heard: list[bool] = []
    first.changed.connect(lambda: heard.append(first.on()))
    assert not first.on()
    first.switch(on=True)
    first.switch(on=True)
    background.drain()
    assert LowEnergy(vault, clock, background, parent).on()
    clock.forward(hours=24)
    assert not LowEnergy(vault, clock, background, parent).on()
    assert not first.on()
    first.switch(on=True)
    first.switch(on=False)
    background.drain()
    assert not LowEnergy(vault, clock, background, parent).on()
    assert heard == [True, True, False]
