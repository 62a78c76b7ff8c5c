# SPDX-License-Identifier: GPL-3.0-or-later
"""All goals at a glance; on a low-energy day only those that are for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from afterglow.features.goals.aside import WinsCard, WordsCard
from afterglow.features.goals.aside_more import ChangesCard, WeeksCard
from afterglow.features.goals.goal_list import GoalList
from afterglow.ui.columns import Columns
from afterglow.ui.controls import button, column, enlarge, frame, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.settings import Settings
    from afterglow.features.goals.look import Shown

_MOST_WHEN_LOW = 3


class Overview(Columns):
    """The list at the left, words and wins at the right."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.title = heading(tr("Goals"))
        self.obstacle = button(tr("From an obstacle…"))
        self.new = button(tr("New goal"), kind="primary")
        self.list = GoalList()
        self.foot = label(
            tr("Would this still be possible on a low day? Smaller is allowed."),
            soft=True, small=True, wrap=True,
        )  # fmt: skip
        self.ended = button("", kind="link")
        self.ended.setProperty("edge", True)
        self.obstacles = button(tr("What gets in the way…"), kind="link")
        self.obstacles.setProperty("edge", True)
        self.words = WordsCard(settings)
        self.wins = WinsCard()
        self.changes = ChangesCard()
        self.weeks = WeeksCard()
        self.empty = frame("card")
        self._empty_words = label("", wrap=True)
        layout = column(self._empty_words, margins=20)
        self.empty.setLayout(layout)
        head = QWidget()
        line = row(self.title, self.obstacle, self.new, space=12)
        line.setStretch(0, 1)
        head.setLayout(line)
        foot = QWidget()
        foot.setLayout(column(self.foot, row(self.ended, self.obstacles, None, space=20), space=4))
        self.add_left(head, self.empty, self.list, foot)
        self.add_right(self.words, self.wins, self.changes, self.weeks)

    def show_page(self, page: Shown, new_win: str, *, low_energy: bool) -> None:
        """Show what is true now."""
        rows = page.rows
        if low_energy:
            rows = tuple(each for each in rows if each.goal.uid in page.due)[:_MOST_WHEN_LOW]
        self.list.show_rows(rows, page)
        self.empty.setVisible(not rows)
        self._empty_words.setText(
            tr("Nothing is asked of you today.")
            if low_energy
            else tr(
                "A goal here is small: one thing, its smallest step, and a time that suits you. "
                "It can be let go at any time."
            )
        )
        for each in (self.obstacle, self.new, self.words, self.wins, self.changes):
            each.setVisible(not low_energy)
        self.foot.setVisible(bool(rows) and not low_energy)
        self.ended.setText(tr("Goals that rest or had their time…"))
        self.ended.setVisible(page.ended > 0 and not low_energy)
        self.words.show_words(page)
        self.wins.show_wins(page.wins, page.day.year, new_win)
        self.changes.show_changes(page.changes, page.day.year)
        self.weeks.show_weeks(() if low_energy else page.weeks)
        self.obstacles.setVisible(page.obstacles > 0 and not low_energy)
        self.set_single(single=low_energy)
        enlarge(self, on=low_energy)
