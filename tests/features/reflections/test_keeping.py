# SPDX-License-Identifier: GPL-3.0-or-later
"""All that the last page showed is kept or nothing is, and all of it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core.errors import PersonError, mark
from afterglow.core.shapes import New
from afterglow.feature import Keeper
from afterglow.features.reflections import keeping, words
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.shapes import Draft, Made
from afterglow.features.reflections.store import ReflectionStore

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault

DRAFT = Draft("g05", 1, "Day 3", "still", {"still": Answer("?", "Water")}, session_uid="s4")


class Shelf:
    """Keeps things of some kinds, and tells in which order."""

    def __init__(self, *kinds: str) -> None:
        self.kept: list[New] = []
        self.undone: list[str] = []
        self.stays: set[str] = set()
        self._keepers = {kind: Keeper(kind, lambda: "", self._keep, self._undo) for kind in kinds}

    def of(self, kind: str) -> Keeper | None:
        return self._keepers.get(kind)

    def _keep(self, _vault: Vault, _session: Session, new: New) -> str:
        if new.text == "too much":
            raise PersonError(mark("This is too much."))
        self.kept.append(new)
        return "" if new.text == "known" else f"{new.kind}-{len(self.kept)}"

    def _undo(self, _vault: Vault, _session: Session, uid: str) -> bool:
        self.undone.append(uid)
        return uid not in self.stays


@pytest.fixture
def store(vault: Vault) -> ReflectionStore:
    found = ReflectionStore(vault)
    found.keep(DRAFT)
    return found


def test_the_entry_comes_first_and_the_others_say_what_they_come_from(
    store: ReflectionStore, vault: Vault
) -> None:
    shelf = Shelf("entry", "goal", "value")
    things = [New("goal", "Walk"), New("value", "known")]
    run = keeping.keep(vault, shelf.of, DRAFT, New("entry", "Body"), things)
    assert [(new.kind, new.origins) for new in shelf.kept] == [
        ("entry", ()),
        ("goal", ("entry-1", "s4")),
        ("value", ("entry-1", "s4")),
    ]
    assert (run.entry_uid, run.made) == ("entry-1", (Made("goal", "goal-2"),))
    assert store.drafts() == []
    assert keeping.undo(vault, shelf.of, run.uid, DRAFT) == []
    assert shelf.undone == ["goal-2", "entry-1"]
    assert [draft.answers for draft in store.drafts()] == [DRAFT.answers]
    # A second time there is nothing left to take back.
    assert keeping.undo(vault, shelf.of, run.uid, DRAFT) == []
    assert shelf.undone == ["goal-2", "entry-1"]


@pytest.mark.parametrize("thing", [New("goal", "too much"), New("unknown", "Nobody keeps this")])
def test_an_error_keeps_nothing_and_the_draft(store: ReflectionStore, vault: Vault, thing: New) -> None:
    shelf = Shelf("entry", "goal")
    with pytest.raises(PersonError):
        keeping.keep(vault, shelf.of, DRAFT, New("entry", "Body"), [New("goal", "Walk"), thing])
    assert store.runs() == []
    assert [draft.answers for draft in store.drafts()] == [DRAFT.answers]


def test_things_can_be_kept_without_an_entry(store: ReflectionStore, vault: Vault) -> None:
    shelf = Shelf("goal")
    run = keeping.keep(vault, shelf.of, DRAFT, None, [New("goal", "Walk")])
    assert run.entry_uid == ""
    assert shelf.kept[0].origins == ("s4",)
    assert keeping.undo(vault, shelf.of, run.uid) == []
    assert shelf.undone == ["goal-1"]
    assert store.drafts() == []


@pytest.mark.usefixtures("store")
def test_what_stays_is_told_by_its_kinds(vault: Vault) -> None:
    shelf = Shelf("entry", "goal", "win")
    things = [New("win", "One"), New("goal", "Walk"), New("win", "Two")]
    run = keeping.keep(vault, shelf.of, DRAFT, New("entry", "Body"), things)
    shelf.stays = {"entry-1", "win-2", "win-4"}
    assert keeping.undo(vault, shelf.of, run.uid, DRAFT) == ["entry", "win"]
    assert words.taken_back(["Entry", "Small win"]).endswith("stays: Entry, Small win.")
