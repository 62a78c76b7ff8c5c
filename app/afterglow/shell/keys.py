# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys that work on every tab."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.shell.main_window import MainWindow

NEW = "Ctrl+N"
SEARCH = "Ctrl+F"
LOCK = "Ctrl+L"
STEP_AWAY = "F12"
HELP = "F1"
CAPTURE = "Ctrl+J"
LOW_ENERGY = "Ctrl+E"
QUIT = "Ctrl+Q"


def add_keys(window: MainWindow, tabs: int) -> None:
    """Connect the keys of the main window: Ctrl+1… for the tabs, and those above."""
    from PySide6.QtGui import QKeySequence, QShortcut

    keys: dict[str, Callable[[], object]] = {
        NEW: window.new_item,
        SEARCH: window.focus_search,
        LOCK: window.lock,
        STEP_AWAY: window.step_away,
        HELP: window.help_now,
        CAPTURE: window.capture,
        LOW_ENERGY: window.toggle_low_energy,
        QUIT: window.close,
    }
    for index in range(min(tabs, 9)):
        keys[f"Ctrl+{index + 1}"] = partial(window.open_tab_at, index)
    for entrance in (*window.entrances(header=True), *window.entrances(header=False)):
        if entrance.key:
            keys[entrance.key] = partial(window.enter, entrance)
    for key, act in keys.items():
        QShortcut(QKeySequence(key), window).activated.connect(act)
