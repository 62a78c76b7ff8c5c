# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing opens as a window of its own for a moment: that flashes, and takes the keyboard away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from afterglow import demo
from afterglow.feature_list import FEATURES
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.preferences import Preferences
from afterglow.ui.background import Background
from afterglow.ui.controls import button
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.ui.theme import Theme


class Flashes(QObject):
    """Notes each window that is shown, but for dialogs and the main one."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, MainWindow | QDialog)
        ):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


@pytest.fixture
def flashes(qtbot: QtBot, themed: Theme) -> Iterator[Flashes]:  # noqa: ARG001
    app = QApplication.instance()
    assert app is not None
    made = Flashes()
    app.installEventFilter(made)
    yield made
    app.removeEventFilter(made)


def test_no_page_flashes(flashes: Flashes, qtbot: QtBot, tmp_path: Path, clock: HeldClock) -> None:
    background = Background()
    with demo.throwaway(clock) as vault:
        window = MainWindow(
            vault,
            FEATURES,
            Preferences(tmp_path / "settings.toml"),
            clock=clock,
            background=background,
            choose=QtFileChooser(),
            doors=Doors(lambda: None, lambda: None, lambda _error: None),
            notice="Made-up journal",
        )
        qtbot.addWidget(window)
        window.show()
        for feature in FEATURES:
            window.open_tab(feature.name)
            for _time in range(3):
                background.drain()
                QTest.qWait(1)
        background.close()
    assert flashes.seen == []


def test_a_flash_is_seen(flashes: Flashes, qtbot: QtBot) -> None:
    made = button("Now")
    qtbot.addWidget(made)
    made.setVisible(True)
    assert [each.split()[0] for each in flashes.seen] == ["QPushButton"]
