# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing when something is meant to be done. What no day fits is told at once, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QListView, QPushButton, QSpinBox, QWidget

from afterglow.core import schedule as sched
from afterglow.core.schedule import Kind, Schedule
from afterglow.ui import schedule_words
from afterglow.ui.accessible import announce, name_choice
from afterglow.ui.controls import chip, column, label, row
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

# Where the model of a box of choices keeps what may be done with one of them.
_FLAGS = Qt.ItemDataRole.UserRole - 1
_WEEK, _WEEKDAYS, _DAILY, _AFTER, _BETWEEN, _CUE, _DAY, _RULE = range(8)


class ScheduleField(QWidget):
    """`changed` follows each change by the person; `schedule` is None while it can not happen."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._kept: Schedule | None = None
        self.kind = QComboBox()
        name_choice(self.kind, tr("When"))
        self.kind.setMinimumHeight(34)
        self.times = _spin(1, 7, tr("How many times a week"))
        self.weekdays: dict[int, QPushButton] = {}
        self.first = _spin(0, sched.MOST_AFTER, tr("First day after a session"))
        self.last = _spin(0, sched.MOST_AFTER, tr("Last day after a session"))
        self.cue = QLineEdit()
        self.cue.setPlaceholderText(tr("after coffee"))
        self.cue.setAccessibleName(tr("The cue"))
        self.cue.setMinimumHeight(34)
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMMM yyyy")
        self.day.setAccessibleName(tr("The day"))
        self.day.setMinimumHeight(34)
        self.problem = label("", wrap=True)
        self.problem.setProperty("problem", True)
        self.problem.hide()
        # Not a stack: that would be as high as its highest part in the narrowest width.
        self._parts: list[QWidget] = []
        days = QWidget()
        flow = FlowLayout(space=6)
        days.setLayout(flow)
        for number in schedule_words.weekday_order():
            made = chip(
                schedule_words.weekday(number, short=True),
                checkable=True,
                name=schedule_words.weekday(number),
            )
            made.toggled.connect(lambda _on: self._changed())
            self.weekdays[number] = made
            flow.addWidget(made)
        nothing = QWidget()
        for text, part in (
            (tr("Some times a week"), _line(self.times, label(tr("times, on whichever days"), soft=True))),
            (tr("On weekdays"), days),
            (tr("Every day"), nothing),
            (
                tr("After sessions only"),
                _line(
                    label(tr("from day"), soft=True), self.first, label(tr("to day"), soft=True), self.last
                ),
            ),
            (tr("Between sessions"), QWidget()),
            (tr("At a cue"), self.cue),
            (tr("On one day"), _line(self.day)),
        ):
            self.kind.addItem(text)
            self._parts.append(part)
        self._parts.append(QWidget())
        line = row(self.kind, *self._parts, space=12)
        line.setAlignment(self.kind, Qt.AlignmentFlag.AlignTop)
        for place in range(len(self._parts)):
            line.setStretch(place + 1, 1)
        self.setLayout(column(line, self.problem, space=8))
        # Not before: a part without a parent would be shown as a window of its own.
        self._show_part(_WEEK)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        for spin in (self.times, self.first, self.last):
            spin.valueChanged.connect(lambda _value: self._changed())
        self.cue.textEdited.connect(lambda _text: self._changed())
        self.day.dateChanged.connect(lambda _day: self._changed())

    def show_schedule(self, schedule: Schedule) -> None:
        """Show a schedule, without saying that it was chosen."""
        self._kept = schedule
        weekdays = sched.weekdays_of(schedule)
        parts = (self.kind, self.times, self.first, self.last, self.cue, self.day, *self.weekdays.values())
        blockers = [QSignalBlocker(each) for each in parts]
        if self.kind.count() > _RULE:
            self.kind.removeItem(_RULE)
        place = _place(schedule)
        if place == _RULE:
            self.kind.addItem(tr("By a rule of its own"))
        self.kind.setCurrentIndex(place)
        self._show_part(place)
        self.times.setValue(schedule.times)
        self.first.setValue(schedule.first)
        self.last.setValue(schedule.last)
        self.cue.setText(schedule.words)
        day = schedule.day if schedule.kind is Kind.DAY and schedule.day is not None else self._today()
        self.day.setDate(QDate(day.year, day.month, day.day))
        for number, made in self.weekdays.items():
            made.setChecked(weekdays is not None and number in weekdays)
        del blockers
        self._say("")

    def only_dated(self) -> None:
        """Offer only what has days of its own: neither "n a week" nor a cue."""
        for place in (_WEEK, _CUE):
            self.kind.setItemData(place, 0, _FLAGS)
            view = self.kind.view()
            if isinstance(view, QListView):
                view.setRowHidden(place, True)

    @property
    def schedule(self) -> Schedule | None:
        """What is chosen now, or None where no day fits it."""
        made = self._made()
        return None if made is None or sched.never(made) else made

    def check(self) -> bool:
        """Whether what is chosen can happen; if it can not, say why."""
        wrong = self.schedule is None
        self._say(self._why() if wrong else "")
        return not wrong

    def _made(self) -> Schedule | None:
        place, start = self.kind.currentIndex(), self._start()
        chosen = {number for number, made in self.weekdays.items() if made.isChecked()}
        day = self.day.date()
        options: dict[int, Callable[[], Schedule | None]] = {
            _WEEK: lambda: sched.times_a_week(self.times.value()),
            _WEEKDAYS: lambda: sched.on_weekdays(chosen, start) if chosen else None,
            _DAILY: lambda: sched.daily(start),
            _AFTER: lambda: sched.after_sessions(self.first.value(), self.last.value()),
            _BETWEEN: sched.between_sessions,
            _CUE: lambda: sched.at_cue(self.cue.text()),
            _DAY: lambda: sched.on_day(start.replace(day.year(), day.month(), day.day())),
        }
        return options.get(place, lambda: self._kept)()

    def _start(self) -> date:
        """Return the first day of a rule: the one it has already, else today."""
        kept = self._kept
        return kept.day if kept is not None and kept.kind is Kind.RULE and kept.day else self._today()

    def _why(self) -> str:
        place = self.kind.currentIndex()
        if place == _WEEKDAYS:
            return tr("Choose at least one day; without one it would never come up.")
        if place == _CUE:
            return tr("Write a few words for the cue, such as “after coffee”.")
        if place == _AFTER:
            return tr("The last day lies before the first, so it would never come up.")
        return tr("No day fits this, so it would never come up.")

    def _kind_changed(self, place: int) -> None:
        self._show_part(place)
        self._changed()

    def _show_part(self, place: int) -> None:
        for number, part in enumerate(self._parts):
            part.setVisible(number == place)

    def _changed(self) -> None:
        if self.schedule is not None:
            self._say("")
        self.changed.emit()

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        announce(self.problem, text)


def _place(schedule: Schedule) -> int:
    if schedule.kind is Kind.RULE:
        if schedule.rule == "FREQ=DAILY":
            return _DAILY
        return _RULE if sched.weekdays_of(schedule) is None else _WEEKDAYS
    return {
        Kind.WEEK: _WEEK,
        Kind.AFTER: _AFTER,
        Kind.BETWEEN: _BETWEEN,
        Kind.CUE: _CUE,
        Kind.DAY: _DAY,
    }[schedule.kind]


def _spin(low: int, high: int, name: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(low, high)
    made.setMinimumHeight(34)
    made.setMinimumWidth(64)
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    made.setAccessibleName(name)
    return made


def _line(*parts: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(*parts, None, space=10))
    return made
