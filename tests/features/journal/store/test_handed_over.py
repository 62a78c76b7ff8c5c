# SPDX-License-Identifier: GPL-3.0-or-later
"""What another feature hands over is kept in its transaction, and taken back unless it was changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from afterglow.core.shapes import Choice, New
from afterglow.features.journal.card import FEATURE
from afterglow.features.journal.shapes import Draft, Sharing, TagKind, TagName
from afterglow.features.journal.store.handed_over import NoPageError

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.features.journal.store import JournalStore

KEEPERS = {keeper.kind: keeper for keeper in FEATURE.keepers}


def keep(store: JournalStore, *things: New) -> list[str]:
    with store.vault.write() as session:
        return [KEEPERS[new.kind].keep(store.vault, session, new) for new in things]


def undo(store: JournalStore, kind: str, uid: str) -> None:
    with store.vault.write() as session:
        KEEPERS[kind].undo(store.vault, session, uid)


def test_an_entry_is_an_ordinary_one_that_remembers_its_dialog(store: JournalStore) -> None:
    more = {"title": "Landing", "sharing": "sensitive", "dialog": "g03", "version": "2", "language": "en"}
    (uid,) = keep(store, New("entry", "### Told\n\nA blue door.", more))
    entry = store.entries.entry(store.entries.id_of(uid) or 0)
    assert (entry.title, entry.body, entry.sharing) == (
        "Landing",
        "### Told\n\nA blue door.",
        Sharing.SENSITIVE,
    )
    assert entry.extra == "dialog: g03\nversion: 2\nlanguage: en"
    assert list(store.search.find("blue").ids) == [entry.id]
    undo(store, "entry", uid)
    assert store.entries.count() == 0
    assert list(store.bin.ids()) == [entry.id]


def test_an_entry_that_was_changed_since_stays(store: JournalStore, clock: HeldClock) -> None:
    (uid,) = keep(store, New("entry", "One.", {"sharing": "loud"}))
    id_ = store.entries.id_of(uid) or 0
    entry = store.entries.entry(id_)
    assert (entry.sharing, entry.extra) == (Sharing.PRIVATE, "")
    clock.forward(minutes=1)
    store.entries.save(id_, replace(entry.draft(), body="Two."))
    undo(store, "entry", uid)
    assert store.entries.entry(id_).deleted is None


def test_tags_stand_on_the_entry_they_come_from(store: JournalStore) -> None:
    other = store.entries.create(Draft("", "Before.", store.vault.now(), (TagName("calm", TagKind.FEELING),)))
    (uid,) = keep(store, New("entry", "Now."))
    calm, door, again, nowhere = keep(
        store,
        New("tag", "Calm", {"of": "feeling"}, (uid,)),
        New("tag", "door", {"of": "symbol"}, ("unknown", uid)),
        New("tag", "DOOR", {}, (uid,)),
        New("tag", "lost"),
    )
    assert (again, nowhere) == ("", "")
    id_ = store.entries.id_of(uid) or 0
    assert store.entries.entry(id_).tags == (
        TagName("calm", TagKind.FEELING),
        TagName("door", TagKind.SYMBOL),
    )
    tags = KEEPERS["tag"].choices
    assert tags is not None
    assert list(tags(store.vault, 5)) == [Choice("calm", "calm"), Choice("door", "door")]
    undo(store, "tag", door)
    undo(store, "tag", calm)
    assert store.entries.entry(id_).tags == ()
    assert [found.tag.name for found in store.tags.all()] == ["calm"]
    assert store.entries.entry(other).tags == (TagName("calm", TagKind.FEELING),)


def test_a_note_stands_in_the_margin_of_an_earlier_page(store: JournalStore, clock: HeldClock) -> None:
    id_ = store.entries.create(Draft("", "Before.", store.vault.now()))
    about = store.entries.entry(id_).uid
    one, two = keep(
        store,
        New("margin", "Tired when I wrote this.", {"entry": about}),
        New("margin", "And so it was.", {}, (about,)),
    )
    assert [note.text for note in store.entries.entry(id_).notes] == [
        "Tired when I wrote this.",
        "And so it was.",
    ]
    clock.forward(minutes=1)
    store.notes.change(two, "Mine now.")
    undo(store, "margin", one)
    undo(store, "margin", two)
    assert [note.text for note in store.entries.entry(id_).notes] == ["Mine now."]
    with pytest.raises(NoPageError):
        keep(store, New("margin", "Nowhere.", {"entry": "gone"}))
