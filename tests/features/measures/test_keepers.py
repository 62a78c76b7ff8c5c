# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core.shapes import New
from afterglow.features.measures.card import FEATURE
from afterglow.features.measures.store import MoodStore

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


def test_a_mood_is_kept_and_taken_back_unless_it_was_changed(vault: Vault, clock: HeldClock) -> None:
    (keeper,) = FEATURE.keepers
    store = MoodStore(vault)
    with vault.write() as session:
        low, high = (keeper.keep(vault, session, New("mood", text, {"word": "heavy"})) for text in ("0", "7"))
    assert [(mood.value, mood.word, mood.day) for mood in store.all()] == [
        (0, "heavy", clock.now().date()),
        (7, "heavy", clock.now().date()),
    ]
    clock.forward(minutes=1)
    store.say(high, "lighter")
    with vault.write() as session:
        keeper.undo(vault, session, low)
        keeper.undo(vault, session, high)
        keeper.undo(vault, session, "gone")
    assert [mood.word for mood in store.all()] == ["lighter"]
    with pytest.raises(ValueError, match="11"), vault.write() as session:
        keeper.keep(vault, session, New("mood", "11"))
    assert len(store.all()) == 1
