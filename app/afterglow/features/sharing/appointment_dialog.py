# SPDX-License-Identifier: GPL-3.0-or-later
"""One appointment: when, with whom, and notes before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit

from afterglow.core.moment import Moment
from afterglow.features.sharing.shapes import LONGEST_LINE, Appointment
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class AppointmentDialog(Dialog):
    """`keep` keeps what stands there; so does locking. Whoever opens it looks at `remove_wanted`."""

    def __init__(
        self, parent: QWidget, appointment: Appointment, keep: Callable[[Appointment], object], *, new: bool
    ) -> None:
        super().__init__(parent, tr("An appointment"), width=560)
        self._appointment, self._keep = appointment, keep
        self.remove_wanted = False
        self.at = QDateTimeEdit()
        self.at.setCalendarPopup(True)
        self.at.setDisplayFormat("d MMMM yyyy  HH:mm")
        self.at.setAccessibleName(tr("Date and time"))
        self.at.calendarWidget().setAccessibleName(tr("Date"))
        self.at.setMinimumHeight(34)
        when = appointment.at.local()
        self.at.setDateTime(QDateTime(QDate(when.year, when.month, when.day), QTime(when.hour, when.minute)))
        self._shown = self.at.dateTime()
        self.whom = QLineEdit(appointment.whom)
        self.whom.setAccessibleName(tr("With whom"))
        self.whom.setMaxLength(LONGEST_LINE)
        self.whom.setMinimumHeight(34)
        self.before, self.after = WordsField(tr("Before it")), WordsField(tr("After it"))
        for caption, field in (
            (tr("When"), self.at),
            (tr("With whom"), self.whom),
            (tr("Before it: what is on my mind"), self.before),
            (tr("After it: what I take along"), self.after),
        ):
            self.add(label(caption, soft=True, small=True), field)
        self.before.put(appointment.before)
        self.after.put(appointment.after)
        for field in (self.before, self.after):
            field.setFixedHeight(96)
        done = button(tr("Keep"), self.accept, kind="primary")
        done.setDefault(True)
        remove = [] if new else [button(tr("Remove"), self._remove)]
        self.add_buttons(*remove, None, button(tr("Cancel"), self.reject), done)
        self.whom.setFocus()

    def appointment(self) -> Appointment:
        """Return what stands there now."""
        at = self._appointment.at
        if self.at.dateTime() != self._shown:
            chosen = self.at.dateTime().toPython()
            at = Moment.of(chosen.astimezone())  # type: ignore[attr-defined]  # a datetime
        return Appointment(
            self._appointment.uid, at, self.whom.text(), self.before.toPlainText(), self.after.toPlainText()
        )

    def accept(self) -> None:
        """Keep it."""
        self._keep(self.appointment())
        super().accept()

    def flush(self) -> None:
        """Keep what was typed: the program is about to lock or to end."""
        if self.appointment() != self._appointment:
            self._keep(self.appointment())

    def _remove(self) -> None:
        self.remove_wanted = True
        self.reject()
