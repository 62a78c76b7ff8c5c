# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from tests.accessible_walk import faults

from afterglow.core.settings import Settings
from afterglow.shell.about import About
from afterglow.shell.cards import UnlockCard
from afterglow.shell.entrance import Entrance
from afterglow.shell.first_cards import PassphraseCard, WelcomeCard
from afterglow.shell.header import Header
from afterglow.shell.help_now import HelpNow
from afterglow.shell.problem import CrashDialog
from afterglow.shell.settings_dialog import SettingsDialog
from afterglow.shell.words_cards import ProveCard, RecoverCard, WordsCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from afterglow.shell.preferences import Preferences
    from afterglow.ui.theme import Theme

WORDS = ["lantern"] * 12

CARDS: dict[str, Callable[[], QWidget]] = {
    "unlock": UnlockCard,
    "welcome": WelcomeCard,
    "passphrase": lambda: PassphraseCard(lambda _typed, _done: None, place=Path("/x")),
    "words": lambda: WordsCard(WORDS),
    "prove": lambda: ProveCard(WORDS),
    "recover": RecoverCard,
}


def looked_at(qtbot: QtBot, window: QWidget) -> list[str]:
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    qtbot.wait(20)
    assert window.isActiveWindow()
    return faults(window)


@pytest.mark.parametrize("name", CARDS)
def test_the_cards_of_the_entrance(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    preferences: Preferences,
    name: str,
) -> None:
    entrance = Entrance(preferences)
    qtbot.addWidget(entrance)
    entrance.show_card(CARDS[name]())
    assert looked_at(qtbot, entrance) == []


@pytest.mark.parametrize("name", ["help", "settings", "about", "problem", "header"])
def test_the_windows_of_the_shell(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    preferences: Preferences,
    name: str,
) -> None:
    made: dict[str, Callable[[], QWidget]] = {
        "help": lambda: HelpNow(Settings(country="FR"), None),
        "settings": lambda: SettingsDialog(preferences, None),
        "about": lambda: About(Path("/x"), None),
        "problem": lambda: CrashDialog("text", None),
        "header": lambda: Header(["One", "Two"], "Made-up journal"),
    }
    window = made[name]()
    qtbot.addWidget(window)
    assert looked_at(qtbot, window) == []


def test_what_is_wrong_is_found(qtbot: QtBot, themed: Theme) -> None:  # noqa: ARG001
    window = QWidget()
    qtbot.addWidget(window)
    bad = QToolButton(window)
    bad.setStyleSheet("QToolButton { border: none; background: white; }")
    bad.setFixedSize(20, 20)
    bad.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    found = "; ".join(looked_at(qtbot, window))
    assert found.count("QToolButton ''") == 4
    for words in ("no name", "20 px", "not reached", "does not show"):
        assert words in found
