# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu at the right of the header: what the page offers, then what the program offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from afterglow.shell import keys
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from afterglow.shell.main_window import MainWindow


def build_menu(window: MainWindow) -> QMenu:
    """Return a fresh menu for the page in view."""
    menu = QMenu(window)
    page = window.page()
    if page is not None:
        menu.addActions(page.actions())
        menu.addSeparator()
    _add(menu, tr("A few words…"), window.capture, keys.CAPTURE)
    for entrance in window.entrances(header=False):
        _add(menu, entrance.title(), partial(window.enter, entrance), entrance.key)
    low = _add(menu, tr("Low-energy day"), window.toggle_low_energy, keys.LOW_ENERGY)
    low.setCheckable(True)
    low.setChecked(window.low_energy())
    for feature in window.in_menu():
        _add(menu, tr("{title}…").format(title=feature.title()), partial(window.open_tab, feature.name))
    menu.addSeparator()
    _add(menu, tr("Lock"), window.lock, keys.LOCK)
    _add(menu, tr("Step away"), window.step_away, keys.STEP_AWAY)
    _add(menu, tr("Help now"), window.help_now, keys.HELP)
    menu.addSeparator()
    _add(menu, tr("Safety…"), window.safety)
    _add(menu, tr("Settings…"), window.settings)
    _add(menu, tr("About Afterglow…"), window.about)
    menu.addSeparator()
    _add(menu, tr("Quit"), window.close, keys.QUIT)
    return menu


def _add(menu: QMenu, text: str, act: Callable[[], object], key: str = "") -> QAction:
    # The key is only written beside the words: the window itself already listens to it.
    action = menu.addAction(f"{text}\t{key}" if key else text)
    action.triggered.connect(lambda: act())
    return action
