# SPDX-License-Identifier: GPL-3.0-or-later
"""The insights in the real window, beside the features that they work with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from afterglow.core.moment import Moment
from afterglow.features.goals.card import FEATURE as GOALS
from afterglow.features.insights.card import FEATURE as INSIGHTS
from afterglow.features.insights.page import InsightsPage
from afterglow.features.journal.card import FEATURE as JOURNAL
from afterglow.features.journal.shapes import Draft, TagName
from afterglow.features.journal.store import JournalStore
from afterglow.features.measures.card import FEATURE as MEASURES
from afterglow.features.sessions.card import FEATURE as SESSIONS
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.features.today.card import FEATURE as TODAY
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.features.insights.store import InsightStore
    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Insights:
    """The window with the insights in view, and hands for it."""

    def __init__(self, window: MainWindow, background: Background, clock: HeldClock, vault: Vault) -> None:
        self.window, self.clock = window, clock
        self.sessions, self.journal = SessionStore(vault), JournalStore(vault)
        self.problems: list[BaseException] = []
        self._background = background

    @property
    def page(self) -> InsightsPage:
        page = self.window.findChild(InsightsPage)
        assert page is not None
        return page

    @property
    def store(self) -> InsightStore:
        return self.page.store

    def session(self, days: int) -> str:
        """Keep a session so many days from the clock's day."""
        made = self.sessions.create(SessionDraft(Moment.of(self.clock.now() + timedelta(days=days))))
        self.window._offers.refresh()
        return made

    def entry(self, body: str, days: int = 0, tags: tuple[str, ...] = (), **more: Any) -> str:
        """Keep an entry so many days from the clock's day; returns its identifier."""
        at = Moment.of(self.clock.now() + timedelta(days=days))
        draft = Draft(more.pop("title", ""), body, at, tuple(TagName(tag) for tag in tags), **more)
        return self.journal.entries.entry(self.journal.entries.create(draft)).uid

    def look(self) -> None:
        """Read everything anew, as on the way back to the tab."""
        self.window._offers.refresh()
        self.page.shown()
        self.settle()

    def settle(self) -> None:
        """Wait for what is under way, and for what that begins."""
        for _time in range(3):
            self._background.drain()
            QApplication.processEvents()

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Click the visible button of this text or name."""
        for each in (within or self.page).findChildren(QAbstractButton):
            if each.isVisible() and text in {each.text(), each.accessibleName()}:
                each.click()
                self.settle()
                return
        raise AssertionError(f"no button {text!r}")

    def seen(self, within: QWidget | None = None) -> list[str]:
        """Return the words that are seen."""
        held = within or self.page
        return [each.text() for each in held.findChildren(QLabel) if each.isVisibleTo(held) and each.text()]

    def in_dialog(self, act: Callable[[Any], object], begin: Callable[[], object]) -> None:
        """Do something that opens a dialog, and act in it."""
        met: list[QDialog] = []

        def meet() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            met.append(dialog)
            act(dialog)

        QTimer.singleShot(20, meet)
        begin()
        assert met
        self.settle()


@pytest.fixture
def insights(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    tmp_path: Path,
    background: Background,
    clock: HeldClock,
) -> Insights:
    from afterglow.shell.preferences import Preferences

    problems: list[BaseException] = []
    window = MainWindow(
        vault,
        (TODAY, JOURNAL, SESSIONS, GOALS, INSIGHTS, MEASURES),
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
    window.open_tab("insights")
    made = Insights(window, background, clock, vault)
    made.problems = problems
    made.look()
    return made


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:  # noqa: ARG001
    from afterglow.ui.background import Background

    made = Background()
    yield made
    made.close()
