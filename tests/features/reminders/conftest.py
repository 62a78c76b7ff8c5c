# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders in the real window, beside goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from afterglow.features.goals.card import FEATURE as GOALS
from afterglow.features.reminders.card import FEATURE as REMINDERS
from afterglow.features.reminders.store import ReminderStore
from afterglow.features.reminders.strip import ReminderStrip
from afterglow.features.sessions.card import FEATURE as SESSIONS
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.preferences import Preferences
from afterglow.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Chooser:
    """Chooses the file that it was told of."""

    path: Path | None = None

    def open_files(self, _parent: QWidget, _title: str, _filters: str) -> list[Path]:
        return []

    def open_folder(self, _parent: QWidget, _title: str) -> None:
        return None

    def save_file(self, _parent: QWidget, _title: str, _name: str, _filters: str) -> Path | None:
        return self.path


class Person:
    """Looks at the line, and goes on in time."""

    def __init__(self, window: MainWindow, background: Background, bot: Any, clock: HeldClock) -> None:
        self.window, self.background, self.bot, self.clock = window, background, bot, clock
        self.chooser = Chooser()
        self.problems: list[BaseException] = []
        self.store = ReminderStore(window._parts.vault)

    @property
    def strip(self) -> ReminderStrip:
        found = self.window.findChild(ReminderStrip)
        assert found is not None
        return found

    def wait(self, **by: float) -> None:
        """Let time go by with the journal open, in steps of nine minutes, and see what comes."""
        minutes = round(by.get("hours", 0) * 60 + by.get("minutes", 0))
        while minutes > 0:
            self.clock.forward(minutes=min(9, minutes))
            minutes -= 9
            self.look()

    def look(self) -> None:
        self.background.drain()
        self.strip.look()
        self.settle()

    def settle(self) -> None:
        for _time in range(3):
            self.background.drain()
            self.bot.wait(1)


@pytest.fixture
def person(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    tmp_path: Path,
    clock: HeldClock,
) -> Iterator[Person]:
    background = Background()
    problems: list[BaseException] = []
    chooser = Chooser()
    window = MainWindow(
        vault,
        (SESSIONS, GOALS, REMINDERS),
        Preferences(tmp_path / "settings" / "settings.toml"),
        clock=clock,
        background=background,
        choose=chooser,
        doors=Doors(lambda: None, lambda: None, problems.append),
    )
    qtbot.addWidget(window)
    window.resize(1180, 760)
    window.show()
    one = Person(window, background, qtbot, clock)
    one.problems, one.chooser = problems, chooser
    one.settle()
    yield one
    background.close()
