# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from afterglow.core import paths
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.instruments import shipped
from afterglow.core.measured import Filled
from afterglow.core.moment import Moment
from afterglow.features.measures.card import FEATURE
from afterglow.features.measures.shapes import Asking
from afterglow.features.measures.store import AnswerStore, asking
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

FORMS = shipped(paths.resources() / "measures")


def keys(vault: Vault, clock: HeldClock, arc: Arc | None = None) -> list[str]:
    assert FEATURE.suggestions is not None
    return [one.key for one in FEATURE.suggestions(vault, clock.now().date(), arc or Arc())]


def fill(vault: Vault, clock: HeldClock, form: str, days: int, *, finished: bool = True) -> None:
    at = Moment.of(clock.now() + timedelta(days=days))
    AnswerStore(vault).add([Filled(new_uid(), FORMS[form], at, at if finished else None, {"1": 1})])


def test_nothing_is_offered_unless_it_was_asked_for(vault: Vault, clock: HeldClock) -> None:
    assert keys(vault, clock) == []
    fill(vault, clock, "phq9", -40)
    assert keys(vault, clock) == []


def test_one_at_a_time_and_each_round_is_another(vault: Vault, clock: HeldClock) -> None:
    asking.keep(vault, Asking(rhythm=True, anxiety=True))
    assert keys(vault, clock) == ["measures.phq9 first"]
    fill(vault, clock, "phq9", -1, finished=False)
    assert keys(vault, clock) == ["measures.phq9 first"]
    fill(vault, clock, "phq9", 0)
    assert keys(vault, clock) == ["measures.gad7 first"]
    fill(vault, clock, "gad7", 0)
    assert keys(vault, clock) == []
    day = clock.now().date().isoformat()
    clock.forward(days=14)
    assert keys(vault, clock) == [f"measures.phq9 {day}"]
    # One that was answered as the PHQ-8 counts as well.
    asking.keep(vault, Asking(rhythm=True, eight=True))
    assert keys(vault, clock) == [f"measures.phq8 {day}"]


def test_never_on_the_day_of_a_session(vault: Vault, clock: HeldClock) -> None:
    asking.keep(vault, Asking(rhythm=True))
    today = Arc([SessionMark("a", Moment.of(clock.now()))])
    assert keys(vault, clock, today) == []
    clock.forward(days=1)
    assert keys(vault, clock, today) == ["measures.phq9 first"]


def test_never_again_turns_it_off(vault: Vault, clock: HeldClock) -> None:
    asking.keep(vault, Asking(rhythm=True, anxiety=True))
    assert FEATURE.answered is not None
    FEATURE.answered(vault, "measures.gad7 first", False)
    assert asking.read(vault).anxiety
    FEATURE.answered(vault, "measures.gad7 first", True)
    assert asking.read(vault) == Asking(rhythm=True)
    FEATURE.answered(vault, "measures.phq9 first", True)
    assert asking.read(vault) == Asking()
    assert keys(vault, clock) == []
