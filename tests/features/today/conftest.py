# SPDX-License-Identifier: GPL-3.0-or-later
"""Today in the real window, beside a feature of the tests that gives it whatever a day may hold."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.core.shapes import Due, Line, Suggestion
from afterglow.feature import Feature, Page, Parts
from afterglow.features.journal.card import FEATURE as JOURNAL
from afterglow.features.measures.card import FEATURE as MEASURES
from afterglow.features.measures.mood_card import MoodCard
from afterglow.features.today.card import FEATURE as TODAY
from afterglow.features.today.page import TodayPage
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Given:
    """What the other features hold; a test changes it and looks at Today again."""

    def __init__(self, clock: HeldClock) -> None:
        self.clock = clock
        self.marks: list[SessionMark] = []
        self.things: dict[str, Due] = {}
        self.suggested: list[Suggestion] = []
        self.own: list[Line] = []
        self.begun: list[str] = []
        self.answered: list[tuple[str, bool]] = []
        self.fails: Exception | None = None

    def session(self, days: int, *, planned: bool = False, window: int = 14) -> None:
        """Add a session so many days from the clock's day, at ten in the morning."""
        day = self.clock.now().replace(hour=10, minute=0) + timedelta(days=days)
        self.marks.append(SessionMark(f"s{days}", Moment.of(day), window=window, planned=planned))

    def thing(self, uid: str, title: str, *, done: bool = False) -> None:
        self.things[uid] = Due(uid, title, "Goal · stay close to people", done, "given")

    def line(self, text: str, days: int) -> None:
        at = Moment.of(self.clock.now() + timedelta(days=days))
        self.own.append(Line(text, f"of {days}", at, "given"))

    def feature(self) -> Feature:
        return Feature(
            "given",
            lambda: "Given",
            GivenPage,
            arc=lambda _vault: Arc(self.marks),
            due=lambda _vault, _day, _arc: list(self.things.values()),
            tick=self._tick,
            suggestions=lambda _vault, _day, _arc: self.suggested,
            begin=lambda _parts, key: self.begun.append(key),
            answered=lambda _vault, key, for_good: self.answered.append((key, for_good)),
            forget_answers=lambda _vault: self.answered.append(("", False)),
            lines=lambda _vault: self.own,
        )

    def _tick(self, _vault: Vault, uid: str, _day: date, done: bool) -> None:
        if self.fails is not None:
            raise self.fails
        before = self.things[uid]
        self.things[uid] = Due(uid, before.title, before.under, done, "given")


class GivenPage(Page):
    """A tab to go to."""

    def __init__(self, _parts: Parts) -> None:
        super().__init__()
        self.opened: list[str] = []

    def open_item(self, uid: str) -> None:
        self.opened.append(uid)


class Days:
    """The window with Today in view, and hands for it."""

    def __init__(self, window: MainWindow, given: Given, background: Background, clock: HeldClock) -> None:
        self.window, self.given, self.clock = window, given, clock
        self.problems: list[BaseException] = []
        self._background = background

    @property
    def page(self) -> TodayPage:
        page = self.window.findChild(TodayPage)
        assert page is not None
        return page

    @property
    def mood(self) -> MoodCard:
        card = self.page.findChild(MoodCard)
        assert card is not None
        return card

    def look(self) -> None:
        """Read everything anew, as on the way back to the tab."""
        self.window._offers.refresh()
        self.page.shown()
        self.settle()

    def settle(self) -> None:
        """Wait for what is under way, and for what that begins."""
        for _time in range(3):
            self._background.drain()

    def go(self, days: int) -> None:
        """Move the clock, and look."""
        self.clock.forward(days=days)
        self.look()

    def cards(self) -> list[str]:
        """Return the names of the cards that are seen, from top to bottom."""
        page = self.page
        named: dict[str, QWidget] = {
            "arc": page.arc,
            "invitation": page.invitation,
            "suggestion": page.suggestion,
            "capture": page.capture,
            "mood": self.mood,
            "due": page.due,
            "why": page.why,
            "line": page.line,
        }
        return [name for name, card in named.items() if card.isVisible()]


@pytest.fixture
def given(clock: HeldClock) -> Given:
    return Given(clock)


@pytest.fixture
def days(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    tmp_path: Path,
    background: Background,
    clock: HeldClock,
    given: Given,
) -> Days:
    from afterglow.shell.preferences import Preferences

    problems: list[BaseException] = []
    window = MainWindow(
        vault,
        (TODAY, JOURNAL, MEASURES, given.feature()),
        Preferences(tmp_path / "settings" / "settings.toml"),
        clock=clock,
        background=background,
        choose=QtFileChooser(),
        doors=Doors(lambda: None, lambda: None, problems.append),
    )
    qtbot.addWidget(window)
    window.resize(1180, 1100)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = Days(window, given, background, clock)
    made.problems = problems
    made.settle()
    return made


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:  # noqa: ARG001
    from afterglow.ui.background import Background

    made = Background()
    yield made
    made.close()
