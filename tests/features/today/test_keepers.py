# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shapes import New
from afterglow.features.today.card import FEATURE
from afterglow.features.today.store import TodayStore

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


def test_a_reason_is_another_wording_and_is_taken_back(vault: Vault, clock: HeldClock) -> None:
    (keeper,) = FEATURE.keepers
    store = TodayStore(vault)
    store.word("To be there.")
    clock.forward(minutes=1)
    with vault.write() as session:
        uid = keeper.keep(vault, session, New("reason", "I began because of Ana."))
        assert keeper.keep(vault, session, New("reason", "I began because of Ana.")) == ""
    assert [why.statement for why in store.wordings()] == ["I began because of Ana.", "To be there."]
    with vault.write() as session:
        keeper.undo(vault, session, uid)
        keeper.undo(vault, session, uid)
    assert [why.statement for why in store.wordings()] == ["To be there."]
