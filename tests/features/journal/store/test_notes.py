# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core.errors import PersonError
from afterglow.core.moment import Moment
from afterglow.features.journal import quotes
from afterglow.features.journal.shapes import Note
from afterglow.features.journal.store import rows

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.features.journal.store.conftest import MakeDraft, Write

    from afterglow.features.journal.store import JournalStore

BODY = "\ufeffA light\r\nin the dark.\t\x00 \u202eend "


def test_notes_leave_the_text_as_it_is(store: JournalStore, write: Write, clock: HeldClock) -> None:
    id_ = write(BODY, title="A title", tags=("a",))
    before = store.entries.entry(id_)
    clock.forward(days=40)
    first = store.notes.add(id_, "what did I mean?", quote="light", start=BODY.index("light"))
    clock.forward(days=1)
    second = store.notes.add(id_, "all of it")
    store.notes.change(first.uid, "now I know")
    after = store.entries.entry(id_)
    assert after.body.encode() == before.body.encode() == BODY.encode()
    assert (after.changed, after.draft()) == (before.changed, before.draft())
    at = Moment.of(clock.now())
    assert after.notes == (
        Note(first.uid, Moment(at.utc_ms - 24 * 3600 * 1000, at.offset), "now I know", "light", 3),
        Note(second.uid, at, "all of it", "", -1),
    )
    store.notes.remove(first.uid)
    store.notes.remove(second.uid)
    assert store.entries.entry(id_) == before
    assert store.history.versions(id_) == []


def test_notes_stay_when_the_text_is_saved(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    id_ = write("a light in the dark")
    note = store.notes.add(id_, "a note", quote="light", start=2)
    store.entries.save(id_, draft("Then there was a light in the dark, a light"))
    entry = store.entries.entry(id_)
    assert entry.notes == (note,)
    assert quotes.find_quote(entry.body, note.quote, note.start) == entry.body.index("light")
    store.entries.save(id_, draft("nothing of it"))
    assert store.entries.entry(id_).notes == (note,)
    assert store.entries.previews([id_])[0].has_notes


def test_removing_one_note_leaves_the_others(store: JournalStore, write: Write) -> None:
    id_ = write("text")
    one, two, three = (store.notes.add(id_, word) for word in ("one", "two", "three"))
    store.notes.remove(two.uid)
    assert [note.text for note in store.entries.entry(id_).notes] == ["one", "three"]
    assert store.entries.previews([id_])[0].has_notes
    for note in (one, three):
        store.notes.remove(note.uid)
    assert not store.entries.previews([id_])[0].has_notes


def test_what_is_not_there(store: JournalStore, write: Write) -> None:
    with pytest.raises(rows.NoEntryError):
        store.notes.add(7, "to nobody")
    note = store.notes.add(write("text"), "a note")
    store.notes.remove(note.uid)
    with pytest.raises(PersonError, match="not there any more"):
        store.notes.remove(note.uid)
    with pytest.raises(PersonError, match="not there any more"):
        store.notes.change(note.uid, "again")


def test_half_a_letter_in_a_note(store: JournalStore, write: Write) -> None:
    id_ = write("text")
    note = store.notes.add(id_, "a\ud83d", quote="b\ud83d")
    assert (note.text, note.quote) == ("a\ufffd", "b\ufffd")
    store.notes.change(note.uid, "c\udf0a")
    assert [kept.text for kept in store.entries.entry(id_).notes] == ["c\ufffd"]
