# SPDX-License-Identifier: GPL-3.0-or-later
"""The header says on every tab where one is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.feature import Feature
from afterglow.offers import Offers
from afterglow.shell.here import Here
from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault

TABLE = "setting"


def days_ago(vault: Vault, days: list[int]) -> None:
    with vault.write() as session:
        settings_inside.put(session, "days", days)
        session.info["touched"][TABLE].add(1)


@pytest.fixture
def here(
    vault: Vault,
    clock: HeldClock,
    background: Background,
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
) -> tuple[Here, list[str], Callable[[str], None]]:
    start = clock.now()

    def arc(vault: Vault) -> Arc:
        with vault.read() as session:
            found = settings_inside.get(session, "days", [])
        marks = [Moment.of(start - timedelta(days=days)) for days in found]
        return Arc(SessionMark(f"s{at}", mark) for at, mark in enumerate(marks))

    card = Feature("sessions", lambda: "Sessions", arc=arc, arc_tables=frozenset({TABLE}))
    window = QWidget()
    window.resize(1180, 100)
    qtbot.addWidget(window)
    shown: list[str] = []
    made = Here(Offers((card,), vault, window), clock, background, shown.append, window)
    made.chip.setParent(window)

    def reads(text: str) -> None:
        qtbot.waitUntil(lambda: (made.chip.text() if not made.chip.isHidden() else "") == text)

    return made, shown, reads


def test_nothing_outside_a_window(here: tuple[Here, list[str], Callable[[str], None]], vault: Vault) -> None:
    made, _shown, reads = here
    reads("")
    days_ago(vault, [15])
    reads("")
    assert made.chip.isHidden()


def test_it_follows_what_is_written_and_the_day(
    here: tuple[Here, list[str], Callable[[str], None]], vault: Vault, clock: HeldClock
) -> None:
    made, shown, reads = here
    days_ago(vault, [17, 3])
    reads("Day 3 after session 2")
    assert made.chip.accessibleName() == "Day 3 after session 2"
    clock.forward(days=1)
    made.look()
    reads("Day 4 after session 2")
    made.chip.click()
    assert shown == ["s1"]
    clock.forward(days=20)
    made.look()
    reads("")


def test_a_narrow_window_says_it_shortly(
    here: tuple[Here, list[str], Callable[[str], None]], vault: Vault
) -> None:
    made, _shown, reads = here
    days_ago(vault, [0])
    reads("Day of session 1")
    made.set_width(700)
    reads("Session day")
    assert made.chip.accessibleName() == "Day of session 1"
    made.set_width(1180)
    reads("Day of session 1")
