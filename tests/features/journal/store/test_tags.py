# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from afterglow.features.journal.shapes import Draft, TagCount, TagKind, TagName
from afterglow.features.journal.store.tag_undo import undo

if TYPE_CHECKING:
    from tests.features.journal.store.conftest import MakeDraft, Write

    from afterglow.features.journal.store import JournalStore


def names(store: JournalStore, id_: int) -> list[str]:
    return [tag.name for tag in store.entries.entry(id_).tags]


def test_the_most_used_stand_first(store: JournalStore, write: Write) -> None:
    for tags in (("b", "a"), ("b",), ("c", "a")):
        write(tags=tags)
    counted = [TagCount(TagName(name), count) for name, count in (("a", 2), ("b", 2), ("c", 1))]
    assert store.tags.all() == counted


def test_the_bin_does_not_count(store: JournalStore, write: Write) -> None:
    write(tags=("a",))
    store.bin.put([write(tags=("a", "b"))])
    assert store.tags.all() == [TagCount(TagName("a"), 1)]


def test_one_tag_whatever_its_case_and_accents(store: JournalStore, write: Write) -> None:
    one, two = write(tags=("Été",)), write(tags=("ete", " ÉTÉ ", "", "  ", "\u0301"))
    assert [(found.tag.name, found.count) for found in store.tags.all()] == [("Été", 2)]
    assert names(store, one) == names(store, two) == ["Été"]


def test_tags_keep_their_order(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    id_ = write(tags=("c", "a", "b"))
    assert names(store, id_) == ["c", "a", "b"]
    store.entries.save(id_, draft(tags=("b", "d", "c")))
    assert names(store, id_) == ["b", "d", "c"]
    store.entries.save(id_, draft())
    assert names(store, id_) == []
    assert store.tags.all() == []


def test_completion(store: JournalStore, write: Write) -> None:
    for tags in (("water", "Wärme"), ("water", "inner child"), ("Wärme",), ("water", "winter")):
        write(tags=tags)
    offered = {
        "": ["water", "Wärme", "inner child", "winter"],
        "w": ["water", "Wärme", "winter"],
        " WA": ["water", "Wärme"],
        "wär": ["Wärme"],
        "child": [],
        "waterfall": [],
    }
    for typed, wanted in offered.items():
        assert [tag.name for tag in store.tags.complete(typed)] == wanted, typed
        assert [tag.name for tag in store.tags.complete(typed, limit=1)] == wanted[:1], typed


def test_a_kind_belongs_to_the_tag(store: JournalStore, draft: MakeDraft) -> None:
    at = draft().at
    one = store.entries.create(Draft("", "", at, (TagName("door", TagKind.SYMBOL),)))
    two = store.entries.create(Draft("", "", at, (TagName("Door", TagKind.PLACE),)))
    for id_ in (one, two):
        assert store.entries.entry(id_).tags == (TagName("door", TagKind.SYMBOL),)
    store.tags.set_kind("DOOR", TagKind.PLACE)
    store.tags.set_kind("unknown", TagKind.PLACE)
    for id_ in (one, two):
        assert store.entries.entry(id_).tags == (TagName("door", TagKind.PLACE),)
    assert store.tags.all() == [TagCount(TagName("door", TagKind.PLACE), 2)]


def test_renaming(store: JournalStore, write: Write) -> None:
    id_ = write(tags=("first", "watr", "last"))
    store.tags.rename("WATR", " Water ")
    assert names(store, id_) == ["first", "Water", "last"]
    assert list(store.search.find("tag:water").ids) == [id_]
    assert list(store.search.find('"first water last"').ids) == [id_]
    assert list(store.search.find("watr").ids) == []
    store.tags.rename("water", "WATER")
    assert names(store, id_) == ["first", "WATER", "last"]
    assert store.vault.check().intact


@pytest.mark.parametrize(("old", "new"), [("unknown", "x"), ("a", ""), ("a", "  "), ("a", "\u0301")])
def test_renaming_that_makes_no_sense_changes_nothing(
    store: JournalStore, write: Write, old: str, new: str
) -> None:
    id_ = write(tags=("a", "b"))
    store.tags.rename(old, new)
    assert names(store, id_) == ["a", "b"]


def test_two_tags_become_one(store: JournalStore, write: Write) -> None:
    only_old, only_new, both = write(tags=("sea",)), write(tags=("Ocean",)), write(tags=("sea", "x", "ocean"))
    in_bin = write(tags=("sea",))
    store.bin.put([in_bin])
    store.tags.rename("sea", "ocean")
    store.bin.restore([in_bin])
    assert names(store, only_old) == names(store, only_new) == names(store, in_bin) == ["Ocean"]
    assert names(store, both) == ["x", "Ocean"]
    assert {(found.tag.name, found.count) for found in store.tags.all()} == {("Ocean", 4), ("x", 1)}
    assert list(store.search.find("tag:ocean").ids) == [in_bin, both, only_new, only_old]
    assert list(store.search.find("sea").ids) == []
    assert set(store.search.find("ocean").ids) == {only_old, only_new, both, in_bin}
    assert store.vault.check().intact


def test_a_change_of_name_is_undone(store: JournalStore, write: Write) -> None:
    id_ = write(tags=("first", "watr"))
    done = store.tags.rename("watr", "water")
    assert done is not None
    assert (done.old, done.new, done.merged) == ("watr", "water", False)
    assert undo(store.vault, done) == 1
    assert names(store, id_) == ["first", "watr"]
    assert list(store.search.find("tag:watr").ids) == [id_]
    # The name is in use by now: nothing is undone.
    done = store.tags.rename("watr", "water")
    assert done is not None
    other = write(tags=("watr",))
    assert undo(store.vault, done) == 0
    assert (names(store, id_), names(store, other)) == (["first", "water"], ["watr"])
    # Nor is it where the tag has yet another name.
    store.tags.rename("water", "sea")
    assert undo(store.vault, done) == 0


def test_what_became_one_is_made_two_again_but_for_what_changed_since(
    store: JournalStore, write: Write
) -> None:
    texts = {
        "old": write(tags=("sea",)),
        "new": write(tags=("Ocean",)),
        "both": write(tags=("sea", "x", "ocean")),
        "bin": write(tags=("sea",)),
        "gone": write(tags=("sea",)),
        "bare": write(tags=("sea", "y")),
    }
    store.tags.set_kind("sea", TagKind.PLACE)
    before = {name: names(store, id_) for name, id_ in texts.items()}
    done = store.tags.rename("sea", "ocean")
    assert done is not None
    assert done.merged
    assert len(done.texts) == 5
    store.bin.put([texts["bin"], texts["gone"]])
    store.bin.purge([texts["gone"]])
    bare = store.entries.entry(texts["bare"]).draft()
    store.entries.save(texts["bare"], replace(bare, tags=(TagName("y"),)))
    later = write(tags=("ocean",))
    assert undo(store.vault, done) == 3
    store.bin.restore([texts["bin"]])
    for name in ("old", "new", "both", "bin"):
        assert names(store, texts[name]) == before[name], name
    assert names(store, texts["bare"]) == ["y"]
    assert names(store, later) == ["Ocean"]
    assert {found.tag for found in store.tags.all() if found.tag.name == "sea"} == {
        TagName("sea", TagKind.PLACE)
    }
    assert set(store.search.find("tag:sea").ids) == {texts["old"], texts["both"], texts["bin"]}
    # Once more does nothing.
    assert undo(store.vault, done) == 0
    assert store.vault.check().intact


def test_half_a_letter_in_a_tag(store: JournalStore, write: Write) -> None:
    id_ = write(tags=("sea\ud83d", "moon"))
    store.tags.rename("moon", "moon\udf0a")
    assert names(store, id_) == ["sea\ufffd", "moon\ufffd"]
    assert store.tags.complete("sea\ud83d") == []
