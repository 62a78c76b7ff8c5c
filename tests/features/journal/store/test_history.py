# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.moment import Moment
from afterglow.features.journal.store import rows

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.features.journal.store.conftest import MakeDraft, Write

    from afterglow.features.journal.store import JournalStore

LONG = "A long page about the sea. " * 20


def bodies(store: JournalStore, id_: int) -> list[str]:
    return [version.body for version in store.history.versions(id_)]


def test_typing_on_makes_one_version_in_ten_minutes(
    store: JournalStore, draft: MakeDraft, write: Write, clock: HeldClock
) -> None:
    at = clock.now()
    id_ = write("0", at=at)
    for minute in range(1, 31):
        clock.forward(minutes=1)
        store.entries.save(id_, draft(str(minute), at=at))
    assert bodies(store, id_) == ["29", "19", "9"]
    assert store.entries.entry(id_).body == "30"


def test_no_version_of_a_text_that_stays(
    store: JournalStore, draft: MakeDraft, write: Write, clock: HeldClock
) -> None:
    id_ = write("the same")
    clock.forward(days=1)
    store.entries.save(id_, draft("the same", tags=("new",), starred=True))
    assert bodies(store, id_) == []


def test_a_large_cut_is_preceded_by_a_version(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    id_ = write(LONG, title="Sea")
    store.entries.save(id_, draft("oh"))
    (version,) = store.history.versions(id_)
    assert (version.title, version.body) == ("Sea", LONG)


def test_a_title_that_makes_way_is_kept(
    store: JournalStore, draft: MakeDraft, write: Write, clock: HeldClock
) -> None:
    id_ = write("the same", title="A walk by the sea")
    for seconds, title in ((2, "A walk by"), (1, "A w"), (1, ""), (2, "Herons"), (1, "Herons at dusk")):
        clock.forward(seconds=seconds)
        store.entries.save(id_, draft("the same", title=title))
    (version,) = store.history.versions(id_)
    assert (version.title, version.body) == ("A walk by the sea", "the same")
    clock.forward(minutes=20)
    store.entries.save(id_, draft("the same", title="Herons at dusk."))
    assert [one.title for one in store.history.versions(id_)] == ["Herons at dusk", "A walk by the sea"]
    store.history.restore(id_, version.id)
    assert store.entries.entry(id_).title == "A walk by the sea"
    assert store.history.versions(id_)[0].title == "Herons at dusk."


def test_a_version_says_when_it_had_been_saved(
    store: JournalStore, draft: MakeDraft, write: Write, clock: HeldClock
) -> None:
    id_ = write("one")
    saved = Moment.of(clock.now())
    clock.forward(days=2)
    store.entries.save(id_, draft("two"))
    (version,) = store.history.versions(id_)
    assert (version.at, version.body) == (saved, "one")


def test_a_day_later_the_page_as_it_was_left_is_kept(
    store: JournalStore, draft: MakeDraft, write: Write, clock: HeldClock
) -> None:
    id_ = write("one")
    for text in ("one two", "one two three"):
        clock.forward(minutes=1)
        store.entries.save(id_, draft(text))
    clock.forward(days=1)
    for text in ("one two three f", "one two three four", "one two three four five"):
        clock.forward(seconds=1)
        store.entries.save(id_, draft(text))
    assert bodies(store, id_) == ["one two three"]


def test_restoring_keeps_what_stood_there(
    store: JournalStore, draft: MakeDraft, write: Write, clock: HeldClock
) -> None:
    at = clock.now() - timedelta(days=5)
    id_ = write(LONG, title="First", tags=("a",), at=at, starred=True)
    store.notes.add(id_, "a note")
    store.entries.save(id_, draft("short", title="Second", tags=("b",), at=at))
    (first,) = store.history.versions(id_)
    clock.forward(minutes=1)
    store.history.restore(id_, first.id)
    entry = store.entries.entry(id_)
    assert (entry.title, entry.body, entry.at) == ("First", LONG, Moment.of(at))
    assert ([tag.name for tag in entry.tags], entry.starred, len(entry.notes)) == (["b"], False, 1)
    assert entry.changed == Moment.of(clock.now()).utc_ms
    assert bodies(store, id_) == ["short", LONG]
    # And back again: nothing is lost either way.
    store.history.restore(id_, store.history.versions(id_)[0].id)
    assert store.entries.entry(id_).body == "short"
    assert bodies(store, id_) == [LONG, "short", LONG]


def test_what_was_restored_is_found(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    id_ = write("moonlight " + LONG)
    store.entries.save(id_, draft("sunlight"))
    assert list(store.search.find("moonlight").ids) == []
    store.history.restore(id_, store.history.versions(id_)[0].id)
    assert list(store.search.find("moonlight").ids) == [id_]
    assert list(store.search.find("sunlight").ids) == []
    assert store.entries.previews([id_])[0].title.startswith("moonlight")


def test_another_entrys_version_is_refused(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    one, two = write(LONG), write("two")
    store.entries.save(one, draft("one"))
    (version,) = store.history.versions(one)
    with pytest.raises(rows.NoEntryError):
        store.history.restore(two, version.id)
    with pytest.raises(rows.NoEntryError):
        store.history.restore(one, version.id + 1)
    assert store.entries.entry(two).body == "two"
    assert bodies(store, two) == []


def test_versions_survive_the_bin_and_go_with_their_entry(
    store: JournalStore, draft: MakeDraft, write: Write
) -> None:
    id_ = write(LONG)
    store.entries.save(id_, draft("cut"))
    store.bin.put([id_])
    store.bin.restore([id_])
    assert bodies(store, id_) == [LONG]
    store.bin.put([id_])
    store.bin.empty()
    assert bodies(store, id_) == []


def test_versions_keep_every_letter(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    odd = "\x00\x1b\u202eright to left\u202c\r\n\ufeff\U0001f30a" * 20
    id_ = write(odd)
    store.entries.save(id_, draft(""))
    assert bodies(store, id_) == [odd]
