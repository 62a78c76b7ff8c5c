# SPDX-License-Identifier: GPL-3.0-or-later
"""The week: a row for each practice, a square for each day. What is empty is only empty."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from afterglow.features.selfcare import words
from afterglow.features.selfcare.shapes import DayLog
from afterglow.features.selfcare.square import Square
from afterglow.ui import schedule_words
from afterglow.ui.controls import button, column, frame, label, restyle

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from afterglow.features.selfcare.shapes import Practice, Week

_DAYS = 7
_DAY_WIDTH = 44


class WeekCard(QFrame):
    """`noted` carries a DayLog as it is now, `more_wanted` one to be looked at, `opened` a practice.

    Tab comes to one square of each row, from where the arrows walk.
    """

    noted = Signal(object)
    more_wanted = Signal(object, object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.squares: list[list[Square]] = []
        self.names: list[QPushButton] = []
        self._week: Week | None = None
        self._small = False
        self._inside = QWidget()
        self._layout = column(self._inside, space=0)
        self._layout.setContentsMargins(18, 12, 18, 10)
        self.setLayout(self._layout)

    def show_week(self, week: Week, *, small: bool = False) -> None:
        """Show a week; with `small` the smallest versions, and of the days only today."""
        before, self._week = self._week, week
        same = (
            before is not None
            and [each.uid for each in before.practices] == [each.uid for each in week.practices]
            and before.first == week.first
            and before.today == week.today
            and small == self._small
        )
        self._small = small
        if not same:
            self._build(week)
        self._fill(week)

    def stops(self) -> list[QWidget]:
        """Return where Tab comes to, in the order of reading."""
        found: list[QWidget] = []
        for name, squares in zip(self.names, self.squares, strict=True):
            found += [name, *(each for each in squares if each.focusPolicy() is Qt.FocusPolicy.StrongFocus)]
        return found

    # Inside

    def _days(self, week: Week) -> list[date]:
        return [week.today] if self._small else list(week.days)

    def _build(self, week: Week) -> None:
        here = self._here()
        self._layout.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(4)
        grid.setColumnStretch(0, 1)
        self.squares, self.names = [], []
        days = self._days(week)
        for at, day in enumerate(days, 1):
            grid.setColumnMinimumWidth(at, _DAY_WIDTH)
            short = schedule_words.weekday(day.weekday(), short=True)
            named = label(short, soft=day != week.today, small=True)
            bold = named.font()
            bold.setBold(day == week.today)
            named.setFont(bold)
            named.setMinimumHeight(28)
            grid.addWidget(named, 0, at, Qt.AlignmentFlag.AlignCenter)
        for number, practice in enumerate(week.practices):
            line = frame("rule")
            grid.addWidget(line, 2 * number + 1, 0, 1, len(days) + 1)
            grid.addWidget(self._head(practice), 2 * number + 2, 0)
            squares = [self._square(practice, day) for day in days]
            stop = days.index(week.today) if week.today in days else len(days) - 1
            squares[stop].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            for at, square in enumerate(squares, 1):
                grid.addWidget(square, 2 * number + 2, at, Qt.AlignmentFlag.AlignCenter)
            self.squares.append(squares)
        self._layout.addWidget(self._inside)
        self._inside.show()
        if here is not None and self.squares:
            row, column_ = min(here[0], len(self.squares) - 1), min(here[1], len(days) - 1)
            self.squares[row][column_].setFocus()

    def _head(self, practice: Practice) -> QWidget:
        name = button(
            words.name(practice.draft),
            partial(self.opened.emit, practice),
            kind="link",
            name=words.change(practice.draft),
        )
        restyle(name, edge=True, title=True)
        made = QWidget()
        under = label(words.below(practice.draft, small=self._small), soft=True, small=True, wrap=True)
        layout = column(name, under, space=0)
        layout.setContentsMargins(0, 2, 8, 6)
        made.setLayout(layout)
        self.names.append(name)
        return made

    def _square(self, practice: Practice, day: date) -> Square:
        made = Square()
        made.clicked.connect(lambda _on: self._note(made, practice, day))
        made.more_wanted.connect(lambda: self._more(practice, day))
        made.moved.connect(partial(self._walk, made))
        return made

    def _fill(self, week: Week) -> None:
        days = self._days(week)
        for practice, squares in zip(week.practices, self.squares, strict=True):
            for day, square in zip(days, squares, strict=True):
                log = week.logs.get((practice.uid, day))
                felt = log is not None and (log.before is not None or log.after is not None)
                mark = None if log is None else log.mark
                square.show_mark(mark, felt=felt, name=words.square(practice.draft, day, log))
                square.setEnabled(day <= week.today)

    def _log(self, practice: Practice, day: date) -> DayLog:
        found = None if self._week is None else self._week.logs.get((practice.uid, day))
        return found or DayLog(practice.uid, day)

    def _note(self, square: Square, practice: Practice, day: date) -> None:
        log, mark = self._log(practice, day), square.next_mark()
        now = DayLog(practice.uid, day, mark, log.before, log.after)
        square.show_mark(
            mark,
            felt=log.before is not None or log.after is not None,
            name=words.square(practice.draft, day, now),
        )
        if self._week is not None:
            self._week.logs[practice.uid, day] = now
        self.noted.emit(now)

    def _more(self, practice: Practice, day: date) -> None:
        self.more_wanted.emit(practice, self._log(practice, day))

    def _here(self) -> tuple[int, int] | None:
        for row, squares in enumerate(self.squares):
            for at, square in enumerate(squares):
                if square.hasFocus():
                    return row, at
        return None

    def _walk(self, _square: Square, across: int, down: int) -> None:
        here = self._here()
        if here is None:
            return
        row, at = here[0] + down, here[1] + across
        if 0 <= row < len(self.squares) and 0 <= at < len(self.squares[row]):
            self.squares[row][at].setFocus(Qt.FocusReason.TabFocusReason)
