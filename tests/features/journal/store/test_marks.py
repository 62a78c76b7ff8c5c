# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks of other features follow an entry's text in the transaction that writes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core.anchors import Anchor
from afterglow.vault import text_marks
from afterglow.vault.text_marks import Marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import HeldClock

    from afterglow.features.journal.store import JournalStore

BODY = "The door was open. I rested."
WORDS = "I rested."


@pytest.fixture
def marked(store: JournalStore, write: Any) -> int:
    id_ = int(write(BODY))
    uid = store.entries.entry(id_).uid
    with store.vault.write() as session:
        start = BODY.index(WORDS)
        mark = Marked("insight", "owner", uid, Anchor.of(BODY, start, len(BODY)))
        text_marks.keep(session, mark, store.vault.now())
    return id_


@pytest.fixture
def save(store: JournalStore) -> Callable[..., None]:
    def keep(id_: int, body: str, **more: Any) -> None:
        draft = store.entries.entry(id_).draft()
        store.entries.save(id_, replace(draft, body=body, **more))

    return keep


def covered(store: JournalStore, id_: int) -> str | None:
    (mark,) = store.marks.of(id_).values()
    return None if mark.lost else store.entries.entry(id_).body[mark.start : mark.end]


SAVED = [
    ("Above.\n\n" + BODY, WORDS),
    (BODY + " Later we slept.", WORDS),
    # Of two in a row nobody can tell from the text alone which was there before.
    (BODY + " I rested.", None),
    ("I rested.", WORDS),
    ("The door was open. I rested a little.", None),
    ("", None),
]


@pytest.mark.parametrize(("body", "words"), SAVED)
def test_a_mark_follows_what_is_saved(
    store: JournalStore, marked: int, save: Callable[..., None], body: str, words: str | None
) -> None:
    save(marked, body)
    assert covered(store, marked) == words
    save(marked, BODY)
    assert covered(store, marked) == WORDS


def test_where_the_editor_saw_it_counts(store: JournalStore, marked: int, save: Callable[..., None]) -> None:
    save(marked, "I rested. I rested.", marks={"owner": Anchor("I rested.", 10, 19)})
    assert store.marks.of(marked)["owner"].start == 10
    # A place that does not hold the words is not believed.
    save(marked, "So I rested. I rested.", marks={"owner": Anchor("I rested.", 1, 10)})
    assert store.marks.of(marked)["owner"].start == 13


def test_an_earlier_version_brings_a_lost_mark_back(
    store: JournalStore, marked: int, save: Callable[..., None], clock: HeldClock
) -> None:
    clock.forward(hours=1)
    save(marked, "All is written anew, and nothing of what stood here before is left in this text.")
    assert covered(store, marked) is None
    version = next(one for one in store.history.versions(marked) if one.body == BODY)
    store.history.restore(marked, version.id)
    assert covered(store, marked) == WORDS


def test_words_whose_place_is_not_known_are_found_where_they_stand_once(
    store: JournalStore, write: Any, save: Callable[..., None]
) -> None:
    id_ = int(write(BODY))
    uid = store.entries.entry(id_).uid
    with store.vault.write() as session:
        mark = Marked("insight", "owner", uid, Anchor.unplaced(WORDS))
        text_marks.keep(session, mark, store.vault.now())
    assert covered(store, id_) == WORDS
    save(id_, "Now. " + BODY)
    assert covered(store, id_) == WORDS
    with store.vault.read() as session:
        (kept,) = text_marks.of_text(session, uid)
    assert not kept.anchor.lost


def test_a_mark_goes_with_the_entry_for_good(store: JournalStore, marked: int) -> None:
    uid = store.entries.entry(marked).uid
    store.bin.put([marked])
    store.bin.restore([marked])
    assert covered(store, marked) == WORDS
    store.bin.put([marked])
    store.bin.purge([marked])
    with store.vault.read() as session:
        assert text_marks.of_text(session, uid) == []
