# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from afterglow.core.anchors import Anchor
from afterglow.core.moment import Moment
from afterglow.core.shapes import New
from afterglow.features.insights.card import FEATURE
from afterglow.features.insights.records import InsightReturnRecord, InsightStepRecord
from afterglow.features.insights.shapes import Answer, Origin, Pull, State, Still, SymbolKind, Tried
from afterglow.features.insights.store import InsightStore
from afterglow.features.insights.store.rows import GoneError
from afterglow.vault import text_marks
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.feature import Keeper
    from afterglow.vault.vault import Vault

ENTRY = new_uid()


@pytest.fixture
def store(vault: Vault) -> InsightStore:
    return InsightStore(vault)


def keeper(kind: str) -> Keeper:
    return next(one for one in FEATURE.keepers if one.kind == kind)


def test_each_change_of_where_an_insight_stands_is_dated(store: InsightStore, clock: HeldClock) -> None:
    uid = store.insights.keep("Rest is not earned.", Origin("entry", ENTRY))
    began = Moment.of(clock.now())
    clock.forward(days=2)
    store.insights.set_state(uid, State.TRYING)
    store.insights.set_state(uid, State.TRYING)
    clock.forward(days=30)
    store.insights.set_state(uid, State.PART_OF_LIFE)
    found = store.insights.get(uid)
    assert (found.state, found.at, found.origin) == (State.PART_OF_LIFE, began, Origin("entry", ENTRY))
    assert [step.state for step in found.steps] == [State.NOTICED, State.TRYING, State.PART_OF_LIFE]
    assert [(step.at.utc_ms - began.utc_ms) // 86_400_000 for step in found.steps] == [0, 2, 32]


def test_answers_are_added_with_their_dates(store: InsightStore, clock: HeldClock) -> None:
    uid = store.insights.keep("Rest is not earned.")
    store.insights.answer(uid, Still.YES, Tried.NOT_YET, "  On Sunday. ")
    clock.forward(days=1)
    store.insights.decline(uid)
    first, second = store.insights.get(uid).returns
    assert (first.still, first.tried, first.note, first.declined) == (
        Still.YES,
        Tried.NOT_YET,
        "On Sunday.",
        False,
    )
    assert second.declined
    assert second.at.utc_ms > first.at.utc_ms


def test_an_insight_goes_with_its_mark_its_steps_and_its_links(store: InsightStore, vault: Vault) -> None:
    uid = store.insights.keep("Rest", Origin("entry", ENTRY), Anchor("Rest", 3, 7))
    store.insights.link(uid, Origin("goal", new_uid()))
    store.insights.answer(uid, Still.YES, Tried.YES)
    assert store.insights.get(uid).place == Anchor("Rest", 3, 7)
    assert len(store.insights.linked(uid)) == 1
    store.insights.remove(uid)
    with pytest.raises(GoneError):
        store.insights.get(uid)
    assert store.insights.linked(uid) == []
    with vault.read() as session:
        assert text_marks.of_text(session, ENTRY) == []
        for table in (InsightStepRecord, InsightReturnRecord):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_a_second_meaning_is_added_and_the_first_one_stays(store: InsightStore, clock: HeldClock) -> None:
    uid = store.symbols.keep("A door", SymbolKind.IMAGE, "heavy, warm wood", "A way out")
    clock.forward(days=20)
    store.symbols.mean(uid, "It was never locked.")
    store.symbols.mean(uid, "   ")
    store.symbols.change(uid, "The door", SymbolKind.PLACE, "warm wood")
    store.symbols.link(uid, Origin("entry", ENTRY))
    store.symbols.link(uid, Origin("entry", ENTRY))
    found = store.symbols.get(uid)
    assert (found.name, found.kind) == ("The door", SymbolKind.PLACE)
    assert [one.words for one in found.meanings] == ["A way out", "It was never locked."]
    first, second = (one.at.local().date() for one in found.meanings)
    assert (second - first).days == 20
    assert found.linked == (Origin("entry", ENTRY),)
    store.symbols.unlink(uid, ENTRY)
    assert store.symbols.get(uid).linked == ()
    store.symbols.remove(uid)
    assert store.symbols.all() == []


def test_a_perspective_does_not_come_back_by_itself_unless_asked_to(
    store: InsightStore, clock: HeldClock
) -> None:
    uid = store.perspectives.keep("I am allowed to rest.")
    (found,) = store.perspectives.all()
    assert (found.every, found.shown) == (0, None)
    store.perspectives.change(uid, "", 5)
    store.perspectives.met(uid, clock.now().date())
    (found,) = store.perspectives.all()
    assert (found.words, found.every, found.shown) == ("I am allowed to rest.", 7, clock.now().date())


def test_a_pull_is_kept_each_time_it_is_felt(store: InsightStore, clock: HeldClock) -> None:
    uid = store.patterns.keep("I am too much", "Sometimes I am a lot", [Pull(8, Moment.of(clock.now()))])
    clock.forward(days=9)
    store.patterns.feel(uid, 3)
    with pytest.raises(ValueError, match="0 to 10"):
        store.patterns.feel(uid, 11)
    (found,) = store.patterns.all()
    assert [one.value for one in found.pulls] == [8, 3]


def test_a_word_that_was_answered_is_known(store: InsightStore) -> None:
    store.returned.answer("harbour", Answer.PARKED)
    store.returned.answer("harbour", Answer.DECLINED)
    assert store.returned.all() == {"harbour": Answer.DECLINED}
    store.returned.forget("harbour")
    assert store.returned.all() == {}


NEW = [
    ("insight", {"state": "trying"}),
    ("symbol", {"kind": "place", "meaning": "home", "detail": "salt"}),
    ("symbol", {"kind": "dragon"}),
    ("perspective", {"every": "7"}),
    ("pattern", {"before": "8", "now": "3"}),
    ("pattern", {"before": "eleven"}),
]


@pytest.mark.parametrize(("kind", "more"), NEW)
def test_what_another_feature_hands_over_is_kept_and_taken_back(
    store: InsightStore, vault: Vault, kind: str, more: dict[str, str]
) -> None:
    one = keeper(kind)
    with vault.write() as session:
        uid = one.keep(vault, session, New(kind, "The water held me", more, (ENTRY,)))
    assert one.choices is not None
    assert [(each.uid, each.text) for each in one.choices(vault, 5)] == [(uid, "The water held me")]
    with vault.write() as session:
        one.undo(vault, session, uid)
        # What is gone already is no trouble.
        one.undo(vault, session, uid)
    assert one.choices(vault, 5) == []
    assert store.insights.all() == []


def test_what_the_person_went_on_with_is_not_taken_back(
    store: InsightStore, vault: Vault, clock: HeldClock
) -> None:
    kept = {}
    with vault.write() as session:
        for kind in ("insight", "symbol", "perspective", "pattern"):
            kept[kind] = keeper(kind).keep(vault, session, New(kind, "The water held me"))
    clock.forward(minutes=1)
    store.insights.set_state(kept["insight"], State.TRYING)
    store.symbols.mean(kept["symbol"], "home")
    store.perspectives.change(kept["perspective"], "Held", 0)
    store.patterns.feel(kept["pattern"], 4)
    with vault.write() as session:
        for kind, uid in kept.items():
            keeper(kind).undo(vault, session, uid)
    assert all(len(each.choices(vault, 5)) == 1 for each in FEATURE.keepers if each.choices)


def test_one_that_is_there_already_only_moves_and_moves_back(
    store: InsightStore, vault: Vault, clock: HeldClock
) -> None:
    uid, new = store.insights.keep("Rest is not earned."), {"state": "trying"}
    clock.forward(minutes=1)
    handed = New("insight", "Rest is not earned.", {"uid": uid, **new})
    with vault.write() as session:
        token = keeper("insight").keep(vault, session, handed)
        assert keeper("insight").keep(vault, session, handed) == ""
    (moved,) = store.insights.all()
    assert (moved.uid, moved.state, len(moved.steps)) == (uid, State.TRYING, 2)
    with vault.write() as session:
        keeper("insight").undo(vault, session, token)
        keeper("insight").undo(vault, session, token)
    (back,) = store.insights.all()
    assert (back.state, len(back.steps)) == (State.NOTICED, 1)
