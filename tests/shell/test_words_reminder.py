# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.accessible_walk import faults
from tests.qt import button, wait, words

from afterglow.core.arc import Arc, SessionMark
from afterglow.feature import Feature, Page
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.words_reminder import WordsReminder
from afterglow.ui.dialogs import QtFileChooser
from afterglow.vault import kept_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault

    Open = Callable[..., MainWindow]


@pytest.fixture
def open_window(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
) -> Open:
    """Open the window as the program does; with the days of sessions, if any."""

    def one(marks: Sequence[SessionMark] = (), *, low: bool = False) -> MainWindow:
        page = Feature("one", lambda: "One", lambda _parts: Page(), arc=lambda _vault: Arc(marks))
        window = MainWindow(
            vault,
            (page,),
            preferences,
            clock=clock,
            background=background,
            choose=QtFileChooser(),
            doors=Doors(lambda: None, lambda: None, lambda _error: None),
        )
        qtbot.addWidget(window)
        window.show()
        window.set_low_energy(on=low)
        window.remind_of_words()
        background.drain()
        return window

    return one


def strips(window: MainWindow) -> list[WordsReminder]:
    return [each for each in window.findChildren(WordsReminder) if each.isVisibleTo(window)]


def test_it_comes_once_after_a_month(open_window: Open, clock: HeldClock, qtbot: QtBot) -> None:
    assert not strips(open_window())
    clock.forward(days=29)
    assert not strips(open_window())
    clock.forward(days=1)
    window = open_window()
    (strip,) = strips(window)
    assert "twelve recovery words" in words(strip)
    window.activateWindow()
    qtbot.waitExposed(window)
    assert faults(strip) == []
    button(strip, "Not now").click()
    assert not strips(window)
    clock.forward(days=100)
    assert not strips(open_window())


def test_it_leads_to_the_section(
    open_window: Open, clock: HeldClock, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_words.begin(vault)
    clock.forward(days=31)
    window = open_window()
    asked: list[str] = []
    monkeypatch.setattr(window, "safety", asked.append)
    button(window, "Try the recovery words").click()
    assert asked == ["passphrase"]
    assert not strips(window)


def test_it_waits_for_another_day(open_window: Open, clock: HeldClock, vault: Vault) -> None:
    kept_words.begin(vault)
    clock.forward(days=31)
    assert not strips(open_window(low=True))
    assert not strips(open_window([SessionMark("a", vault.now())]))
    clock.forward(days=1)
    window = open_window()
    wait(lambda: strips(window))
