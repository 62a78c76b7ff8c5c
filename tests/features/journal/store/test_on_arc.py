# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries by their place on the arc: what SQLite answers is what the arc says of each entry."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.arc import Arc, ByHand, SessionMark
from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

START = datetime(2026, 11, 5, 14, tzinfo=UTC)


def at(days: float) -> Moment:
    return Moment.of(START + timedelta(days=days))


class Held:
    """A journal of entries on some days, and an arc that a test may change."""

    def __init__(self, vault: Vault, days: list[int]) -> None:
        self.arc = Arc()
        self.store = JournalStore(vault, lambda: self.arc)
        self.days: dict[int, int] = {}
        self.uids: dict[int, str] = {}
        for day in days:
            id_ = self.store.entries.create(Draft(f"day {day}", "water" if day % 2 else "wood", at(day)))
            self.days[id_] = day
            self.uids[id_] = self.store.entries.entry(id_).uid

    def found(self, typed: str) -> list[int]:
        return sorted(self.days[id_] for id_ in self.store.search.find(typed, None).ids)

    def uid(self, day: int) -> str:
        return next(self.uids[id_] for id_, there in self.days.items() if there == day)


def marks(*days: int) -> list[SessionMark]:
    return [SessionMark(f"s{day}", at(day)) for day in days]


def test_what_is_told_by_sessions_is_found(vault: Vault) -> None:
    held = Held(vault, [-8, -1, 0, 1, 3, 9, 10, 13, 24, 25, 40])
    assert held.found("after:sessions") == []
    held.arc = Arc([*marks(0, 10), SessionMark("next", at(38), planned=True)])
    assert held.found("after:sessions") == [0, 1, 3, 9, 10, 13, 24]
    assert held.found("session:1") == [0, 1, 3, 9]
    assert held.found("session:2") == [10, 13, 24]
    assert held.found("session:3") == []
    assert held.found("day:3") == [3, 13]
    assert held.found("day:0") == [0, 10]
    assert held.found("session:1 day:3") == [3]
    assert held.found("session:1 session:2") == []
    assert held.found("water session:1") == [1, 3, 9]
    assert held.found("-water session:1") == [0]


def test_a_session_that_moves_takes_its_entries_along(vault: Vault) -> None:
    held = Held(vault, [-20, -1, 3])
    held.arc = Arc(marks(0))
    assert held.found("session:1") == [3]
    held.arc = Arc(marks(-21))
    assert held.found("session:1") == [-20]


def test_what_was_linked_by_hand_is_where_it_was_linked(vault: Vault) -> None:
    held = Held(vault, [-100, 1, 2, 3, 12])
    by_hand = ByHand(
        {held.uid(-100): "s0", held.uid(3): "s10", held.uid(2): "one that is gone"},
        frozenset({(held.uid(1), "s0"), (held.uid(12), "s0")}),
    )
    held.arc = Arc(marks(0, 10), by_hand)
    assert held.found("session:1") == [-100, 2]
    assert held.found("session:2") == [3, 12]
    assert held.found("after:sessions") == [-100, 2, 3, 12]
    assert held.found("day:2") == [2, 12]
    assert held.found("day:1") == []
    assert held.found("session:2 day:3") == []


@pytest.mark.parametrize("seed", range(6))
def test_all_are_placed_in_one_query_as_the_arc_places_each(vault: Vault, seed: int) -> None:
    chance = random.Random(seed)
    held = Held(vault, [chance.randint(-40, 90) for _ in range(40)])
    starts = [chance.randint(-30, 80) for _ in range(6)]
    sessions = [
        SessionMark(f"s{n}", at(day), chance.choice([0, 3, 14, 60]), missed=chance.random() < 0.2)
        for n, day in enumerate(starts)
    ]
    some = chance.sample(list(held.uids.values()), 8)
    by_hand = ByHand(
        {uid: f"s{chance.randint(0, 6)}" for uid in some[:4]},
        frozenset((uid, f"s{chance.randint(0, 5)}") for uid in some[4:]),
    )
    held.arc = Arc(sessions, by_hand)
    placed = held.store.days.on_arc(held.arc)
    for id_, day in held.days.items():
        place = held.arc.place_of(held.uids[id_], at(day).local().date())
        expected = None if place is None else (place.number, place.day)
        assert placed.get(id_) == expected
    for number in (1, 2, 3):
        wanted = sorted(
            held.days[id_]
            for id_, (its, _since) in placed.items()
            if its == number and held.arc.session(number) is not None
        )
        if all(mark.number is not None for mark in held.arc.marks):
            assert held.found(f"session:{number}") == wanted
    for since in (0, 1, 3):
        by_day = sorted(held.days[id_] for id_, (_number, its) in placed.items() if its == since)
        assert held.found(f"day:{since}") == by_day


def test_an_entry_is_linked_and_unlinked(vault: Vault) -> None:
    sessions = SessionStore(vault)
    one, two = sessions.create(SessionDraft(at(0))), sessions.create(SessionDraft(at(10)))
    store = JournalStore(vault, sessions.arc)
    uid = store.entries.entry(store.entries.create(Draft("a", "b", at(12)))).uid
    assert len(store.search.find("session:2").ids) == 1
    store.sessions.link(uid, one)
    assert [len(store.search.find(f"session:{number}").ids) for number in (1, 2)] == [1, 0]
    store.sessions.unlink(uid, two)
    assert [len(store.search.find(f"session:{number}").ids) for number in (1, 2)] == [0, 0]
    store.sessions.follow_date(uid)
    assert [len(store.search.find(f"session:{number}").ids) for number in (1, 2)] == [0, 1]


def test_other_features_learn_of_entries_without_the_words_of_sensitive_ones(vault: Vault) -> None:
    from afterglow.features.journal.shapes import Sharing, TagName
    from afterglow.features.journal.store import happenings

    store = JournalStore(vault)
    tags = (TagName("water"),)
    ids = [
        store.entries.create(Draft("Open", "for all", at(0), tags)),
        store.entries.create(Draft("Kept", "to myself", at(0), tags, sharing=Sharing.SENSITIVE)),
        store.entries.create(Draft("Thrown", "away", at(0))),
        store.entries.create(Draft("Other day", "", at(1))),
    ]
    store.bin.put([ids[2]])
    day = at(0).local().date()
    told = [(one.title, one.body, one.tags) for one in happenings.on_days(vault, day, day)]
    assert told == [("Open", "for all", ("water",)), ("", "", ())]
    uids = [store.entries.entry(id_).uid for id_ in ids]
    assert [one.title for one in happenings.named(vault, [uids[3], uids[2], new_uid()])] == ["Other day"]
