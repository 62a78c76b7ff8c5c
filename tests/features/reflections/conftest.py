# SPDX-License-Identifier: GPL-3.0-or-later
"""Guided reflections in the real window, beside everything that keeps what they make."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core.moment import Moment
from afterglow.feature_list import FEATURES
from afterglow.features.reflections.end_pane import EndPane
from afterglow.features.reflections.page import ReflectionsPage
from afterglow.features.reflections.question_pane import QuestionPane
from afterglow.features.reflections.store import ReflectionStore
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.preferences import Preferences
from afterglow.ui.background import Background
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.features.reflections.runner import Runner
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Person:
    """Does what a person would."""

    def __init__(self, window: MainWindow, background: Background, bot: Any, clock: HeldClock) -> None:
        self.window, self.background, self.bot, self.clock = window, background, bot, clock
        self.problems: list[BaseException] = []

    @property
    def page(self) -> ReflectionsPage:
        found = self.window.findChild(ReflectionsPage)
        assert found is not None
        return found

    @property
    def runner(self) -> Runner:
        found = self.page.runner
        assert found is not None
        return found

    @property
    def question(self) -> QuestionPane:
        assert isinstance(self.runner.pane, QuestionPane)
        return self.runner.pane

    @property
    def end(self) -> EndPane:
        assert isinstance(self.runner.pane, EndPane)
        return self.runner.pane

    def list(self) -> ReflectionsPage:
        """Go to the list."""
        self.window.open_tab("reflections")
        self.settle()
        return self.page

    def begin(self, dialog: str) -> Runner:
        """Begin a reflection, or go on with it."""
        self.window.open_tab("reflections", dialog)
        self.until(lambda: self.page.runner is not None and self.page.runner.progress.dialog.id == dialog)
        self.settle()
        return self.runner

    def here(self) -> str:
        return self.runner.progress.here

    def next(self) -> None:
        self.runner.foot.next.click()

    def settle(self) -> None:
        """Wait for what is under way, and for what that begins."""
        for _time in range(4):
            self.background.drain()
            self.bot.wait(5)

    def until(self, so: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(so()), timeout=30_000)


@pytest.fixture
def store(vault: Vault) -> ReflectionStore:
    return ReflectionStore(vault)


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
        FEATURES,
        Preferences(tmp_path / "settings" / "settings.toml"),
        clock=clock,
        background=background,
        choose=QtFileChooser(),
        doors=Doors(lambda: None, lambda: None, problems.append),
    )
    qtbot.addWidget(window)
    window.resize(1180, 760)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = Person(window, background, qtbot, clock)
    made.problems = problems
    made.settle()
    yield made
    background.drain()
    background.close()
    assert problems == []
