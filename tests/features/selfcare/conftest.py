# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-care in the real window, beside the features that it works with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.moment import Moment
from afterglow.features.goals.card import FEATURE as GOALS
from afterglow.features.selfcare.card import FEATURE as SELFCARE
from afterglow.features.selfcare.page import SelfCarePage
from afterglow.features.sessions.card import FEATURE as SESSIONS
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.features.today.card import FEATURE as TODAY
from afterglow.features.today.page import TodayPage
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.features.selfcare.store import SelfCareStore
    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Care:
    """The window with self-care in view, and hands for it."""

    def __init__(self, window: MainWindow, background: Background, clock: HeldClock, vault: Vault) -> None:
        self.window, self.clock = window, clock
        self.sessions = SessionStore(vault)
        self.problems: list[BaseException] = []
        self._background = background

    @property
    def page(self) -> SelfCarePage:
        page = self.window.findChild(SelfCarePage)
        assert page is not None
        return page

    @property
    def today(self) -> TodayPage:
        page = self.window.findChild(TodayPage)
        assert page is not None
        return page

    @property
    def store(self) -> SelfCareStore:
        return self.page.store

    def session(self, days: int) -> str:
        """Keep a session so many days from the clock's day."""
        return self.sessions.create(SessionDraft(Moment.of(self.clock.now() + timedelta(days=days))))

    def move_session(self, uid: str, days: int) -> None:
        self.sessions.save(uid, SessionDraft(Moment.of(self.clock.now() + timedelta(days=days))))

    def look(self) -> None:
        """Read everything anew, as on the way back to the tab."""
        self.window._offers.refresh()
        self.page.shown()
        self.settle()

    def settle(self) -> None:
        """Wait for what is under way, and for what that begins."""
        for _time in range(3):
            self._background.drain()

    def rows(self) -> list[str]:
        """Return the names of the practices that are seen."""
        return [each.text() for each in self.page.week.names if each.isVisibleTo(self.page)]


@pytest.fixture
def care(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    tmp_path: Path,
    background: Background,
    clock: HeldClock,
) -> Care:
    from afterglow.shell.preferences import Preferences

    problems: list[BaseException] = []
    window = MainWindow(
        vault,
        (TODAY, SESSIONS, GOALS, SELFCARE),
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
    window.open_tab("selfcare")
    made = Care(window, background, clock, vault)
    made.problems = problems
    made.look()
    return made


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:  # noqa: ARG001
    from afterglow.ui.background import Background

    made = Background()
    yield made
    made.close()
