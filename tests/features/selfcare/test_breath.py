# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.accessible_walk import faults

from afterglow.features.selfcare import breath
from afterglow.features.selfcare.breath import Pace
from afterglow.ui import motion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot
    from tests.features.selfcare.conftest import Care

    from afterglow.features.selfcare.pacer_card import PacerCard
    from afterglow.ui.theme import Theme

RATES = range(breath.SLOWEST, breath.FASTEST + 1)


def test_six_a_minute_is_four_in_and_six_out() -> None:
    moments = [breath.at(second * 1000, 6) for second in range(10)]
    assert [(one.inward, one.count) for one in moments] == [
        *((True, count) for count in (1, 2, 3, 4)), *((False, count) for count in (1, 2, 3, 4, 5, 6)),
    ]  # fmt: skip
    assert breath.at(10_000, 6) == moments[0]
    assert Pace().rate == 6


@given(st.sampled_from(list(RATES)), st.floats(0, 600_000))
def test_it_never_holds_and_never_jumps(rate: int, start: float) -> None:
    moments = [breath.at(start + step * 40, rate) for step in range(50)]
    assert all(0 <= one.full <= 1 for one in moments)
    for before, after in pairwise(moments):
        # A fortieth of a second changes little: nothing flashes.
        assert abs(after.full - before.full) < 0.05
        if before.inward == after.inward:
            assert after.full != before.full
            assert (after.full > before.full) is before.inward


@pytest.mark.parametrize("rate", RATES)
def test_out_is_longer_than_in_and_slow_at_every_pace(rate: int) -> None:
    steps = [breath.at(ms, rate) for ms in range(0, 60_000 // rate, 50)]
    inward = sum(one.inward for one in steps)
    assert inward < len(steps) - inward
    assert inward * 50 >= 3_000


@pytest.mark.parametrize("rate", [0, 3, 9, 30])
def test_fast_patterns_are_refused(rate: int) -> None:
    with pytest.raises(ValueError, match=str(rate)):
        breath.at(0, rate)


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        (None, Pace()),
        ("x", Pace()),
        ({"rate": 30, "minutes": 7, "text": 1}, Pace()),
        ({"rate": 5, "minutes": 3, "text": True}, Pace(5, 3, text=True)),
    ],
)
def test_what_was_kept_is_read_or_passed_over(kept: object, read: Pace) -> None:
    assert breath.pace(kept) == read


def test_it_ends_with_a_whole_breath() -> None:
    assert Pace(6, 1).length_ms == 60_000
    assert Pace(7, 1).length_ms == 60_000
    assert all(Pace(rate, 5).length_ms >= 300_000 for rate in RATES)


# The card


class Ms:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def now() -> Ms:
    return Ms()


@pytest.fixture
def kept() -> list[dict[str, object]]:
    return []


@pytest.fixture
def pacer(qtbot: QtBot, themed: Theme, now: Ms, kept: list[dict[str, object]]) -> Iterator[PacerCard]:  # noqa: ARG001
    from afterglow.features.selfcare.pacer_card import PacerCard

    made = PacerCard(kept.append, now)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.stop()


def running(pacer: PacerCard) -> bool:
    return pacer.running


def circle(pacer: PacerCard) -> bool:
    return pacer.shape.circle


def said(pacer: PacerCard) -> str:
    return pacer.said


def test_it_begins_only_when_asked_and_esc_stops_it(pacer: PacerCard, now: Ms) -> None:
    assert not running(pacer)
    assert said(pacer) == "When you like"
    pacer.start.click()
    now.at = 3_000
    pacer.step()
    assert said(pacer) == "Breathe in · 4"
    now.at = 4_500
    pacer.step()
    assert said(pacer) == "Breathe out · 1"
    assert pacer.shape.accessibleName() == "Breathe out · 1"
    pacer.mode.setFocus()
    QTest.keyClick(pacer.mode, Qt.Key.Key_Escape)
    assert not running(pacer)
    assert said(pacer) == "When you like"


def test_it_ends_by_itself_and_out_of_view(pacer: PacerCard, now: Ms) -> None:
    pacer.start.click()
    now.at = 299_999
    pacer.step()
    assert running(pacer)
    now.at = 300_000
    pacer.step()
    assert not running(pacer)
    pacer.start.click()
    pacer.hide()
    assert not running(pacer)


def test_words_and_numbers_alone_and_less_motion(
    pacer: PacerCard, now: Ms, kept: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    pacer.mode.click()
    assert kept == [{"rate": 6, "minutes": 5, "text": True}]
    assert circle(pacer) is False
    pacer.mode.click()
    assert circle(pacer) is True
    monkeypatch.setattr(motion, "reduced", lambda: True)
    pacer.start.click()
    pictures = []
    for at in (500, 900):
        now.at = at
        pacer.step()
        pictures.append(pacer.shape.grab().toImage())
    assert said(pacer) == "Breathe in · 1"
    assert pictures[0] == pictures[1]


def test_the_pace_is_chosen_and_kept(pacer: PacerCard, kept: list[dict[str, object]]) -> None:
    menu = pacer.menu()
    texts = [each.text() for each in menu.actions() if not each.isSeparator()]
    assert texts[:2] == ["1 min", "3 min"]
    assert texts[-1] == "8 breaths a minute"
    next(each for each in menu.actions() if each.text() == "5 breaths a minute").trigger()
    assert kept == [{"rate": 5, "minutes": 5, "text": False}]
    assert "5 breaths a minute" in pacer.length.accessibleName()
    menu.deleteLater()


def test_the_caution_stands_there_and_every_control_has_a_name(pacer: PacerCard) -> None:
    assert "breathe as you like" in pacer.caution.text()
    assert pacer.caution.isVisible()
    assert faults(pacer) == []


def test_the_page_remembers_the_pace(care: Care) -> None:
    care.page.pacer.mode.click()
    care.settle()
    assert breath.pace(care.store.breath()) == Pace(text=True)
