# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QToolButton

from afterglow.ui.calendar import DayCalendar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme


@pytest.fixture
def calendar(qtbot: QtBot, themed: Theme) -> DayCalendar:  # noqa: ARG001
    made = DayCalendar()
    qtbot.addWidget(made)
    made.resize(300, 260)
    made.show()
    made.show_day(date(2026, 11, 22))
    return made


def test_marked_days_look_different_and_go_with_the_month(calendar: DayCalendar) -> None:
    plain = calendar.grab().toImage()
    calendar.mark({3, 12})
    assert calendar.grab().toImage() != plain
    calendar.mark(set())
    assert calendar.grab().toImage() == plain


def test_another_month_is_told_and_a_day_is_picked_by_key(calendar: DayCalendar) -> None:
    months: list[tuple[int, int]] = []
    days: list[object] = []
    calendar.month_shown.connect(lambda year, month: months.append((year, month)))
    calendar.picked.connect(days.append)
    calendar.showNextMonth()
    assert months == [(2026, 12)]
    calendar.show_day(date(2026, 11, 22))
    view = calendar.findChild(QTableView)
    assert view is not None
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert days[-1] == date(2026, 11, 23)


def test_every_part_has_a_name(calendar: DayCalendar) -> None:
    for each in calendar.findChildren(QToolButton):
        assert each.accessibleName()
    assert calendar.accessibleName()
