# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel
from tests.qt import wait, words

from afterglow.core.settings import Settings
from afterglow.shell.help_now import HelpNow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme


@pytest.fixture
def chosen() -> list[str]:
    return []


def shown(qtbot: QtBot, settings: Settings, chosen: list[str]) -> HelpNow:
    dialog = HelpNow(settings, None, lambda first, second: chosen.extend((first, second)))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.usefixtures("themed")
def test_no_country_is_assumed_and_the_text_for_anywhere_is_there(qtbot: QtBot, chosen: list[str]) -> None:
    dialog = shown(qtbot, Settings(), chosen)
    assert dialog.countries.currentText() == "Choose a country"
    assert "Anywhere" in words(dialog)
    assert "Last confirmed" not in words(dialog)
    assert not chosen


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize("country", ["FR", "US", "GB"])
def test_the_emergency_number_comes_first_with_the_month_of_each_line(
    qtbot: QtBot, chosen: list[str], country: str
) -> None:
    dialog = shown(qtbot, Settings(), chosen)
    dialog.countries.setCurrentIndex(dialog.countries.findData(country))
    assert chosen == [country, ""]
    wait(lambda: "In danger now" in words(dialog))
    text = words(dialog)
    assert text.index("In danger now") < text.index("Last confirmed") < text.index("Anywhere")


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize("country", ["-", "ZZ"])
def test_a_country_that_is_not_known_gets_the_text_for_anywhere(
    qtbot: QtBot, chosen: list[str], country: str
) -> None:
    dialog = shown(qtbot, Settings(country=country), chosen)
    assert "Anywhere" in words(dialog)
    assert "In danger now" not in words(dialog)


def test_no_label_reads_html(qtbot: QtBot, themed: Theme) -> None:
    label = QLabel("<b>x</b>")
    qtbot.addWidget(label)
    label.show()
    plain = label.grab().toImage()
    label.setTextFormat(label.textFormat().PlainText)
    assert label.grab().toImage() == plain
    assert label.sizeHint().width() > label.fontMetrics().horizontalAdvance("x>") * 3
    themed.choose("dark")
    themed.choose("light")
    assert label.textFormat() == label.textFormat().PlainText
