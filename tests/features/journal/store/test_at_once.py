# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading while something is written, and several writers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

from afterglow.features.journal.store import rows

if TYPE_CHECKING:
    from tests.features.journal.store.conftest import MakeDraft, Write

    from afterglow.features.journal.store import JournalStore


def test_a_reader_sees_nothing_half_done_and_does_not_wait(
    store: JournalStore, draft: MakeDraft, write: Write
) -> None:
    id_ = write("sea", tags=("a",))
    with ThreadPoolExecutor(1) as pool, store.vault.write() as session:
        record = rows.get(session, id_)
        rows.fill(session, record, draft("moon"))
        session.flush()

        def look() -> tuple[str, list[int], list[int], int]:
            found = store.search.find
            body = store.entries.entry(id_).body
            return body, list(found("sea").ids), list(found("moon").ids), len(store.entries.ids())

        assert pool.submit(look).result(timeout=5) == ("sea", [id_], [], 1)
    assert store.entries.entry(id_).body == "moon"
    assert list(store.search.find("moon").ids) == [id_]


def test_a_long_reading_sees_one_state(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    id_ = write("before")
    with store.vault.read() as session:
        assert rows.get(session, id_).body == "before"
        store.entries.save(id_, draft("after"))
        write("another")
        session.expire_all()
        assert rows.get(session, id_).body == "before"
    assert store.entries.entry(id_).body == "after"


def test_writers_take_turns_and_readers_always_get_an_answer(
    store: JournalStore, draft: MakeDraft, write: Write
) -> None:
    shared = write("shared page 0")
    done = Event()

    def keep_writing(number: int) -> list[int]:
        mine = []
        for turn in range(12):
            mine.append(store.entries.create(draft(f"page {turn} of writer{number}", tags=("common",))))
            store.entries.save(shared, draft(f"shared page {turn}", tags=(f"tag{number}", "common")))
        return mine

    def keep_reading() -> int:
        looked = 0
        while not done.is_set() or not looked:
            ids = store.entries.ids()
            assert len(store.entries.previews(ids[:20])) == min(20, len(ids))
            assert shared in store.search.find("shared", None).ids
            entry = store.entries.entry(shared)
            assert entry.body.startswith("shared page")
            assert len(store.search.find("page", None).ids) >= len(ids)
            looked += 1
        return looked

    with ThreadPoolExecutor(5) as pool:
        readers = [pool.submit(keep_reading) for _number in range(2)]
        writers = [pool.submit(keep_writing, number) for number in range(3)]
        try:
            made = [id_ for writer in writers for id_ in writer.result(timeout=60)]
        finally:
            done.set()
        assert all(reader.result(timeout=60) > 0 for reader in readers)
    assert sorted(store.entries.ids()) == sorted([shared, *made])
    for number in range(3):
        assert len(store.search.find(f"writer{number}", None).ids) == 12
    assert store.tags.all()[0].count == 37
    assert store.vault.check().intact
