# SPDX-License-Identifier: GPL-3.0-or-later
"""What a section of the safety dialog is built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from afterglow.core.clock import Clock
    from afterglow.feature import Window
    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background
    from afterglow.ui.dialogs import FileChooser
    from afterglow.vault.vault import Vault


def _nothing() -> None:
    """Stand for a door that leads nowhere."""


@dataclass(frozen=True, slots=True)
class SafetyDoors:
    """What only the place that joins the parts can do.

    `restart` closes the vault and becomes a fresh process at the unlock window of the same journal;
    `start_over` does so without a journal, at the welcome. `restart_after` does something in between, once
    the vault is closed; `open_other` goes to the unlock window of the journal in another folder. None of
    them returns, and none saves drafts.
    """

    restart: Callable[[], None] = _nothing
    restart_after: Callable[[Callable[[], object]], None] = lambda _do: None
    open_other: Callable[[Path], None] = lambda _folder: None
    start_over: Callable[[], None] = _nothing


@dataclass(frozen=True, slots=True)
class SafetyParts:
    """The long-lived objects, and the ways out.

    `settle` saves every draft, and returns False if it could not. `take_everything_out` asks and takes
    the whole journal out, its dialogs standing over the given widget. `count` says how many entries a
    database holds.
    """

    vault: Vault
    clock: Clock
    background: Background
    preferences: Preferences
    choose: FileChooser
    window: Window
    settle: Callable[[], bool]
    take_everything_out: Callable[[QWidget], None]
    doors: SafetyDoors
    count: Callable[[Session], int] = lambda _session: 0
