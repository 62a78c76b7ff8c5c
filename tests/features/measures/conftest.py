# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures in the real window, alone in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from afterglow.features.measures.card import FEATURE as MEASURES
from afterglow.features.measures.page import MeasuresPage
from afterglow.features.measures.store import AnswerStore
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.preferences import Preferences
from afterglow.ui.background import Background
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.core.measured import Filled
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Answering:
    """Does to the page what a person would."""

    def __init__(self, window: MainWindow, background: Background, bot: Any) -> None:
        self.window, self.background, self.bot = window, background, bot
        self.problems: list[BaseException] = []

    def go(self, uid: str = "") -> MeasuresPage:
        """Go to the page, and there to something."""
        self.window.open_tab("measures", uid)
        self.settle()
        return self.page

    @property
    def page(self) -> MeasuresPage:
        found = self.window.findChild(MeasuresPage)
        assert found is not None
        return found

    def shows(self, part: QWidget) -> bool:
        """Whether a part of the page is in view."""
        return self.page.stack.currentWidget() is part

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            widget = QApplication.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key)
            self.settle()

    def answer(self, row: str) -> None:
        """Answer pages by keyboard: a number, or x to decline; Enter after each."""
        keys = (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
        for each in row.split():
            if each == "x":
                self.page.answering.questions[0].options[-1].click()
                self.settle()
            elif each != "-":
                self.press(keys[int(each)])
            self.press(Qt.Key.Key_Return)

    def kept(self) -> list[Filled]:
        """Return what the vault holds."""
        self.settle()
        return self.page.store.all()

    def settle(self) -> None:
        """Wait for what is under way, and for what that begins."""
        for _time in range(3):
            self.background.drain()
            self.bot.wait(1)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    made = Preferences(tmp_path / "settings" / "settings.toml")
    made.change(country="FR")
    return made


@pytest.fixture
def answers(vault: Vault) -> AnswerStore:
    return AnswerStore(vault)


@pytest.fixture
def person(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    preferences: Preferences,
    clock: HeldClock,
) -> Iterator[Answering]:
    background = Background()
    problems: list[BaseException] = []
    window = MainWindow(
        vault,
        (MEASURES,),
        preferences,
        clock=clock,
        background=background,
        choose=QtFileChooser(),
        doors=Doors(lambda: None, lambda: None, problems.append),
    )
    qtbot.addWidget(window)
    window.resize(1180, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    one = Answering(window, background, qtbot)
    one.problems = problems
    one.settle()
    yield one
    assert one.problems == []
    background.close()
