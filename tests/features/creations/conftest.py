# SPDX-License-Identifier: GPL-3.0-or-later
"""The page to make something in the real window, with hands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.features.creations.card import FEATURE as CREATIONS
from afterglow.features.creations.page import CreationsPage
from afterglow.features.selfcare.card import FEATURE as SELFCARE
from afterglow.features.sessions.card import FEATURE as SESSIONS
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.preferences import Preferences
from afterglow.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.features.creations.store import Creations
    from afterglow.ui.dialogs import Dialog
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Chosen:
    """Chooses the files that a test names."""

    def __init__(self) -> None:
        self.files: list[Path] = []

    def open_files(self, _parent: QWidget, _title: str, _filters: str) -> Sequence[Path]:
        return self.files

    def open_folder(self, _parent: QWidget, _title: str) -> Path | None:
        return None

    def save_file(self, _parent: QWidget, _title: str, _name: str, _filters: str) -> Path | None:
        return None


class Studio:
    """The window with the page in view."""

    def __init__(self, window: MainWindow, background: Background) -> None:
        self.window, self.background = window, background
        self.problems: list[BaseException] = []
        self.chosen = Chosen()

    @property
    def page(self) -> CreationsPage:
        page = self.window.findChild(CreationsPage)
        assert page is not None
        return page

    @property
    def store(self) -> Creations:
        return self.page.store

    def settle(self) -> None:
        """Wait for what is under way, and for what that begins."""
        for _time in range(4):
            self.background.drain()


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:  # noqa: ARG001
    made = Background()
    yield made
    made.close()


@pytest.fixture
def studio(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    tmp_path: Path,
    background: Background,
    clock: HeldClock,
) -> Studio:
    problems: list[BaseException] = []
    chosen = Chosen()
    window = MainWindow(
        vault,
        (SESSIONS, SELFCARE, CREATIONS),
        Preferences(tmp_path / "settings" / "settings.toml"),
        clock=clock,
        background=background,
        choose=chosen,
        doors=Doors(lambda: None, lambda: None, problems.append),
    )
    qtbot.addWidget(window)
    window.resize(1180, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_tab("creations")
    made = Studio(window, background)
    made.problems, made.chosen = problems, chosen
    made.settle()
    return made


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[Dialog], Callable[..., object]], None]:
    """Let a person do something in a kind of dialog."""

    def prepare(kind: type[Dialog], act: Callable[..., object]) -> None:
        def run(dialog: Dialog) -> int:
            dialog.show()
            act(dialog)
            return dialog.result()

        monkeypatch.setattr(kind, "exec", run)

    return prepare
