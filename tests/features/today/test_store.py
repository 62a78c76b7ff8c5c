# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.moment import Moment
from afterglow.core.shapes import Line
from afterglow.features.today import store as stores
from afterglow.features.today.shapes import Answer, How, Rhythm, Why
from afterglow.features.today.store import TodayStore

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

DAY = date(2026, 11, 22)


@pytest.fixture
def kept(vault: Vault) -> TodayStore:
    return TodayStore(vault)


def test_a_return_after_a_while_is_noticed_and_lasts_the_day(kept: TodayStore) -> None:
    assert kept.visit(DAY).first
    assert kept.visit(DAY).first
    assert not kept.visit(DAY + timedelta(days=1)).first
    back = DAY + timedelta(days=40)
    assert kept.visit(back).welcome
    assert kept.visit(back).welcome
    assert not kept.visit(back + timedelta(days=1)).welcome


def test_answers_are_kept_and_can_be_forgotten(kept: TodayStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept.answers() == {}
    never = Answer(How.NEVER, DAY)
    kept.answer("a", never)
    kept.answer("b", Answer(How.NOT_NOW, DAY, "s"))
    kept.answer("b", Answer(How.NOT_NOW, DAY, "t"))
    assert kept.answers() == {"a": never, "b": Answer(How.NOT_NOW, DAY, "t")}
    monkeypatch.setattr(stores, "_KEPT_ANSWERS", 2)
    kept.answer("c", Answer(How.NOT_NOW, DAY))
    assert list(kept.answers()) == ["a", "c"]
    kept.forget_answers()
    assert kept.answers() == {}


def test_lines_are_off_until_they_are_wanted(kept: TodayStore) -> None:
    assert kept.rhythm() is Rhythm.OFF
    kept.set_rhythm(Rhythm.WEEKLY)
    assert kept.rhythm() is Rhythm.WEEKLY
    kept.meet(Line("The door.", "u", Moment(0), "journal"), DAY)
    assert [(met.day, met.uid, met.text) for met in kept.met()] == [(DAY, "u", "The door.")]


def test_earlier_wordings_stay(kept: TodayStore, clock: HeldClock) -> None:
    assert kept.why() is None
    first = kept.word("To be in the room.")
    assert kept.word("To be in the room again. ", first) == first
    clock.forward(days=3)
    assert kept.word("To be in the room again.") == ""
    second = kept.word("To hear")
    assert kept.word("To hear my daughter.", second) == second
    assert second != first
    assert [why.statement for why in kept.wordings()] == ["To hear my daughter.", "To be in the room again."]
    why = kept.why()
    assert why is not None
    assert why.statement == "To hear my daughter."
    assert why.at == Moment.of(clock.now())
    # Put back to what stood there before, it is no new wording.
    assert kept.word("To be in the room again.", second) == ""
    assert len(kept.wordings()) == 1


def test_it_can_be_taken_away_and_stays_among_the_earlier_ones(kept: TodayStore, clock: HeldClock) -> None:
    kept.word("To rest.")
    clock.forward(hours=1)
    kept.word("")
    assert kept.why() is None
    assert [why.statement for why in kept.wordings()] == ["To rest."]


def test_wordings_from_elsewhere_are_added_once(kept: TodayStore, clock: HeldClock) -> None:
    before = Moment.of(clock.now() - timedelta(days=9))
    assert kept.add([Why("a", "To rest.", before)]) == 1
    kept.word("To rest and to paint.")
    assert kept.add([Why("a", "Something else.", before), Why("b", "For Nell.", before)]) == 1
    assert next(why.statement for why in kept.wordings()) == "To rest and to paint."
    assert len(kept.wordings()) == 3
