# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from tests.qt import wait

from afterglow.shell import handing_back
from afterglow.shell.handing_back import HandingBack

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.ui.background import Background


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Say how often freed memory was handed back; waits are short."""
    given: list[bool] = []
    monkeypatch.setattr(handing_back, "give_back", lambda: given.append(True))
    monkeypatch.setattr(handing_back, "PAUSE_MS", 60)
    monkeypatch.setattr(handing_back, "LOOKS_APART_MS", 20)
    return given


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_what_is_free_and_pages_of_libraries_go_at_first_and_in_each_pause(
    background: Background, field: QLineEdit, given: list[bool]
) -> None:
    made = HandingBack(background, field)
    gone: list[int] = []
    made.done.connect(gone.append)
    # Before all is looked after, nothing is handed back.
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_B)
    QTest.qWait(90)
    assert not given
    made.begin()
    wait(lambda: gone)
    assert (gone[0] > 0) == (sys.platform == "linux")
    assert len(given) == 1
    for pauses in (2, 3):
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_B)
        wait(lambda pauses=pauses: len(given) == len(gone) == pauses)  # type: ignore[misc]  # no default here
    # Nobody is there: nothing runs.
    QTest.qWait(150)
    assert len(given) == len(gone) == 3


def test_whoever_comes_back_keeps_what_is_needed(
    background: Background, field: QLineEdit, given: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = HandingBack(background, field)
    gone: list[int] = []
    made.done.connect(gone.append)
    monkeypatch.setattr(made._pause, "isActive", lambda: len(given) < 2)
    made.begin()
    wait(lambda: given)
    QTest.qWait(60)
    assert gone == []
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_B)
    wait(lambda: len(gone) == 1)


def test_what_is_under_way_when_the_journal_closes_is_no_news(
    background: Background, field: QLineEdit, given: list[bool]
) -> None:
    problems: list[object] = []
    background.problem.connect(problems.append)
    made = HandingBack(background, field)
    gone: list[int] = []
    made.done.connect(gone.append)
    made.begin()
    wait(lambda: given)
    background.close()
    QTest.qWait(60)
    assert not gone
    assert not problems
