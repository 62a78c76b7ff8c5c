# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.learn.carried import CARRIED
from afterglow.features.learn.store import LearnStore

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault


def test_a_topic_is_marked_as_read_and_not_again(vault: Vault) -> None:
    store = LearnStore(vault)
    assert store.read() == frozenset()
    store.mark("16-when-to-call", read=True)
    store.mark("16-when-to-call", read=True)
    store.mark("12-bladder", read=True)
    store.mark("12-bladder", read=False)
    assert store.read() == {"16-when-to-call"}


def test_what_was_read_comes_back_and_what_names_no_topic_is_told(vault: Vault) -> None:
    part = CARRIED[1]
    items = [{"topic": "2-how"}, {"topic": "2-how"}, {"topic": ""}, {"topic": 3}, {}]
    assert part.bring(vault, items, True).new == 1
    brought = part.bring(vault, items, False)
    assert (brought.new, [at for at, _why in brought.bad]) == (1, [3, 4, 5])
    assert list(part.take(vault)) == [{"topic": "2-how"}]
