# SPDX-License-Identifier: GPL-3.0-or-later
"""Goals in the real window, beside Today, the journal and the sessions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core.moment import Moment
from afterglow.features.goals.card import FEATURE as GOALS
from afterglow.features.goals.page import GoalsPage
from afterglow.features.goals.store import GoalStore
from afterglow.features.journal.card import FEATURE as JOURNAL
from afterglow.features.reminders.card import FEATURE as REMINDERS
from afterglow.features.sessions.card import FEATURE as SESSIONS
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.features.today.card import FEATURE as TODAY
from afterglow.features.today.page import TodayPage
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.preferences import Preferences
from afterglow.ui.background import Background
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.features.goals.goal_card import GoalCard
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Person:
    """Does to the page what a person would."""

    def __init__(self, window: MainWindow, background: Background, bot: Any, clock: HeldClock) -> None:
        self.window, self.background, self.bot, self.clock = window, background, bot, clock
        self.problems: list[BaseException] = []

    def look(self) -> GoalsPage:
        """Go to the tab and wait until it shows what is true."""
        self.window.open_tab("goals")
        page = self.page
        page.refresh()
        self.settle()
        return page

    @property
    def page(self) -> GoalsPage:
        found = self.window.findChild(GoalsPage)
        assert found is not None
        return found

    @property
    def today(self) -> TodayPage:
        found = self.window.findChild(TodayPage)
        assert found is not None
        return found

    def cards(self) -> list[GoalCard]:
        return self.page.overview.list.cards

    def card(self, name: str) -> GoalCard:
        return next(card for card in self.cards() if card.title.text() == name)

    def settle(self) -> None:
        """Wait for what is under way, and for what that begins."""
        for _time in range(4):
            self.background.drain()
            self.bot.wait(5)

    def until(self, so: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(so()), timeout=30_000)


@pytest.fixture
def goals(vault: Vault) -> GoalStore:
    return GoalStore(vault)


@pytest.fixture
def held(vault: Vault, clock: HeldClock) -> Callable[[int], str]:
    """Keeps a session so many days from the held present."""

    def keep(days: int) -> str:
        draft = SessionDraft(Moment.of(clock.now() + timedelta(days=days)))
        return SessionStore(vault).create(draft)

    return keep


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
    window = MainWindow(
        vault,
        (TODAY, JOURNAL, SESSIONS, GOALS, REMINDERS),
        Preferences(tmp_path / "settings" / "settings.toml"),
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
    one = Person(window, background, qtbot, clock)
    one.problems = problems
    one.settle()
    yield one
    background.close()
