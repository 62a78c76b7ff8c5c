# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything in the header has room, however narrow the window and whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from afterglow.shell.header import Header
from afterglow.shell.tab_bar import TabBar
from afterglow.ui.controls import button, chip, column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme

_TITLES = ("Today", "Journal", "Sessions", "Goals", "Self-care", "Insights")


@pytest.mark.parametrize("width", [590, 760, 1180, 1600])
@pytest.mark.parametrize("low", [False, True])
def test_no_tab_and_no_button_is_cut(qtbot: QtBot, themed: Theme, width: int, low: bool) -> None:  # noqa: ARG001
    header = Header(_TITLES, "Made-up journal")
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(column(header, None))
    window.setMinimumSize(100, 100)
    for item in (chip("Day 3"), button("Share…")):
        header.add_item(item)
    window.resize(1600, 200)
    window.show()
    header.set_low_energy(on=low)
    window.resize(width, 200)
    qtbot.waitUntil(lambda: header.width() == width, timeout=30_000)
    QCoreApplication.processEvents()
    tabs = header.findChild(TabBar)
    assert tabs is not None
    assert tabs.width() >= tabs.whole_width()
    shown = [each for each in header.findChildren(QPushButton) if each.isVisibleTo(header)]
    assert {"Lock", "Help now", "☰", "Share…"} <= {each.text() for each in shown}
    assert [each.text() for each in shown if each.width() < each.sizeHint().width()] == []
    inside = [each.geometry() for each in (*shown, tabs)]
    assert all(header.rect().contains(each) for each in inside)
    assert not any(one.intersects(other) for at, one in enumerate(inside) for other in inside[at + 1 :])
