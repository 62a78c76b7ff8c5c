# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions in a real vault, and their page as a person meets it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core.moment import Moment
from afterglow.core.settings import Settings
from afterglow.feature import Parts
from afterglow.features.journal import card as journal
from afterglow.features.sessions import card
from afterglow.features.sessions.page import SessionsPage
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.offers import Offers
from afterglow.ui.background import Background
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class RecordingWindow:
    """Keeps what the page asked of its window."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.problems: list[BaseException] = []
        self.opened: list[tuple[str, str]] = []
        self.low = False

    def say(self, text: str) -> None:
        self.said.append(text)

    def show_problem(self, error: BaseException) -> None:
        self.problems.append(error)

    def open_tab(self, name: str, uid: str = "") -> None:
        self.opened.append((name, uid))

    def low_energy(self) -> bool:
        return self.low


class Person:
    """Does to the page what a person would."""

    def __init__(self, page: SessionsPage, window: RecordingWindow, bot: Any, background: Background) -> None:
        self.page, self.window, self.bot, self.background = page, window, bot, background

    def settle(self) -> None:
        """Wait until what is under way has come to rest."""
        for _again in range(3):
            self.background.drain()
            self.bot.wait(30)

    def until(self, so: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(so()), timeout=30_000)

    def viewing(self) -> None:
        self.until(lambda: self.page.stack.currentWidget() is self.page.view)
        self.settle()

    def writing(self) -> None:
        self.until(lambda: self.page.stack.currentWidget() is self.page.form)

    def saved(self) -> None:
        self.until(lambda: not self.page.form.keeper.unsaved)
        self.settle()

    def rows(self) -> list[str]:
        """Return what a screen reader says of each row."""
        model = self.page.list.table.model()
        return [str(model.data(model.index(at, 0))) for at in range(model.rowCount())]


@pytest.fixture
def sessions(vault: Vault) -> SessionStore:
    return SessionStore(vault)


@pytest.fixture
def held(sessions: SessionStore, clock: HeldClock) -> Callable[..., str]:
    """Keeps a session so many days from the held present; returns its identifier."""

    def keep(days: int, **more: Any) -> str:
        return sessions.create(SessionDraft(Moment.of(clock.now() + timedelta(days=days)), **more))

    return keep


@pytest.fixture
def person(vault: Vault, clock: HeldClock, qtbot: QtBot, themed: Theme) -> Iterator[Callable[[], Person]]:  # noqa: ARG001
    """Opens the page once the vault holds what a test wants."""
    background = Background()
    made: list[SessionsPage] = []

    def open_page() -> Person:
        window = RecordingWindow()
        background.problem.connect(window.show_problem)
        offers = Offers((journal.FEATURE, card.FEATURE), vault)
        parts: Any = Parts(vault, clock, background, Settings(), QtFileChooser(), window, offers)  # type: ignore[arg-type]
        page = SessionsPage(parts)
        page.resize(1180, 700)
        qtbot.addWidget(page)
        made.append(page)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.shown()
        one = Person(page, window, qtbot, background)
        one.settle()
        return one

    yield open_page
    for page in made:
        page.form.keeper.open("")
    background.close()
