# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from afterglow.core.errors import CancelledError
from afterglow.core.progress import Progress
from afterglow.features.journal import rules

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.features.journal.store.conftest import MakeDraft, Write

    from afterglow.features.journal.store import JournalStore


def words_in_index(store: JournalStore) -> set[str]:
    """Every word that any piece of the index holds, even for entries that were removed."""
    with store.vault.read() as session:
        pages = session.execute(text("SELECT block FROM journal_search_data")).scalars()
        held = b"\n".join(bytes(page) for page in pages)
    # Words of the index begin alike only now and then, so these stand in it in one piece.
    return {word for word in ("zebrawood", "quicksilver", "marzipan") if word[1:].encode() in held}


def test_the_bin_hides_and_gives_back(store: JournalStore, write: Write, clock: HeldClock) -> None:
    stays, goes = write("sea one"), write("sea two", title="Two", tags=("water",))
    store.notes.add(goes, "a note on the moon")
    before = store.entries.entry(goes)
    store.bin.put([goes])
    assert list(store.entries.ids()) == [stays]
    assert store.entries.count() == 1
    assert list(store.search.find("sea").ids) == [stays]
    assert list(store.search.find("moon").ids) == []
    assert list(store.search.find("").ids) == [stays]
    assert list(store.search.find("tag:water").ids) == []
    assert store.tags.all() == []
    (shown,) = store.bin.list()
    assert (shown.id, shown.title, shown.deleted) == (goes, "Two", round(clock.now().timestamp() * 1000))
    clock.forward(days=29)
    store.bin.restore([goes])
    assert store.entries.entry(goes) == before
    assert list(store.entries.ids()) == [goes, stays]
    assert list(store.search.find("moon").ids) == [goes]
    assert store.bin.list() == []
    assert store.vault.check().intact


def test_what_was_put_there_last_stands_first(store: JournalStore, write: Write, clock: HeldClock) -> None:
    one, two, three = write("1"), write("2"), write("3")
    for id_ in (two, one, three):
        clock.forward(minutes=1)
        store.bin.put([id_])
    assert [row.id for row in store.bin.list()] == [three, one, two]


def test_putting_away_twice_keeps_the_first_date(store: JournalStore, write: Write, clock: HeldClock) -> None:
    id_ = write("1")
    store.bin.put([id_])
    (first,) = store.bin.list()
    clock.forward(days=3)
    store.bin.put([id_])
    assert store.bin.list() == [first]


def test_thirty_days(store: JournalStore, write: Write, clock: HeldClock) -> None:
    old, young, kept = write("old"), write("young"), write("kept")
    store.bin.put([old])
    clock.forward(days=1)
    store.bin.put([young])
    clock.forward(days=29, seconds=-1)
    assert store.bin.purge_old() == 0
    now = round(clock.now().timestamp() * 1000)
    assert [rules.days_left_in_bin(row.deleted or 0, now) for row in store.bin.list()] == [1, 0]
    clock.forward(seconds=1)
    assert store.bin.purge_old() == 1
    assert [row.id for row in store.bin.list()] == [young]
    assert list(store.entries.ids()) == [kept]


def test_only_what_is_in_the_bin_can_be_removed(store: JournalStore, write: Write) -> None:
    in_bin, outside = write("in"), write("out")
    store.bin.put([in_bin])
    assert store.bin.purge([outside, in_bin, 99]) == 1
    assert list(store.entries.ids()) == [outside]
    store.bin.restore([in_bin])
    assert list(store.entries.ids()) == [outside]
    assert store.bin.empty() == 0


def test_all_that_belonged_to_it_goes_too(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    id_ = write("long " * 100, tags=("only here", "both"))
    other = write("other", tags=("both",))
    store.notes.add(id_, "a note")
    store.entries.save(id_, draft("cut", tags=("only here", "both")))
    store.bin.put([id_])
    assert store.bin.empty() == 1
    with store.vault.read() as session:
        for table in ("journal_note", "journal_version"):
            assert session.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0
        assert list(session.execute(text("SELECT name FROM journal_tag")).scalars()) == ["both"]
    assert list(store.entries.ids()) == [other]
    assert store.vault.check().intact


def test_an_entry_can_be_written_on_in_the_bin(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    id_ = write("sea")
    store.bin.put([id_])
    store.entries.save(id_, draft("moon"))
    assert list(store.search.find("moon").ids) == []
    store.bin.restore([id_])
    assert list(store.search.find("moon").ids) == [id_]
    assert list(store.search.find("sea").ids) == []


def test_forgetting_takes_the_words_out_of_the_index(
    store: JournalStore, draft: MakeDraft, write: Write
) -> None:
    goes, changes = write("zebrawood in the hall"), write("quicksilver on the floor")
    stays = write("marzipan in the kitchen")
    store.bin.put([goes])
    store.bin.empty()
    store.entries.save(changes, draft("nothing on the floor"))
    assert list(store.search.find("zebrawood").ids) == []
    # Not found, and yet the index's older pieces still hold the words.
    assert words_in_index(store) == {"zebrawood", "quicksilver", "marzipan"}
    store.bin.forget()
    assert words_in_index(store) == {"marzipan"}
    assert list(store.search.find("marzipan").ids) == [stays]
    assert list(store.search.find("nothing").ids) == [changes]
    assert store.vault.check().intact


def test_forgetting_may_be_stopped_and_begun_again(store: JournalStore, write: Write) -> None:
    stopped = Progress()
    stopped.cancel()
    goes, stays = write("zebrawood"), write("marzipan")
    store.bin.put([goes])
    store.bin.empty()
    with pytest.raises(CancelledError):
        store.bin.forget(stopped)
    assert list(store.search.find("marzipan").ids) == [stays]
    store.bin.forget()
    store.bin.forget()
    assert words_in_index(store) == {"marzipan"}


def test_tidying_changes_no_answer(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    ids = [write(f"sea number{number}") for number in range(40)]
    for id_ in ids[::2]:
        store.entries.save(id_, draft("moon"))
    before = (list(store.search.find("sea").ids), list(store.search.find("moon").ids))
    store.bin.tidy()
    store.bin.tidy()
    assert (list(store.search.find("sea").ids), list(store.search.find("moon").ids)) == before
    assert store.vault.check().intact
