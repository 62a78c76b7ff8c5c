# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.moment import Moment
from afterglow.features.journal.rules import SORT_KEYS_PER_MS
from afterglow.features.journal.shapes import Sharing
from afterglow.features.journal.store import rows

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.features.journal.store.conftest import MakeDraft, Write

    from afterglow.features.journal.store import JournalStore
    from afterglow.vault.vault import Change

PICTURE = "![](picture:01234567-89ab-cdef-0123-456789abcdef)"


def test_what_was_written_is_read(store: JournalStore, draft: MakeDraft, clock: HeldClock) -> None:
    written = draft(
        "# A heading\n\nWater *everywhere*.\r\n",
        title=" The sea ",
        tags=("Water", "light"),
        at=clock.now() - timedelta(days=3),
        starred=True,
        sharing=Sharing.SHAREABLE,
        extra="mood: 3\n",
    )
    id_ = store.entries.create(written)
    entry = store.entries.entry(id_)
    assert entry.draft() == written
    assert entry.created == entry.changed == Moment.of(clock.now()).utc_ms
    assert (entry.deleted, entry.parent_uid, entry.thread_uid, entry.notes) == (None, None, entry.uid, ())
    assert store.entries.id_of(entry.uid) == id_


def test_saving_changes_everything_but_when_it_was_made(
    store: JournalStore, draft: MakeDraft, write: Write, clock: HeldClock
) -> None:
    id_ = write("one", title="First", tags=("a", "b"))
    before = store.entries.entry(id_)
    clock.forward(minutes=1)
    second = draft("two", title="", tags=("b", "c"), starred=True, sharing=Sharing.SENSITIVE, extra="x: 1")
    saved = store.entries.save(id_, second)
    after = store.entries.entry(id_)
    assert after.draft() == second
    assert saved == Moment.of(clock.now())
    assert (after.uid, after.created, after.changed) == (before.uid, before.created, saved.utc_ms)


def test_an_entry_that_is_gone(store: JournalStore, draft: MakeDraft) -> None:
    with pytest.raises(rows.NoEntryError):
        store.entries.entry(7)
    with pytest.raises(rows.NoEntryError):
        store.entries.save(7, draft("late"))
    assert store.entries.id_of("01234567") is None
    assert store.entries.previews([7]) == []
    assert list(store.entries.ids()) == []


def test_a_save_that_fails_half_way_changes_nothing(
    store: JournalStore, draft: MakeDraft, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = write("first", tags=("a",))

    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rows, "set_pictures", fail)
    with pytest.raises(ZeroDivisionError):
        store.entries.save(id_, draft("second", tags=("b",)))
    with pytest.raises(ZeroDivisionError):
        write("third")
    assert store.entries.entry(id_).draft() == draft("first", tags=("a",))
    assert list(store.search.find("second").ids) == []
    assert [found.tag.name for found in store.tags.all()] == ["a"]
    assert store.entries.count() == 1


def test_the_newest_stands_first(store: JournalStore, write: Write, clock: HeldClock) -> None:
    middle = write("middle")
    newest = write("newest", at=clock.now() + timedelta(hours=1))
    oldest = write("oldest", at=datetime(1950, 1, 1, tzinfo=UTC))
    assert list(store.entries.ids()) == [newest, middle, oldest]
    assert store.entries.count() == 3


def test_entries_of_one_millisecond_keep_their_order(store: JournalStore, write: Write) -> None:
    written = [write(str(number)) for number in range(5)]
    assert list(store.entries.ids()) == written[::-1]
    assert list(store.search.find("").ids) == written[::-1]


def test_more_entries_than_a_millisecond_has_room_for(
    store: JournalStore, write: Write, clock: HeldClock
) -> None:
    first = write("first")
    second = write("second")
    later = write("later", at=clock.now() + timedelta(milliseconds=2))
    with store.vault.write() as session:
        record = rows.get(session, second)
        record.sort_key += SORT_KEYS_PER_MS - 2  # the last place of this millisecond
    third = write("third")
    assert list(store.entries.ids()) == [later, third, second, first]
    assert store.entries.entry(third).at == store.entries.entry(first).at
    assert list(store.search.find("third").ids) == [third]


def test_another_date_moves_an_entry_in_the_list_and_the_search(
    store: JournalStore, draft: MakeDraft, write: Write, clock: HeldClock
) -> None:
    one, two, three = write("sea one"), write("sea two"), write("sea three")
    store.entries.save(three, draft("sea three", at=clock.now() - timedelta(days=400)))
    store.entries.save(one, draft("sea one", at=clock.now() + timedelta(days=1)))
    assert list(store.entries.ids()) == [one, two, three]
    assert set(store.search.find("sea").ids) == {one, two, three}
    assert list(store.search.find("three").ids) == [three]
    assert list(store.search.find("sea to:2025").ids) == [three]
    assert list(store.search.find("from:2026-11-23").ids) == [one]
    assert store.vault.check().intact


def test_saving_again_keeps_the_place(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    one, two = write("one"), write("two")
    store.entries.save(one, draft("one again"))
    assert list(store.entries.ids()) == [two, one]


def test_previews(store: JournalStore, write: Write) -> None:
    titled = write("Some *words*.", title="A title", starred=True)
    headed = write("# Heading\n\ntext")
    bare = write(f"Only words. {PICTURE}")
    parent = store.entries.entry(titled).uid
    deeper = write("deeper", parent_uid=parent)
    store.notes.add(bare, "a note")
    found = {row.id: row for row in store.entries.previews([headed, titled, 999, bare, deeper])}
    assert list(found) == [headed, titled, bare, deeper]
    assert (found[titled].title, found[titled].excerpt, found[titled].starred) == (
        "A title",
        "Some words.",
        True,
    )
    assert (found[headed].title, found[headed].excerpt) == ("Heading", "Heading text")
    assert (found[bare].title, found[bare].has_picture, found[bare].has_notes) == ("Only words.", True, True)
    assert [found[id_].in_thread for id_ in (titled, deeper)] == [False, True]
    assert (found[titled].has_picture, found[titled].has_notes) == (False, False)


def test_the_excerpt_is_around_what_was_searched(store: JournalStore, write: Write) -> None:
    id_ = write("word " * 200 + "then the sea came in")
    (plain,) = store.entries.previews([id_])
    (near,) = store.entries.previews([id_], ["sea"])
    (far,) = store.entries.previews([id_], ["moon"])
    assert "sea" not in plain.excerpt
    assert near.excerpt.endswith("then the sea came in")
    assert far == plain


def test_a_sensitive_entry_keeps_its_words_to_itself(store: JournalStore, write: Write) -> None:
    bare = write("# A secret heading\n\nsecret words", sharing=Sharing.SENSITIVE)
    titled = write("secret words", title="A title", sharing=Sharing.SENSITIVE)
    for words in ([], ["secret"]):
        shown = store.entries.previews([bare, titled], words)
        assert [(row.title, row.excerpt) for row in shown] == [("", ""), ("A title", "")]
        assert "secret" not in repr(shown)
    store.bin.put([bare])
    assert [(row.title, row.excerpt) for row in store.bin.list()] == [("", "")]


def test_whoever_listens_learns_what_was_touched(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    heard: list[Change] = []
    stop = store.vault.on_change(heard.append)
    id_ = write("one", tags=("a",))
    store.entries.save(id_, draft("two"), origin=store)
    store.bin.put([id_])
    stop()
    write("unheard")
    assert [change.touched["journal_entry"] for change in heard] == [{id_}] * 3
    assert [change.origin for change in heard] == [None, store, None]
