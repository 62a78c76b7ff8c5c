# SPDX-License-Identifier: GPL-3.0-or-later
"""Sharing in the real window, beside the features that it takes from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from afterglow.core.moment import Moment
from afterglow.feature_list import FEATURES
from afterglow.features.journal.shapes import Draft, Sharing
from afterglow.features.journal.store import JournalStore
from afterglow.features.sharing.dialog import ShareDialog
from afterglow.features.sharing.store import SharingStore
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Chooser(QtFileChooser):
    """Chooses a path that was set before, and notes the name it was proposed."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.proposed = ""

    def save_file(self, _parent: QWidget, _title: str, name: str, _filters: str) -> Path | None:
        self.proposed = name
        return self.path


class Sharer:
    """The window, and hands for sharing."""

    def __init__(self, vault: Vault, background: Background, clock: HeldClock, tmp_path: Path) -> None:
        from afterglow.shell.preferences import Preferences

        self.problems: list[BaseException] = []
        self.chooser = Chooser()
        self.vault, self.clock, self._background = vault, clock, background
        self.store = SharingStore(vault)
        self.journal = JournalStore(vault)
        self.window = MainWindow(
            vault,
            FEATURES,
            Preferences(tmp_path / "settings" / "settings.toml"),
            clock=clock,
            background=background,
            choose=self.chooser,
            doors=Doors(lambda: None, lambda: None, self.problems.append),
        )

    def entry(self, words: str, days: int = -1, sharing: Sharing = Sharing.PRIVATE) -> str:
        """Keep an entry so many days from now; returns its identifier."""
        at = Moment.of(self.clock.now() + timedelta(days=days))
        return self.journal.entries.entry(
            self.journal.entries.create(Draft("By the weir", words, at, sharing=sharing))
        ).uid

    def open(self) -> ShareDialog:
        """Open the window for sharing, without waiting in it."""
        dialog = ShareDialog(self.window, self.window._parts)
        dialog.resize(1080, 700)
        dialog.show()
        self.settle()
        return dialog

    def settle(self) -> None:
        """Wait for what is under way, long work too."""
        for _time in range(3):
            self._background.drain()
            QApplication.processEvents()
            self._background._long.submit(lambda: None).result()
        self._background.drain()


@pytest.fixture
def sharer(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    tmp_path: Path,
    background: Background,
    clock: HeldClock,
) -> Sharer:
    made = Sharer(vault, background, clock, tmp_path)
    qtbot.addWidget(made.window)
    made.settle()
    return made


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:  # noqa: ARG001
    from afterglow.ui.background import Background

    made = Background()
    yield made
    # What a change has set going is delivered while there is still somebody to do it.
    for _time in range(2):
        made.drain()
        QApplication.processEvents()
    made.close()
