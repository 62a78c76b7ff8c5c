# SPDX-License-Identifier: GPL-3.0-or-later
"""The calm line lies where it covers nothing that can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget

from afterglow.shell.status_line import StatusLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme

_SIZE = (900, 600)
_MIDDLE = QRect(380, 550, 140, 36)


@pytest.mark.parametrize(
    "buttons",
    [
        [],
        [_MIDDLE],
        [_MIDDLE, QRect(20, 550, 120, 36), QRect(760, 550, 120, 36)],
        [QRect(x, y, 110, 36) for x in range(0, 900, 120) for y in (510, 552)],
    ],
    ids=["nothing", "the middle", "the whole row", "two rows"],
)
def test_no_button_is_covered(qtbot: QtBot, themed: Theme, buttons: list[QRect]) -> None:  # noqa: ARG001
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*_SIZE)
    for where in buttons:
        QPushButton("Keep", window).setGeometry(where)
    line = StatusLine(window)
    window.show()
    line.say("Kept. It moves with the session, and is gone after two weeks.")
    assert window.rect().contains(line.geometry())
    assert not any(line.geometry().intersects(where) for where in buttons)
    # With nothing in its way it stays at the bottom.
    assert bool(buttons) or line.geometry().bottom() > _SIZE[1] - 24
    window.resize(700, 500)
    assert window.rect().contains(line.geometry())
