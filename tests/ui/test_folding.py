# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from afterglow.ui.folding import Folding

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_row_is_a_column_where_there_is_too_little_room(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setMinimumSize(100, 40)
    row = QHBoxLayout(page)
    parts = [QLabel("one"), QLabel("two")]
    for each in parts:
        row.addWidget(each)
    heard: list[bool] = []
    page.resize(900, 300)
    folding = Folding(page, row, 820, heard.append)
    page.show()
    qtbot.waitUntil(page.isVisible, timeout=20_000)
    for width in (819, 500, 820):
        page.resize(width, 300)
    assert heard == [False, True, False]
    assert folding.folded is False
    qtbot.waitUntil(lambda: parts[0].y() == parts[1].y(), timeout=20_000)
    page.resize(600, 300)
    qtbot.waitUntil(lambda: parts[0].x() == parts[1].x(), timeout=20_000)
    assert parts[0].y() < parts[1].y()
