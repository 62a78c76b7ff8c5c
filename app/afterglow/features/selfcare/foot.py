# SPDX-License-Identifier: GPL-3.0-or-later
"""Below the week: what was done, in plain numbers, and what an empty square is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from afterglow.features.selfcare import words
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from afterglow.features.selfcare.look import Shown


class Foot(QWidget):
    """Says how much there was, never how much there was not."""

    def __init__(self) -> None:
        super().__init__()
        self.totals = label("", wrap=True)
        self.line = label("", soft=True, small=True, wrap=True)
        self.more = button("", kind="link")
        self.more.setProperty("edge", True)
        self.more.hide()
        self.support = button(tr("What would support me?"), kind="link")
        self.limits = button(tr("Less alcohol and other drugs…"), kind="link")
        for each in (self.support, self.limits):
            each.setProperty("edge", True)
        ways = row(self.support, self.limits, None, space=20)
        self.setLayout(column(row(self.more, None), self.totals, self.line, ways, None, space=6))

    def stops(self) -> tuple[QPushButton, ...]:
        """Return what the keyboard visits, in its order."""
        return self.more, self.support, self.limits

    def show_left(self, left: int, step: int) -> None:
        """Show how many practices are left to be shown, or nothing."""
        self.more.setText(tr("Show %n more", "", min(left, step)))
        self.more.setVisible(left > 0)

    def show_week(self, shown: Shown, *, low_energy: bool) -> None:
        """Say it for a week."""
        said = "" if low_energy else words.totals(shown.week)
        self.totals.setText(said)
        self.totals.setVisible(bool(said))
        for each in (self.support, self.limits):
            each.setVisible(not low_energy and not shown.session_day)
        if shown.session_day:
            self.line.setText(tr("Today is a session day. Everything rests, and so may you."))
        elif low_energy:
            self.line.setText(tr("One of these is enough, and so is none."))
        else:
            self.line.setText(
                tr("An empty square is only an empty square. Enter, or a right click, says how it felt.")
            )
