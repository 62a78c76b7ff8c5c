# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers to call, as any screen may show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.qt import button, words

from afterglow.core import crisis
from afterglow.core.help_lines import CLINIC, OwnLine
from afterglow.ui.help_lines import CountryChoice, HelpLines

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CLINIC_LINE = OwnLine("1", CLINIC, "Harbour clinic", "555 0100", hours="Weekdays, 9 to 17")

pytestmark = pytest.mark.usefixtures("themed")


def shown(qtbot: QtBot, view: HelpLines | CountryChoice) -> str:
    qtbot.addWidget(view)
    view.resize(560, 600)
    view.show()
    return words(view)


@pytest.mark.parametrize("country", crisis.shipped().countries, ids=lambda country: country.code)
def test_every_country_shows_its_emergency_number_first_then_each_line_whole(
    qtbot: QtBot, country: crisis.Country
) -> None:
    text = shown(qtbot, HelpLines([country.code]))
    told = [*country.emergency, *(part for line in country.lines for part in (line.dial, line.text) if part)]
    places = [text.index(part) for part in told]
    assert places == sorted(places)
    assert text.count("Last confirmed ") == text.count("Numbers can change.") == len(country.lines)
    assert text.index("Anywhere") > max(places, default=-1)


def test_the_clinic_comes_before_the_lines_and_after_the_emergency_number(qtbot: QtBot) -> None:
    text = shown(qtbot, HelpLines(["GB"], [OwnLine("2", name="My sister", dial="555 0101"), CLINIC_LINE]))
    order = [
        "In danger now",
        "Harbour clinic",
        "555 0100",
        "Your clinic",
        "My sister",
        "Samaritans",
        "Anywhere",
    ]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_a_corrected_line_stands_in_the_place_of_the_shipped_one(qtbot: QtBot) -> None:
    mine = OwnLine("3", name="Samaritans", dial="116 124", instead="GB/Samaritans")
    text = shown(qtbot, HelpLines(["GB"], [mine]))
    assert "116 124\nCorrected by you" in text
    assert "116 123" not in text
    assert "Text SHOUT to 85258" in text


def test_two_countries_each_say_whose_number_it_is(qtbot: QtBot) -> None:
    text = shown(qtbot, HelpLines(["FR", "GB"]))
    for country in ("France", "United Kingdom"):
        assert f"In danger now in {country}, call the emergency number:" in text
    assert text.index("999 · 112") < text.index("3114")


def test_the_same_country_twice_is_shown_once(qtbot: QtBot) -> None:
    assert shown(qtbot, HelpLines(["FR", "FR"])).count("3114") == 1


@pytest.mark.parametrize("code", ["", crisis.ELSEWHERE, "ZZ"])
def test_own_lines_and_the_text_for_anywhere_are_there_without_a_country(qtbot: QtBot, code: str) -> None:
    text = shown(qtbot, HelpLines([code], [CLINIC_LINE]))
    assert "In danger now" not in text
    assert text.index("555 0100") < text.index("Anywhere")
    assert "Your local emergency number" in text
    assert "findahelpline.com" in text


def test_every_number_is_large_and_can_be_selected_by_keyboard(qtbot: QtBot) -> None:
    view = HelpLines(["CL"], [CLINIC_LINE])
    shown(qtbot, view)
    found = {each.text(): each for each in view.findChildren(QLabel)}
    for number in ("131 · 133", "*4141", "555 0100"):
        assert found[number].textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
        assert found[number].focusPolicy() & Qt.FocusPolicy.TabFocus
        assert found[number].font().pointSizeF() >= 16
        assert number in found[number].accessibleName()


def test_a_line_can_be_put_right_only_where_that_is_offered(qtbot: QtBot) -> None:
    asked: list[str] = []
    view = HelpLines(["GB"], changeable=True)
    view.change_asked.connect(asked.append)
    shown(qtbot, view)
    button(view, "Correct Shout").click()
    assert asked == ["GB/Shout"]
    plain = HelpLines(["GB"])
    shown(qtbot, plain)
    assert [each for each in plain.findChildren(QLabel) if "Correct" in each.text()] == []


def test_no_country_is_assumed_and_the_second_is_asked_after_the_first(qtbot: QtBot) -> None:
    choice = CountryChoice()
    told: list[tuple[str, str]] = []
    choice.changed.connect(lambda *codes: told.append(codes))
    shown(qtbot, choice)
    assert choice.codes() == ("", "")
    assert not choice.second.isVisible()
    choice.first.setCurrentIndex(choice.first.findText("Another country"))
    assert choice.second.isVisible()
    choice.second.setCurrentIndex(choice.second.findData("PT"))
    assert told == [(crisis.ELSEWHERE, ""), (crisis.ELSEWHERE, "PT")]
