# SPDX-License-Identifier: GPL-3.0-or-later
"""The tab at a glance: what comes back, what was measured, themes, and the insights that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from afterglow.features.insights.back_card import BackCard
from afterglow.features.insights.kept_card import KeptCard
from afterglow.features.insights.meet_card import MeetCard
from afterglow.features.insights.pieces import card
from afterglow.features.insights.themes_card import ThemesCard
from afterglow.ui.columns import Columns
from afterglow.ui.controls import button, heading, label
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts, TodayCard
    from afterglow.features.insights.look import Shown


class Overview(Columns):
    """Says what is wanted; the page does it. `way_wanted` carries the name of a page within the tab."""

    way_wanted = Signal(str)

    def __init__(self, parts: Parts, panels: Sequence[TodayCard], ways: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.back = BackCard(parts.settings)
        self.meet = MeetCard(parts.settings, lambda: self.way_wanted.emit("perspectives"))
        self.themes = ThemesCard()
        self.kept = KeptCard()
        self.panels = list(panels)
        self.heading = heading(tr("What returns"))
        self.quiet = label(tr("Today is for resting. What returns can wait."), soft=True, wrap=True)
        self.ways: dict[str, QWidget] = {}
        flow = FlowLayout(space=8)
        for name, title in ways:
            made = button(title, lambda name=name: self.way_wanted.emit(name))  # type: ignore[misc]  # bound early
            self.ways[name] = made
            flow.addWidget(made)
        self.more = card(heading(tr("Look further"), sub=True), flow, space=12)
        self.add_left(self.heading, self.quiet, self.back, self.meet, *self.panels, self.more)
        self.add_right(self.themes, self.kept)

    def show_page(self, page: Shown, *, low_energy: bool) -> None:
        """Show what is true now; on a low-energy day little of it, without charts."""
        quiet = page.arc.session_on(page.day) is not None
        self.quiet.setVisible(quiet)
        self.back.show_insight(None if low_energy else page.back, page.day)
        self.meet.show_perspective(page.meet)
        self.kept.show_insights(page)
        self.themes.setVisible(not low_energy)
        for each in self.panels:
            each.setVisible(not low_energy)
        self.more.setVisible(not low_energy)
        self.set_single(single=low_energy)

    def use_settings(self) -> None:
        """Take the letters that are set now."""
        self.back.use_settings()
        self.meet.use_settings()
