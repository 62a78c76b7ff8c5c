# SPDX-License-Identifier: GPL-3.0-or-later
"""The store beside a plain dict that is told the same, step by step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft, TagName

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.features.journal.store import JournalStore

WORDS = ("sea", "moon", "light", "stone")
BODIES = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
TAGS = st.lists(st.sampled_from(WORDS), max_size=2, unique=True).map(tuple)
# Few moments, so that some entries share one.
MOMENTS = st.integers(0, 2).map(lambda day: Moment(1_790_000_000_000 + day * 86_400_000, 60))
DRAFTS = st.builds(
    lambda body, at, tags: Draft("", body, at, tuple(map(TagName, tags))), BODIES, MOMENTS, TAGS
)


@dataclass(frozen=True)
class Kept:
    draft: Draft
    turn: int  # of those of one moment, the one that came to it last stands first
    in_bin: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> set[str]:
        return {*self.draft.body.split(), *(tag.name for tag in self.draft.tags), *self.notes}


class Machine(RuleBasedStateMachine):
    ids = Bundle("ids")

    def __init__(self, store: JournalStore, clock: HeldClock) -> None:
        super().__init__()
        self.store, self.clock = store, clock
        self.kept: dict[int, Kept] = {}
        self.turn = 0
        store.bin.put(store.entries.ids())
        store.bin.empty()

    def next_turn(self) -> int:
        self.turn += 1
        return self.turn

    def in_bin(self) -> dict[int, int]:
        return {id_: kept.in_bin for id_, kept in self.kept.items() if kept.in_bin is not None}

    @rule(target=ids, draft=DRAFTS)
    def create(self, draft: Draft) -> int:
        id_ = self.store.entries.create(draft)
        self.kept[id_] = Kept(draft, self.next_turn())
        return id_

    @rule(id_=ids, draft=DRAFTS)
    def save(self, id_: int, draft: Draft) -> None:
        if id_ not in self.kept:
            return
        self.store.entries.save(id_, draft)
        before = self.kept[id_]
        turn = before.turn if before.draft.at == draft.at else self.next_turn()
        self.kept[id_] = replace(before, draft=draft, turn=turn)

    @rule(id_=ids, word=st.sampled_from(WORDS))
    def note(self, id_: int, word: str) -> None:
        if id_ in self.kept:
            self.store.notes.add(id_, word)
            self.kept[id_] = replace(self.kept[id_], notes=(*self.kept[id_].notes, word))

    @rule(some=st.lists(ids, max_size=3))
    def put_away(self, some: list[int]) -> None:
        self.store.bin.put(some)
        now = Moment.of(self.clock.now()).utc_ms
        for id_ in self.kept.keys() & set(some):
            if self.kept[id_].in_bin is None:
                self.kept[id_] = replace(self.kept[id_], in_bin=now)

    @rule(some=st.lists(ids, max_size=3))
    def take_back(self, some: list[int]) -> None:
        self.store.bin.restore(some)
        for id_ in self.kept.keys() & set(some):
            self.kept[id_] = replace(self.kept[id_], in_bin=None)

    @rule(target=ids, id_=consumes(ids))
    def purge(self, id_: int) -> Any:
        gone = self.in_bin().keys() & {id_}
        assert self.store.bin.purge([id_]) == len(gone)
        for one in gone:
            del self.kept[one]
        return multiple() if gone else id_

    @rule(days=st.integers(1, 20))
    def days_go_by(self, days: int) -> None:
        self.clock.forward(days=days)
        before = Moment.of(self.clock.now()).utc_ms - 30 * 86_400_000
        old = [id_ for id_, since in self.in_bin().items() if since <= before]
        assert self.store.bin.purge_old() == len(old)
        for id_ in old:
            del self.kept[id_]

    @rule()
    def forget(self) -> None:
        self.store.bin.forget()

    @rule()
    def tidy(self) -> None:
        self.store.bin.tidy()

    @rule(old=st.sampled_from(WORDS), new=st.sampled_from(WORDS))
    def rename_tag(self, old: str, new: str) -> None:
        self.store.tags.rename(old, new)
        for id_, kept in self.kept.items():
            names = [tag.name for tag in kept.draft.tags]
            if old in names:
                if new in names and new != old:
                    names.remove(old)
                tags = tuple(TagName(new if name == old else name) for name in names)
                self.kept[id_] = replace(kept, draft=replace(kept.draft, tags=tags))

    @invariant()
    def same_entries(self) -> None:
        for id_, kept in self.kept.items():
            entry = self.store.entries.entry(id_)
            assert entry.draft() == kept.draft
            assert entry.deleted == kept.in_bin
            assert [note.text for note in entry.notes] == list(kept.notes)
        assert {row.id for row in self.store.bin.list()} == self.in_bin().keys()

    @invariant()
    def same_answers(self) -> None:
        outside = {id_: kept for id_, kept in self.kept.items() if kept.in_bin is None}
        newest = sorted(outside, key=lambda id_: (outside[id_].draft.at, outside[id_].turn), reverse=True)
        assert list(self.store.entries.ids()) == newest
        for word in WORDS:
            having = {id_ for id_ in newest if word in outside[id_].words}
            assert set(self.store.search.find(word).ids) == having
            assert list(self.store.search.find(f"-{word}").ids) == [i for i in newest if i not in having]
            tagged = [id_ for id_ in newest if word in [tag.name for tag in outside[id_].draft.tags]]
            assert list(self.store.search.find(f"tag:{word}").ids) == tagged

    def teardown(self) -> None:
        assert self.store.vault.check().intact


def test_the_store_does_what_a_dict_would(store: JournalStore, clock: HeldClock) -> None:
    class Beside(Machine):
        def __init__(self) -> None:
            super().__init__(store, clock)

    few = settings(
        max_examples=12,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Beside, settings=few)
