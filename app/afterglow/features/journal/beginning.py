# SPDX-License-Identifier: GPL-3.0-or-later
"""Other ways to begin an entry than an empty page, as other features offer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from afterglow.ui.controls import button, show_if
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from afterglow.feature import Parts


def more_to_begin(parts: Parts, new: Callable[[], object]) -> QPushButton:
    """Return the button beside "New" with all ways to begin; hidden where an empty page is the only one."""
    made = button("▾", kind="primary", name=tr("More ways to begin"), tip=tr("More ways to begin"))
    menu = QMenu(made)
    menu.addAction(tr("An empty page")).triggered.connect(lambda _on: new())
    for way in parts.offers.writings():
        menu.addAction(way.title()).triggered.connect(lambda _on, open_=way.open: open_(made, parts))
    made.setMenu(menu)
    show_if(made, wanted=len(menu.actions()) > 1)
    return made
