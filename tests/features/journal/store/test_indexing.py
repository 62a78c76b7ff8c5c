# SPDX-License-Identifier: GPL-3.0-or-later
"""A save leaves the search index alone, and nobody can tell by what is found."""

from __future__ import annotations

import contextlib
import shutil
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from afterglow.core.clock import SystemClock
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening
from afterglow.vault.errors import DiskFullError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import HeldClock
    from tests.features.journal.store.conftest import MakeDraft, Write

    from afterglow.features.journal.shapes import Entry

WORDS = ("heron", "lantern", "willow", "wörter")


def behind(store: JournalStore) -> list[tuple[int, str]]:
    """Entries whose newest words the index does not know, with the words that it has."""
    with store.vault.read() as session:
        rows = session.execute(text("SELECT id, body FROM journal_search_before ORDER BY id"))
        return [(row.id, row.body) for row in rows]


def pieces(store: JournalStore) -> list[bytes]:
    with store.vault.read() as session:
        rows = session.execute(text("SELECT block FROM journal_search_data ORDER BY id")).scalars()
        return [bytes(block) for block in rows]


def found(store: JournalStore, typed: str) -> list[int]:
    return sorted(store.search.find(typed, None).ids)


@contextlib.contextmanager
def no_room(store: JournalStore) -> Iterator[None]:
    """Leave the database no room to grow."""
    with store.vault._writer.connect() as connection:
        run = connection.exec_driver_sql
        run(f"PRAGMA max_page_count = {run('PRAGMA page_count').scalar_one()}")
    yield
    with store.vault._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")


def test_saves_write_nothing_into_the_index_and_the_next_search_knows_the_last(
    store: JournalStore, draft: MakeDraft, write: Write
) -> None:
    id_, other = write("the first heron"), write("a lantern")
    before = pieces(store)
    for said in ("the second willow", "the third willow", "the fourth willow"):
        store.entries.save(id_, draft(said))
    assert pieces(store) == before
    assert behind(store) == [(id_, "the first heron")]
    assert store.vault.check().intact
    assert behind(store) == [(id_, "the first heron")]
    assert (found(store, "fourth"), found(store, "heron"), found(store, "third")) == ([id_], [], [])
    assert (behind(store), found(store, "lantern")) == ([], [other])
    assert store.vault.check().intact


def test_what_needs_no_index_leaves_it_behind(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    id_ = write("the first heron")
    store.entries.save(id_, draft("willow", starred=True))
    assert found(store, "") == found(store, "is:starred") == [id_]
    assert behind(store) == [(id_, "the first heron")]
    assert found(store, "-willow") == []
    assert behind(store) == []


def test_a_note_in_the_margin_is_found(store: JournalStore, write: Write) -> None:
    id_ = write("the first heron")
    store.notes.add(id_, "a willow")
    assert behind(store) == [(id_, "the first heron")]
    assert found(store, "willow heron") == [id_]


@pytest.mark.parametrize("calm", ["tidy", "forget"])
def test_a_quiet_moment_brings_it_up_to_date(
    store: JournalStore, draft: MakeDraft, write: Write, calm: str
) -> None:
    ids = [write(f"heron {number}") for number in range(5)]
    for id_ in ids:
        store.entries.save(id_, draft("willow"))
    getattr(store.bin, calm)()
    assert behind(store) == []
    assert found(store, "willow") == ids
    assert store.vault.check().intact


def test_many_edits_become_one_piece_of_the_index(
    store: JournalStore, draft: MakeDraft, write: Write
) -> None:
    ids = [write(f"heron {number}") for number in range(12)]
    store.bin.forget()
    before = len(pieces(store))
    for id_ in reversed(ids):
        store.entries.save(id_, draft("willow"))
    assert found(store, "willow") == ids
    assert len(pieces(store)) == before + 1


@pytest.mark.parametrize("kind", ["date", "tags", "tags and words", "away", "away and back", "gone"])
def test_what_goes_into_the_index_at_once_takes_the_older_words_out(
    store: JournalStore, draft: MakeDraft, write: Write, clock: HeldClock, kind: str
) -> None:
    id_, stays = write("the first heron"), write("another heron")
    store.entries.save(id_, draft("willow"))
    if kind == "date":
        store.entries.save(id_, draft("willow", at=clock.now() - timedelta(days=3)))
    elif kind == "tags":
        store.entries.save(id_, draft("willow", tags=("water",)))
    elif kind == "tags and words":
        store.entries.save(id_, draft("willow again", tags=("water",)))
    else:
        store.bin.put([id_])
        if kind == "away and back":
            store.bin.restore([id_])
        elif kind == "gone":
            store.bin.purge([id_])
    assert behind(store) == []
    assert found(store, "heron") == [stays]
    assert found(store, "willow") == ([] if kind in {"away", "gone"} else [id_])
    assert store.vault.check().intact


def test_an_entry_in_the_bin_has_nothing_to_catch_up(
    store: JournalStore, draft: MakeDraft, write: Write
) -> None:
    id_ = write("the first heron")
    store.bin.put([id_])
    store.entries.save(id_, draft("willow"))
    assert (behind(store), found(store, "willow")) == ([], [])
    store.bin.restore([id_])
    assert (found(store, "willow"), found(store, "heron")) == ([id_], [])
    assert store.vault.check().intact


def test_after_a_crash_it_is_found(
    store: JournalStore, draft: MakeDraft, write: Write, tmp_path: Path, passphrase: str
) -> None:
    id_ = write("the first heron")
    store.entries.save(id_, draft("willow"))
    # As the disk would look after a power cut: with the log, which nobody brought in.
    folder = shutil.copytree(store.vault.folder, tmp_path / "after")
    vault = opening.open_vault(folder, passphrase, clock=SystemClock())
    try:
        again = JournalStore(vault)
        assert behind(again) == [(id_, "the first heron")]
        assert (found(again, "willow"), found(again, "heron")) == ([id_], [])
        assert vault.check().intact
    finally:
        vault.close()


def test_on_a_full_disk_the_index_answers_as_it_is(
    store: JournalStore, draft: MakeDraft, write: Write
) -> None:
    id_ = write("the first heron")
    store.entries.save(id_, draft(" ".join(f"willow{number}" for number in range(20_000))))
    with no_room(store):
        assert (found(store, "heron"), found(store, "willow7")) == ([id_], [])
        with pytest.raises(DiskFullError):
            store.bin.tidy()
    assert (found(store, "heron"), found(store, "willow7")) == ([], [id_])
    assert store.vault.check().intact


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("save", "save", "save", "note", "tag", "date", "away", "back", "gone", "tidy", "find")
        ),
        st.integers(0, 3),
        st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_before_a_search_it_is_as_if_all_were_made_anew(
    store: JournalStore, draft: MakeDraft, write: Write, clock: HeldClock, steps: list[tuple[str, int, str]]
) -> None:
    ids = [write(word) for word in WORDS]
    for what, which, said in steps:
        id_, fields = ids[which], dict[str, Any]()
        if what in {"save", "tag", "date", "note", "away"} and id_ not in store.entries.ids():
            continue
        if what == "tag":
            fields["tags"] = tuple(said.split())
        if what == "date":
            fields["at"] = clock.now() - timedelta(days=which)
        does: dict[str, Callable[[], object]] = {
            "back": partial(store.bin.restore, [id_]),
            "gone": partial(store.bin.purge, [id_]),
            "away": partial(store.bin.put, [id_]),
            "tidy": store.bin.tidy,
            "find": partial(store.search.find, said),
            "note": partial(store.notes.add, id_, said or "-"),
        }
        does.get(what, partial(store.entries.save, id_, draft(said, **fields)))()
    assert store.vault.check().intact
    for word in WORDS:
        entries = [store.entries.entry(id_) for id_ in store.entries.ids()]
        assert found(store, word) == sorted(each.id for each in entries if word in said_in(each))
    assert store.vault.check().intact
    store.bin.put(store.entries.ids())
    store.bin.empty()


def said_in(entry: Entry) -> str:
    return " ".join([entry.body, *(tag.name for tag in entry.tags), *(note.text for note in entry.notes)])
