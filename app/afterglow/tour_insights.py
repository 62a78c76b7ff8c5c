# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the tour that shows what returns: the tab, one insight, and each page within the tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.insights.page import InsightsPage
from afterglow.features.insights.shapes import State
from afterglow.features.insights.ways import WAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.shell.main_window import MainWindow


def take_insights(
    window: MainWindow, save: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    """Take the pictures with `save`, which lets everything come to rest before."""
    window.open_tab("insights")
    page = window.page()
    assert isinstance(page, InsightsPage)
    save(window, "insights")
    kept = page.store.insights.all()
    page.open_item(next(one for one in kept if one.state is State.PART_OF_LIFE).uid)
    settle()
    save(window, "insight")
    for way in WAYS:
        page.show_way(way.name)
        settle()
        save(window, f"insights-{way.name}")
    page.show_list()
