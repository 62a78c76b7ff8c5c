# SPDX-License-Identifier: GPL-3.0-or-later
"""A perspective on Today, on the days that the person asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import TodayCard
from afterglow.features.insights import rules
from afterglow.features.insights.meet_card import MeetCard
from afterglow.features.insights.store import InsightStore
from afterglow.ui.controls import column

if TYPE_CHECKING:
    from afterglow.feature import Parts
    from afterglow.features.insights.shapes import Perspective

_FEATURE = "insights"


class MeetToday(TodayCard):
    """Shows the one perspective of a day, or hides."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._store = InsightStore(parts.vault)
        self.card = MeetCard(parts.settings, lambda: parts.window.open_tab(_FEATURE, "perspectives"))
        self.setLayout(column(self.card))
        self.hide()

    def refresh(self) -> None:
        """Read which perspective is for today; none on a session's day or a low-energy one."""
        day = self._parts.clock.now().date()
        quiet = self._parts.offers.arc().session_on(day) is not None or self._parts.window.low_energy()
        if quiet:
            self._show(None)
            return

        def read() -> Perspective | None:
            found = rules.to_meet(self._store.perspectives.all(), day)
            if found is not None and found.shown != day:
                self._store.perspectives.met(found.uid, day)
            return found

        self._parts.background.run(read, self._show, owner=self)

    def _show(self, one: Perspective | None) -> None:
        self.card.use_settings()
        self.card.show_perspective(one)
        self.setVisible(one is not None)
