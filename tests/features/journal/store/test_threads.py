# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.features.journal.store.conftest import Write

    from afterglow.features.journal.store import JournalStore


def uid(store: JournalStore, id_: int) -> str:
    return store.entries.entry(id_).uid


def thread(store: JournalStore, id_: int) -> list[int]:
    found = store.threads.of(store.entries.entry(id_).thread_uid)
    assert store.threads.size(store.entries.entry(id_).thread_uid) == len(found)
    return [row.id for row in found]


def test_an_entry_alone_is_its_own_thread(store: JournalStore, write: Write) -> None:
    one, two = write("one"), write("two")
    assert thread(store, one) == [one]
    assert thread(store, two) == [two]


def test_a_thread_reads_in_the_order_of_its_dates(
    store: JournalStore, write: Write, clock: HeldClock
) -> None:
    first = write("first")
    third = write("third", parent_uid=uid(store, first), at=clock.now() + timedelta(days=2))
    second = write("second", parent_uid=uid(store, third), at=clock.now() + timedelta(days=1))
    write("another")
    for id_ in (first, second, third):
        assert thread(store, id_) == [first, second, third]


def test_deleting_one_leaves_the_rest(store: JournalStore, write: Write) -> None:
    first = write("first")
    second = write("second", parent_uid=uid(store, first))
    third = write("third", parent_uid=uid(store, second))
    store.bin.put([second])
    assert thread(store, third) == [first, third]
    store.bin.empty()
    assert thread(store, first) == [first, third]
    store.bin.put([first])
    store.bin.empty()
    assert thread(store, third) == [third]
    fourth = write("fourth", parent_uid=uid(store, third))
    assert thread(store, fourth) == [third, fourth]


def test_what_comes_back_from_the_bin_is_in_its_thread(store: JournalStore, write: Write) -> None:
    first = write("first")
    second = write("second", parent_uid=uid(store, first))
    store.bin.put([first])
    store.bin.restore([first])
    assert thread(store, second) == [first, second]


def test_going_deeper_into_what_is_gone_begins_with_its_name(store: JournalStore, write: Write) -> None:
    first = write("first")
    gone = uid(store, first)
    store.bin.put([first])
    store.bin.empty()
    one = write("one", parent_uid=gone)
    two = write("two", parent_uid=gone)
    assert store.entries.entry(one).thread_uid == gone
    assert thread(store, one) == [one, two]
