# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterglow.core.moment import Moment
from afterglow.features.journal.capture import capture

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.features.journal.store import JournalStore
    from afterglow.vault.vault import Vault


def bodies(store: JournalStore) -> list[str]:
    return [store.entries.entry(id_).body for id_ in store.entries.ids()]


def test_words_become_an_entry_of_now_and_grow_in_place(
    vault: Vault, store: JournalStore, clock: HeldClock
) -> None:
    first = capture(vault, "blue", None)
    assert first is not None
    clock.forward(minutes=3)
    second = capture(vault, "blue door", first)
    assert second is not None
    assert (second.uid, second.text, second.feature) == (first.uid, "blue door", "journal")
    assert bodies(store) == ["blue door"]
    clock.forward(minutes=-3)
    assert store.entries.entry(store.entries.ids()[0]).at == Moment.of(clock.now())


def test_blanks_make_no_entry_and_take_back_what_was_there(vault: Vault, store: JournalStore) -> None:
    assert capture(vault, " \n", None) is None
    first = capture(vault, "blue", None)
    assert capture(vault, "", first) is None
    assert bodies(store) == []
    assert len(store.bin.list()) == 1
    again = capture(vault, "green", first)
    assert again is not None
    assert bodies(store) == ["green"]


def test_what_was_changed_elsewhere_is_left_alone(vault: Vault, store: JournalStore) -> None:
    first = capture(vault, "blue", None)
    id_ = store.entries.ids()[0]
    store.entries.save(id_, replace(store.entries.entry(id_).draft(), body="blue and more"))
    second = capture(vault, "blue door", first)
    assert first is not None
    assert second is not None
    assert second.uid != first.uid
    assert sorted(bodies(store)) == ["blue and more", "blue door"]


def test_what_an_entry_got_besides_its_words_is_kept(vault: Vault, store: JournalStore) -> None:
    first = capture(vault, "blue", None)
    id_ = store.entries.ids()[0]
    store.entries.save(id_, replace(store.entries.entry(id_).draft(), title="Door", starred=True))
    capture(vault, "blue door", first)
    entry = store.entries.entry(id_)
    assert (entry.title, entry.body, entry.starred) == ("Door", "blue door", True)


def test_odd_letters_are_kept_as_they_can_be(vault: Vault, store: JournalStore) -> None:
    first = capture(vault, "half \ud800", None)
    assert first is not None
    second = capture(vault, "half \ud800 and", first)
    assert second is not None
    assert second.uid == first.uid
    assert len(bodies(store)) == 1
