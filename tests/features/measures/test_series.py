# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core import paths
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.instruments import shipped
from afterglow.core.moment import Moment
from afterglow.features.measures.card import FEATURE
from afterglow.features.measures.shapes import Mood
from afterglow.features.measures.store import AnswerStore, MoodStore
from afterglow.offers import Offers
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from tests.conftest import HeldClock

    from afterglow.core.measured import Series
    from afterglow.vault.vault import Vault

FORMS = shipped(paths.resources() / "measures")


@pytest.fixture
def offers(qapp: QApplication, vault: Vault) -> Offers:
    assert qapp
    return Offers([FEATURE], vault)


def answer(vault: Vault, clock: HeldClock, form: str, row: str) -> str:
    names = [item.id for item in FORMS[form].items if item.counted]
    answers = {
        name: None if each == "x" else int(each) for name, each in zip(names, row.split(), strict=False)
    }
    store = AnswerStore(vault)
    uid = store.begin(FORMS[form], answers, Moment.of(clock.now()))
    store.finish(uid)
    return uid


def of(offers: Offers, key: str) -> Series:
    return next(one for one in offers.series(date.min, date.max) if one.key == key)


def test_nothing_measured_offers_nothing(offers: Offers) -> None:
    assert offers.series(date.min, date.max) == []


def test_a_questionnaire_as_a_series(offers: Offers, vault: Vault, clock: HeldClock) -> None:
    answer(vault, clock, "phq9", "3 3 3 3 3 2 1 1 0")
    clock.forward(days=14)
    answer(vault, clock, "phq9", "3 3 3 3 3 2 1 1 x")
    clock.forward(days=5)
    last = answer(vault, clock, "phq9", "1 1 1 1 1 1 1 1 1")
    clock.forward(days=1)
    AnswerStore(vault).amend(last, {"9": 2})
    AnswerStore(vault).begin(FORMS["phq9"], {"1": 3}, Moment.of(clock.now()))
    found = of(offers, "phq9")
    assert (found.title, found.low, found.high, found.feature) == ("PHQ-9", 0, 27, "measures")
    assert [(one.value, one.words, one.band) for one in found.readings] == [
        (19, "19, moderately severe", "moderately severe"),
        (None, "not complete, so no total", ""),
        (10, "10, moderate", "moderate"),
    ]
    assert [one.notes for one in found.readings] == [
        (),
        (),
        ("overlapping two weeks", "amended on 12 Dec 2026"),
    ]
    assert found.told == (
        "PHQ-9, 2 times: from 19, moderately severe on 22 Nov 2026 to 10, moderate on 11 Dec 2026. "
        "The last one next to the first: 9 lower. Not complete, so without a total: 1."
    )
    assert found.notice.startswith("Developed by Drs.")
    filled = found.readings[2].filled
    assert filled is not None
    assert (filled.answers["9"], filled.current["9"]) == (1, 2)


def test_only_the_days_that_were_asked_for(offers: Offers, vault: Vault, clock: HeldClock) -> None:
    first = clock.now().date()
    answer(vault, clock, "gad7", "1 1 1 1 1 1 1")
    clock.forward(days=13)
    second = answer(vault, clock, "gad7", "1 1 1 1 1 1 2")
    (found,) = offers.series(first + timedelta(days=1), date.max)
    assert [one.uid for one in found.readings] == [second]
    # That it overlaps with one from before is still said.
    assert found.readings[0].notes == ("overlapping two weeks",)
    assert found.told == "GAD-7 on 5 Dec 2026: 8, mild."


def test_a_small_change_is_about_the_same(offers: Offers, vault: Vault, clock: HeldClock) -> None:
    answer(vault, clock, "gad7", "1 1 1 1 1 1 1")
    clock.forward(days=14)
    answer(vault, clock, "gad7", "1 1 1 1 0 0 0")
    assert of(offers, "gad7").told.endswith("The last one next to the first: about the same.")


def test_moods_as_a_series(vault: Vault, clock: HeldClock, qapp: QApplication) -> None:
    assert qapp
    start = clock.now()

    def at(days: int, hours: int = 0) -> Moment:
        return Moment.of(start + timedelta(days=days, hours=hours))

    def mood(days: int, value: int, word: str = "") -> Mood:
        return Mood(new_uid(), at(days, 1), value, word)

    arc = Arc([SessionMark("a", at(0)), SessionMark("b", at(14))])
    MoodStore(vault).add([mood(0, 4, "flat"), mood(2, 7), mood(5, 6), mood(14, 3), mood(15, 5), mood(19, 8)])
    assert FEATURE.series is not None
    (found,) = FEATURE.series(vault, date.min, date.max, arc)
    assert (found.key, found.low, found.high, found.bands) == ("mood", 0, 10, ())
    assert [(one.words, one.own) for one in found.readings][:2] == [("4", "flat"), ("7", "")]
    assert found.told == (
        "Mood was between 3 and 8. After a session it was highest on day 2 to 5, going by 2 sessions."
    )
    (one,) = FEATURE.series(vault, at(2).local().date(), at(2).local().date(), arc)
    assert one.told == "Mood was at 7."
