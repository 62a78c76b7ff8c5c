# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from afterglow.features.journal.store.counting import count
from afterglow.shell.safety.parts import SafetyDoors, SafetyParts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from tests.conftest import HeldClock

    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Chooser:
    """Chooses what a test says."""

    path: Path | None = None

    def open_files(self, _parent: QWidget, _title: str, _filters: str) -> Sequence[Path]:
        return [] if self.path is None else [self.path]

    def open_folder(self, _parent: QWidget, _title: str) -> Path | None:
        return self.path

    def save_file(self, _parent: QWidget, _title: str, _name: str, _filters: str) -> Path | None:
        return self.path


class Around:
    """Stands for the window around the dialog, and for the ways out: it notes what reaches it."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.problems: list[BaseException] = []
        self.went: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def show_problem(self, error: BaseException) -> None:
        self.problems.append(error)

    def open_tab(self, name: str, uid: str = "") -> None:
        self.went.append(name + uid)

    def begin_in(self, name: str) -> None:
        raise AssertionError(name)

    def search_in(self, name: str) -> None:
        raise AssertionError(name)

    def change_settings(self, **values: Any) -> None:
        self.went.append(str(values))

    def add_header_item(self, widget: QWidget) -> None:
        raise AssertionError(widget)

    def help_now(self) -> None:
        raise AssertionError("nobody asked for help here")

    def low_energy(self) -> bool:
        return False

    def set_low_energy(self, on: bool) -> None:
        raise AssertionError(on)

    def settle(self) -> bool:
        self.went.append("settle")
        return True

    def go(self, where: str) -> None:
        self.went.append(where)


@pytest.fixture
def around() -> Around:
    return Around()


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def parts(
    vault: Vault,
    clock: HeldClock,
    background: Background,
    preferences: Preferences,
    themed: Theme,  # noqa: ARG001
    around: Around,
    chooser: Chooser,
) -> SafetyParts:
    """What the sections are built from."""

    def restart_after(do: Callable[[], object]) -> None:
        vault.close()
        do()
        around.go("restart")

    return SafetyParts(
        vault=vault,
        clock=clock,
        background=background,
        preferences=preferences,
        choose=chooser,
        window=around,
        settle=around.settle,
        take_everything_out=lambda _over: around.go("take everything out"),
        doors=SafetyDoors(
            restart=lambda: around.go("restart"),
            start_over=lambda: around.go("start over"),
            restart_after=restart_after,
            open_other=lambda folder: around.go(f"open {folder}"),
        ),
        count=count,
    )
