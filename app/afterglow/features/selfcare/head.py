# SPDX-License-Identifier: GPL-3.0-or-later
"""Above the week: which one it is, the plan that is under way, and the way to add a practice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from afterglow.ui import schedule_words
from afterglow.ui.controls import button, chip, heading, row
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from afterglow.features.selfcare.look import Shown

_BEFORE, _AFTER = (
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
)


class Head(QWidget):
    """Asks by signals; `went` carries -1 for the week before, 1 for the one after."""

    went = Signal(int)
    add_wanted = Signal()
    remove_plan_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = heading("")
        self.title.setWordWrap(False)
        # As high as the chip beside it, so that both stand on one line.
        self.title.setMinimumHeight(34)
        self.earlier = button(
            _BEFORE,
            lambda: self.went.emit(-1),
            kind="link",
            name=tr("The week before"),
        )
        self.later = button(
            _AFTER,
            lambda: self.went.emit(1),
            kind="link",
            name=tr("The week after"),
        )
        self.plan = chip("")
        self.plan.setProperty("dawn", True)
        self.plan.setEnabled(False)
        self.remove_plan = button(tr("Remove plan"), self.remove_plan_wanted.emit, kind="link")
        self.add = button(tr("Add"), self.add_wanted.emit, kind="primary", name=tr("Add a practice"))
        self.remove_plan.setProperty("edge", True)
        # Where there is not room for all of it, the plan goes below the title.
        told = QWidget()
        flow = FlowLayout(space=8)
        for each in (self.title, self.plan, self.remove_plan):
            flow.addWidget(each)
        told.setLayout(flow)
        line = row(told, self.earlier, self.later, self.add, space=4)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_week(self, shown: Shown, *, low_energy: bool) -> None:
        """Show which week it is; on a low-energy day only today."""
        first, today = shown.week.first, shown.week.today
        present = first <= today < first + timedelta(days=7)
        self.title.setText(tr("Today") if low_energy else tr("This week") if present else _span(first, today))
        ends = shown.plan_ends if present and not low_energy else None
        self.plan.setVisible(ends is not None)
        self.remove_plan.setVisible(ends is not None)
        if ends is not None:
            self.plan.setText(
                tr("After-session plan · until {day}").format(day=schedule_words.short_day(ends))
            )
        self.earlier.setVisible(not low_energy)
        self.later.setVisible(not low_energy)
        self.later.setEnabled(not present)
        self.add.setVisible(not low_energy and not shown.session_day)


def _span(first: date, today: date) -> str:
    last = first + timedelta(days=6)
    return tr("{first} to {last}").format(
        first=schedule_words.short_day(first),
        last=schedule_words.short_day(last, year=last.year != today.year),
    )
