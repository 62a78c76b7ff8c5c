# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterglow.features.journal.rules import storable

if TYPE_CHECKING:
    from tests.features.journal.store.conftest import MakeDraft, Write

    from afterglow.features.journal.store import JournalStore

ANY = st.text(st.characters(), max_size=40)  # halves of letters too
FIVE_MB = 5 * 1024 * 1024


TEXTS = [
    "",
    " ",
    "\n",
    "line\r\nline\rline\n\u2028line\x85line\x0bline",
    "before\x00after\x00",
    "".join(map(chr, range(0x20))) + "\x7f\x80\x9f",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200f\u05e9\u05dc\u05d5\u05dd\u200e مرحبا",
    "\ufeffbegins with a mark\ufffe\uffff",
    "e\u0301 is not \u00e9",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0010ffff",
    "'; DROP TABLE journal_entry; --",
    "![](picture:not-a-picture) ![](picture:01234567-89ab-cdef-0123-456789abcdef",
]


def test_every_letter_is_kept(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    for text in TEXTS:
        id_ = write(text, title=text, extra=text)
        entry = store.entries.entry(id_)
        assert (entry.body, entry.title, entry.extra) == (text, text, text)
        store.entries.save(id_, draft(f"{text} more"))
        store.entries.save(id_, draft(text))
        assert store.entries.entry(id_).body == text
        assert store.notes.add(id_, text, quote=text).text == text
        assert store.entries.entry(id_).notes[0].quote == text
        (row,) = store.entries.previews([id_])
        assert "\n" not in row.title + row.excerpt
        store.bin.put([id_])
        store.bin.restore([id_])
        assert store.entries.entry(id_).body == text
    assert store.vault.check().intact


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY, ANY, ANY, ANY)
def test_any_text_is_kept_as_far_as_it_can_be_written(
    store: JournalStore, draft: MakeDraft, title: str, body: str, tag: str, note: str
) -> None:
    id_ = store.entries.create(draft("first", title=title, tags=(tag,)))
    store.entries.save(id_, draft(body, title=title, tags=(tag, "word")))
    store.notes.add(id_, note)
    entry = store.entries.entry(id_)
    assert (entry.title, entry.body) == (storable(title), storable(body))
    assert [kept.text for kept in entry.notes] == [storable(note)]
    assert "word" in [kept.name for kept in entry.tags]
    assert id_ in store.search.find("tag:word", None).ids
    assert store.entries.previews([id_], [note])[0].id == id_
    store.bin.put([id_])
    store.bin.purge([id_])
    with store.vault.read() as session:
        left = session.connection().exec_driver_sql("SELECT count(*) FROM journal_search").scalar()
    assert left == 0


def test_half_a_letter_is_replaced_and_the_rest_is_kept(
    store: JournalStore, draft: MakeDraft, write: Write
) -> None:
    id_ = write("sea \ud83d moon", title="\udf0a title", extra="\ud83c\udf0a")
    entry = store.entries.entry(id_)
    assert (entry.body, entry.title, entry.extra) == ("sea \ufffd moon", "\ufffd title", "\U0001f30a")
    store.entries.save(id_, draft("sun \udc00"))
    assert store.entries.entry(id_).body == "sun \ufffd"
    assert list(store.search.find("sun \udc00").ids) == [id_]


@pytest.mark.parametrize("piece", ["A page about the sea and the moon. ", "x", "é\x00![](**_` "])
def test_five_megabytes(store: JournalStore, draft: MakeDraft, write: Write, piece: str) -> None:
    size = len(piece.encode())
    body = piece * (FIVE_MB // size)
    began = time.process_time()
    id_ = write(body)
    assert store.entries.entry(id_).body == body
    store.entries.save(id_, draft(f"{body}lighthouse"))
    assert store.entries.entry(id_).body == f"{body}lighthouse"
    # About a second of work; the rest is for a slow computer.
    assert time.process_time() - began < 10
    assert store.entries.previews([id_], ["lighthouse"])[0].id == id_
    found = store.search.find("lighthouse").ids
    assert list(found) == ([] if piece == "x" else [id_])
