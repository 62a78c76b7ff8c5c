# SPDX-License-Identifier: GPL-3.0-or-later
"""Below the wins: what changed, and the steps of the last weeks in plain numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from afterglow.features.goals import words
from afterglow.ui import schedule_words, theme
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from afterglow.features.goals.rules import WeekCount
    from afterglow.features.goals.shapes import Changed

_LINES = 4
_BARS_HEIGHT, _BAR, _GAP = 44, 22, 8


class ChangesCard(QFrame):
    """What is different now, the newest first. `add_wanted` begins a line, `opened` carries one."""

    add_wanted = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._changes: Sequence[Changed] = ()
        self._all, self._year = False, 0
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._empty = label(
            tr("What is different now, however small: a line is enough."), soft=True, wrap=True
        )
        self.add = button(tr("Add a line"), self.add_wanted.emit, kind="link", name=tr("Add what changed"))
        self.more = button(tr("Show all"), self._show_all, kind="link", name=tr("Show all of what changed"))
        for each in (self.add, self.more):
            each.setProperty("edge", True)
        layout = column(
            heading(tr("What changed"), sub=True),
            self._empty,
            self._list,
            row(self.add, None, self.more),
            space=8,
        )
        layout.setContentsMargins(20, 18, 20, 10)
        self.setLayout(layout)

    def show_changes(self, changes: Sequence[Changed], year: int) -> None:
        """Show these lines."""
        if changes != self._changes or not self._list.count():
            self._changes, self._year = changes, year
            self._build()

    def _build(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        few = self._changes if self._all else self._changes[:_LINES]
        for each in few:
            self._list.addWidget(self._row(each))
        self._empty.setVisible(not self._changes)
        self.more.setVisible(len(self._changes) > len(few))

    def _row(self, changed: Changed) -> QWidget:
        when = schedule_words.short_day(changed.day, year=changed.day.year != self._year)
        change = button(
            "⋯",
            lambda: self.opened.emit(changed),
            kind="link",
            name=tr("Change: {what}").format(what=changed.what),
        )
        line = row(label(changed.what, wrap=True), label(when, soft=True, small=True), change, space=8)
        line.setStretch(0, 1)
        made = QWidget()
        made.setLayout(line)
        return made

    def _show_all(self) -> None:
        self._all = True
        self._build()
        self.add.setFocus()


class WeeksCard(QFrame):
    """The steps of the last weeks. Below the drawing stands the same in words; an empty week is empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.bars = _Bars()
        self.words = label("", wrap=True)
        layout = column(heading(tr("Week by week"), sub=True), self.bars, self.words, space=8)
        layout.setContentsMargins(20, 18, 20, 16)
        self.setLayout(layout)

    def show_weeks(self, weeks: Sequence[WeekCount]) -> None:
        """Show these weeks; with no step in any there is nothing to show."""
        said = words.weeks(weeks)
        self.words.setText(said)
        self.bars.show_weeks(weeks)
        self.bars.setAccessibleName(said)
        self.setVisible(any(week.steps for week in weeks))


class _Bars(QWidget):
    """One bar for each week, this one at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._weeks: Sequence[WeekCount] = ()
        self.setFixedHeight(_BARS_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_weeks(self, weeks: Sequence[WeekCount]) -> None:
        """Draw these weeks."""
        self._weeks = weeks
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars, all of one colour, on one line."""
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((week.steps for week in self._weeks), default=0) or 1
        bottom = self.height() - 2.0
        painter.setPen(colours.colour("line"))
        painter.drawLine(0, self.height() - 1, len(self._weeks) * (_BAR + _GAP), self.height() - 1)
        painter.setPen(colours.colour("sage"))
        painter.setBrush(colours.colour("sage"))
        for place, week in enumerate(self._weeks):
            if week.steps:
                high = max(4.0, week.steps / most * (bottom - 4))
                painter.drawRoundedRect(QRectF(place * (_BAR + _GAP), bottom - high, _BAR, high), 3, 3)
        painter.end()
