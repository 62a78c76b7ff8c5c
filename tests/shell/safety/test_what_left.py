# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QTest
from tests.qt import button, wait, words

from afterglow.shell.safety import what_left
from afterglow.vault import departures

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.shell.safety.parts import SafetyParts
    from afterglow.shell.safety.what_left import WhatLeftSection
    from afterglow.ui.background import Background
    from afterglow.vault.vault import Vault

Around = Any  # what conftest.py gives, which can not be imported from here


@pytest.fixture
def left(vault: Vault, clock: HeldClock) -> None:
    for number in range(1, 4):
        with vault.write() as session:
            departures.note(
                session,
                vault.now(),
                what="1 entry" if number == 1 else "{count} entries",
                count=number * 1000,
                form="PDF for reading and printing",
                place=Path(f"/home/me/notes-{number}.pdf"),
            )
        clock.forward(days=1)


def opened(parts: SafetyParts, qtbot: QtBot) -> WhatLeftSection:
    section = what_left.build(parts)
    qtbot.addWidget(section)
    section.show()
    parts.background.drain()
    wait(lambda: all(line.isVisible() for line in section.lines.values()))
    return section


def kept(vault: Vault) -> list[tuple[int, str]]:
    with vault.read() as session:
        return [(one.count, one.to_whom) for one in departures.listed(session)]


def test_nothing_left_is_said_plainly(parts: SafetyParts, qtbot: QtBot) -> None:
    section = opened(parts, qtbot)
    assert "Nothing has left this journal." in words(section)
    assert not section.erase_all.isVisible()
    assert not section.more.isVisible()


@pytest.mark.usefixtures("left")
def test_what_left_is_shown_newest_first(parts: SafetyParts, qtbot: QtBot) -> None:
    shown = words(opened(parts, qtbot))
    assert "3,000 entries · PDF for reading and printing" in shown
    assert shown.index("notes-3.pdf") < shown.index("notes-2.pdf") < shown.index("notes-1.pdf")
    assert "Tue 24 Nov 2026, 10:12" in shown


@pytest.mark.usefixtures("left")
def test_to_whom_is_kept_while_typing_and_on_leaving(
    parts: SafetyParts, qtbot: QtBot, vault: Vault, background: Background
) -> None:
    section = opened(parts, qtbot)
    newest, *_older, oldest = section.lines.values()
    QTest.keyClicks(newest.whom, "Dr. Sand")
    wait(lambda: kept(vault)[0] == (3000, "Dr. Sand"))
    QTest.keyClicks(oldest.whom, "my sister")
    section.hide()
    background.drain()
    assert kept(vault) == [(3000, "Dr. Sand"), (2000, ""), (1000, "my sister")]


@pytest.mark.usefixtures("left")
def test_a_line_is_erased_and_then_all(
    parts: SafetyParts, qtbot: QtBot, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = opened(parts, qtbot)
    button(section, "Erase the line of Mon 23 Nov 2026, 10:12").click()
    wait(lambda: len(section.lines) == 2)
    assert [count for count, _whom in kept(vault)] == [3000, 1000]
    answers = [False, True]
    monkeypatch.setattr(what_left, "ask", lambda *_any, **_more: answers.pop(0))
    button(section, "Erase the whole list…").click()
    assert len(section.lines) == 2
    button(section, "Erase the whole list…").click()
    wait(lambda: not section.lines)
    assert kept(vault) == []
    assert "Nothing has left this journal." in words(section)


@pytest.mark.usefixtures("left")
def test_a_long_list_is_read_in_pieces(
    parts: SafetyParts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(what_left, "_AT_ONCE", 2)
    section = opened(parts, qtbot)
    assert len(section.lines) == 2
    section.more.click()
    wait(lambda: len(section.lines) == 3 and all(line.isVisible() for line in section.lines.values()))
    assert not section.more.isVisible()
    assert "notes-1.pdf" in words(section)


@pytest.mark.usefixtures("left")
def test_what_can_not_be_written_is_told_in_the_section(
    parts: SafetyParts, qtbot: QtBot, vault: Vault
) -> None:
    section = opened(parts, qtbot)
    vault.close()
    button(section, "Erase the line of Mon 23 Nov 2026, 10:12").click()
    wait(lambda: section.told)
    assert "locked" in section.told
    assert section.isEnabled()
    assert len(section.lines) == 3
