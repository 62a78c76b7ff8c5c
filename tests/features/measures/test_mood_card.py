# SPDX-License-Identifier: GPL-3.0-or-later
"""The card that asks how it is, in a window of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from tests.accessible_walk import faults
from tests.qt import button, press, words

from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.core.settings import Settings
from afterglow.feature import Feature, Parts, Window
from afterglow.features.measures.card import FEATURE
from afterglow.features.measures.looking import look
from afterglow.features.measures.mood_card import MoodCard
from afterglow.features.measures.store import MoodStore
from afterglow.offers import Offers
from afterglow.ui.background import Background
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Asked:
    """The window around the card: notes what reaches it."""

    def __init__(self) -> None:
        self.low = False
        self.problems: list[BaseException] = []

    def low_energy(self) -> bool:
        return self.low

    def show_problem(self, error: BaseException) -> None:
        self.problems.append(error)


class Hands:
    """The card, its sessions, and the moods behind it."""

    def __init__(self, parts: Parts, marks: list[SessionMark], window: Asked) -> None:
        self.marks, self.window, self._parts = marks, window, parts
        self.card = MoodCard(parts)
        self.moods = MoodStore(parts.vault)

    def look(self) -> None:
        self._parts.offers.refresh()
        self.card.refresh()
        self.settle()

    def settle(self) -> None:
        for _time in range(3):
            self._parts.background.drain()

    def values(self) -> list[tuple[int, str]]:
        self.settle()
        return [(mood.value, mood.word) for mood in self.moods.all()]


@pytest.fixture
def hands(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    clock: HeldClock,
) -> Iterator[Hands]:
    background = Background()
    marks: list[SessionMark] = []
    arc = Feature("given", lambda: "Given", arc=lambda _vault: Arc(marks))
    asked = Asked()
    window: Window = asked  # type: ignore[assignment]  # the rest is not asked for
    offers = Offers((arc, FEATURE), vault)
    made = Hands(Parts(vault, clock, background, Settings(), QtFileChooser(), window, offers), marks, asked)
    qtbot.addWidget(made.card)
    made.card.resize(742, 300)
    made.card.show()
    made.card.activateWindow()
    qtbot.waitUntil(made.card.isActiveWindow)
    made.look()
    yield made
    background.close()


def session(hands: Hands, clock: HeldClock, days: int) -> None:
    at = Moment.of(clock.now() + timedelta(days=days))
    hands.marks.append(SessionMark(f"s{days}", at))


def mood(hands: Hands, clock: HeldClock, days: float, value: int) -> None:
    before = clock.at
    clock.at = before + timedelta(days=days)
    hands.moods.tap(value)
    clock.at = before


def test_one_tap_is_enough_and_a_second_corrects_it(hands: Hands) -> None:
    assert faults(hands.card) == []
    button(hands.card, "6").click()
    assert hands.values() == [(6, "")]
    button(hands.card, "10, very good").click()
    assert hands.values() == [(10, "")]
    assert [each.isChecked() for each in hands.card.row.buttons].index(True) == 10
    hands.look()
    assert hands.card.row.buttons[10].isChecked()
    assert faults(hands.card) == []


def test_the_row_is_walked_by_arrows_and_answered_by_a_key(hands: Hands) -> None:
    buttons = hands.card.row.buttons
    buttons[0].setFocus()
    press(buttons[0], "Left")
    for at in range(3):
        assert buttons[at].hasFocus()
        press(buttons[at], "Right")
    assert buttons[3].hasFocus()
    assert hands.values() == []
    press(hands.card.row.buttons[3], "Space")
    assert hands.values() == [(3, "")]


def test_a_word_is_kept_with_the_tap(hands: Hands) -> None:
    button(hands.card, "4").click()
    hands.settle()
    button(hands.card, "Add a word").click()
    QTest.keyClicks(hands.card.word, "grey")
    press(hands.card.word, "Return")
    assert hands.values() == [(4, "grey")]
    QTest.keyClicks(hands.card.word, " and soft")
    hands.card.flush()
    assert hands.values() == [(4, "grey and soft")]
    button(hands.card, "Take it back").click()
    assert hands.values() == []
    assert not any(each.isChecked() for each in hands.card.row.buttons)


def test_an_hour_later_the_row_is_free_again(hands: Hands, clock: HeldClock) -> None:
    button(hands.card, "4").click()
    hands.settle()
    clock.forward(hours=1)
    hands.look()
    assert not any(each.isChecked() for each in hands.card.row.buttons)
    button(hands.card, "5").click()
    assert hands.values() == [(4, ""), (5, "")]


def test_a_check_is_offered_softly_and_not_again_after_not_now(hands: Hands, clock: HeldClock) -> None:
    session(hands, clock, -3)
    hands.look()
    assert "Day 3 is a good time for one tap, if you like." in words(hands.card)
    button(hands.card, "Not now").click()
    assert "Day 3" not in words(hands.card)
    hands.look()
    assert "Day 3" not in words(hands.card)
    clock.forward(days=1)
    hands.look()
    # A time that has passed is not spoken of.
    assert not hands.card.offer.isVisible()
    clock.forward(days=3)
    hands.look()
    assert "A week after" in words(hands.card)
    button(hands.card, "7").click()
    hands.settle()
    assert not hands.card.offer.isVisible()


def test_moods_lie_along_the_days_since_each_session(hands: Hands, clock: HeldClock) -> None:
    assert not hands.card.days.turn.isVisible()
    for day in (-40, -20):
        session(hands, clock, day)
        mood(hands, clock, day - 1, 3)
        mood(hands, clock, day + 1, 6)
    mood(hands, clock, -34, 5)
    mood(hands, clock, -31, 3)
    hands.look()
    days = hands.card.days
    days.turn.click()
    hands.settle()
    assert days.chart.isVisible()
    assert "not enough yet" in days.usual.text()
    assert "Thick line: session 2. Thin lines: 1." in days.legend.text()
    told = days.chart.accessibleDescription()
    assert "Session 1: before 3, day 1 6, day 6 5, day 9 3." in told
    assert "Session 2: before 3, day 1 6." in told
    mood(hands, clock, -14, 2)
    hands.look()
    assert "a lift has lasted 1 to 9 days, going by 2 sessions" in days.usual.text()
    assert faults(hands.card) == []


def test_the_line_is_read_by_keyboard_point_by_point(hands: Hands, clock: HeldClock) -> None:
    session(hands, clock, -5)
    for day, value in ((-6, 3), (-4, 6), (-2, 7)):
        mood(hands, clock, day, value)
    hands.look()
    hands.card.days.turn.click()
    hands.settle()
    chart = hands.card.days.chart
    chart.setFocus()
    assert hands.card.days.read.text() == "Session 1, day 3: 7"
    press(chart, "Left")
    press(chart, "Left")
    assert hands.card.days.read.text() == "Session 1, before: 3"
    press(chart, "Left")
    assert hands.card.days.read.text() == "Session 1, before: 3"
    press(chart, "Right")
    assert hands.card.days.read.text() == "Session 1, day 1: 6"


def test_no_chart_on_a_session_day_nor_on_a_low_energy_day(hands: Hands, clock: HeldClock) -> None:
    session(hands, clock, -5)
    mood(hands, clock, -4, 6)
    hands.look()
    hands.card.days.turn.click()
    hands.settle()
    assert hands.card.days.isVisible()
    hands.window.low = True
    hands.look()
    assert not hands.card.days.isVisible()
    assert not hands.card.days.turn.isVisible()
    hands.window.low = False
    session(hands, clock, 0)
    hands.look()
    assert not hands.card.days.isVisible()


def test_moods_are_there_to_look_back_on(hands: Hands, vault: Vault, clock: HeldClock) -> None:
    mood(hands, clock, -1, 3)
    assert FEATURE.happenings is not None
    yesterday = clock.now().date() - timedelta(days=1)
    found = FEATURE.happenings(vault, yesterday, yesterday)
    assert [(one.kind, one.title, one.feature) for one in found] == [("mood", "3", "measures")]
    assert FEATURE.happenings(vault, clock.now().date(), clock.now().date()) == []


def test_what_is_read_in_a_hurry_is_all_but_the_usual_length(hands: Hands, clock: HeldClock) -> None:
    for day in (-90, -60, -40, -20, -3):
        session(hands, clock, day)
        for since, value in ((-8, 1), (-2, 3), (0.2, 5), (1, 6), (9, 2)):
            if day + since < 0:
                mood(hands, clock, day + since, value)
    arc = Arc(hands.marks)
    whole, quick = look(hands.moods, arc), look(hands.moods, arc, whole=False)
    assert whole.usual is not None
    assert replace(whole, usual=None) == quick
    assert look(hands.moods, Arc(), whole=False) == replace(look(hands.moods, Arc()), usual=None)
