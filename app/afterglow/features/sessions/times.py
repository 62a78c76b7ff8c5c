# SPDX-License-Identifier: GPL-3.0-or-later
"""When a session begins and ends. What can not be is told in plain words, and the rest is kept."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QTimeEdit, QWidget

from afterglow.core.errors import PersonError
from afterglow.core.moment import Moment
from afterglow.features.sessions import rules
from afterglow.ui.accessible import announce
from afterglow.ui.controls import column, label
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr, tr_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from afterglow.features.sessions.shapes import SessionDraft

_END_WIDTH = 84
_USUAL_MS = 2 * 60 * 60 * 1000


class Times(QWidget):
    """Holds `at` and `ends`, always whole and possible. `changed` follows each change by the person."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.at = Moment(0)
        self.ends: int | None = None
        self.start = QDateTimeEdit()
        self.start.setCalendarPopup(True)
        self.start.setDisplayFormat("d MMMM yyyy  HH:mm")
        self.start.setAccessibleName(tr("Date and time"))
        self.ended = QCheckBox(tr("Until"))
        self.end = QTimeEdit()
        self.end.setDisplayFormat("HH:mm")
        self.end.setAccessibleName(tr("When it ends"))
        self.end.setMinimumWidth(_END_WIDTH)
        self.end.lineEdit().setTextMargins(8, 0, 0, 0)
        for edit in (self.start, self.end):
            edit.setMinimumHeight(34)
            # Half a year typed is no year: only what is finished counts.
            edit.setKeyboardTracking(False)
        self.problem = label("", wrap=True)
        self.problem.setProperty("problem", True)
        self.problem.hide()
        line = FlowLayout(space=12)
        for each in (self.start, self.ended, self.end):
            line.addWidget(each)
        self.setLayout(column(line, self.problem, space=8))
        self.start.dateTimeChanged.connect(lambda _when: self._start_changed())
        self.end.timeChanged.connect(lambda _when: self._end_changed())
        self.ended.toggled.connect(self._toggled)

    def show_draft(self, draft: SessionDraft) -> None:
        """Show the times of a session."""
        self.at, self.ends = draft.at, draft.ends
        self._say("")
        self._show()

    def finish(self) -> None:
        """Take what is still being typed."""
        self.start.interpretText()
        self.end.interpretText()

    def _show(self) -> None:
        with QSignalBlocker(self.start), QSignalBlocker(self.end), QSignalBlocker(self.ended):
            when = self.at.local()
            self.start.setDateTime(
                QDateTime(QDate(when.year, when.month, when.day), QTime(when.hour, when.minute))
            )
            until = Moment(self.at.utc_ms + _USUAL_MS if self.ends is None else self.ends, self.at.offset)
            self.end.setTime(QTime(until.local().hour, until.local().minute))
            self.ended.setChecked(self.ends is not None)
            self.end.setVisible(self.ends is not None)

    def _start_changed(self) -> None:
        chosen, hour = self.start.date(), self.start.time()
        wall = datetime(chosen.year(), chosen.month(), chosen.day(), hour.hour(), hour.minute())  # noqa: DTZ001
        try:
            rules.check_day(wall.date(), self._today())
        except PersonError as error:
            self._say(tr_error(error))
            self._show()
            return
        after = rules.moved(self.at, wall, rules.here)
        self.ends = rules.end_moved(self.at, after, self.ends)
        self.at = after
        self._say("")
        self._show()
        self.changed.emit()

    def _end_changed(self) -> None:
        if not self.ended.isChecked():
            return
        chosen = self.end.time()
        try:
            self.ends = rules.end(self.at, time(chosen.hour(), chosen.minute()))
        except PersonError as error:
            self.ends = None
            self._say(tr_error(error))
        else:
            self._say("")
        self.changed.emit()

    def _toggled(self, on: bool) -> None:
        self.ends = self.at.utc_ms + _USUAL_MS if on else None
        self._say("")
        self._show()
        if on:
            self.end.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        announce(self.problem, text)
