# SPDX-License-Identifier: GPL-3.0-or-later
"""One reminder: of what, on which days, and at what time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from afterglow.core import schedule as sched
from afterglow.core.errors import PersonError
from afterglow.features.reminders import words
from afterglow.features.reminders.shapes import LONGEST_LINE, ReminderDraft
from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, label, row, show_if
from afterglow.ui.dialogs import Dialog
from afterglow.ui.schedule_field import ScheduleField
from afterglow.ui.time_field import TimeField
from afterglow.ui.translate import tr, tr_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from afterglow.core.schedule import Schedule
    from afterglow.core.shapes import Thing
    from afterglow.features.reminders.shapes import Quiet, Reminder

_USUAL = 18 * 60


class ReminderDialog(Dialog):
    """`keep` is given the draft and raises PersonError if it can not be kept; then the dialog stays.

    `remove_wanted` says that the reminder shall go; `start` is what stands there to begin with.
    """

    def __init__(
        self,
        parent: QWidget | None,
        today: Callable[[], date],
        quiet: Quiet,
        keep: Callable[[ReminderDraft], object],
        *,
        reminder: Reminder | None = None,
        thing: Thing | None = None,
        start: ReminderDraft | None = None,
    ) -> None:
        super().__init__(parent, tr("A reminder"), width=560)
        self._quiet, self._keep, self._thing, self._reminder = quiet, keep, thing, reminder
        draft = reminder.draft if reminder is not None else start
        self._about = draft.about if draft is not None else ("", "")
        if thing is not None:
            self._about = thing.feature, thing.uid
        self.remove_wanted = False
        self.words = QLineEdit(draft.words if draft is not None else "")
        self.words.setMaxLength(LONGEST_LINE)
        self.words.setMinimumHeight(34)
        self.words.setPlaceholderText(tr("look at my plan once more"))
        self.words.setAccessibleName(tr("What to remember"))
        self.when = ScheduleField(today)
        self.when.only_dated()
        self.when.show_schedule(draft.schedule if draft is not None else _first(thing, today()))
        minute = draft.minute if draft is not None else _USUAL
        self.time = TimeField(minute, tr("At what time"))
        self.silent = label("", soft=True, small=True, wrap=True)
        self.problem = label("", wrap=True)
        self.problem.setProperty("problem", True)
        self.problem.hide()
        if self._about[1]:
            title = thing.title if thing is not None else tr("Something of yours")
            self.add(
                label(
                    tr("Of “{what}”, on days it is for and while it is not done.").format(what=title),
                    wrap=True,
                )
            )
        else:
            self.add(label(tr("What to remember"), soft=True, small=True), self.words)
        if thing is not None and sched.read(thing.schedule).kind is sched.Kind.CUE:
            told = tr("A cue such as “after coffee” is no time that can be reminded of. Choose one here.")
            self.add(label(told, soft=True, wrap=True))
        self.add(
            label(tr("When"), soft=True, small=True),
            self.when,
            label(tr("At what time"), soft=True, small=True),
            row(self.time, None),
            self.silent,
            label(
                tr(
                    "It comes once, while the journal is open. What is missed lapses, and nothing is counted."
                ),
                soft=True,
                small=True,
                wrap=True,
            ),
            self.problem,
        )
        self.remove = button(tr("Remove"), self._remove)
        show_if(self.remove, wanted=reminder is not None)
        end = button(tr("Keep"), self.accept, kind="primary")
        end.setDefault(True)
        self.add_buttons(self.remove, None, button(tr("Cancel"), self.reject), end)
        self.time.timeChanged.connect(lambda _time: self._tell())
        self._tell()

    def draft(self) -> ReminderDraft | None:
        """Return what stands there now, or None where no day fits it."""
        schedule = self.when.schedule
        if schedule is None:
            return None
        feature, uid = self._about
        words_ = "" if uid else self.words.text()
        return ReminderDraft(words_, schedule, self.time.minute, feature, uid)

    def accept(self) -> None:
        """Keep it, unless there is something the person would want to know first."""
        draft = self.draft() if self.when.check() else None
        if draft is None:
            return
        try:
            self._keep(draft)
        except PersonError as error:
            self.problem.setText(tr_error(error))
            self.problem.show()
            announce(self.problem, self.problem.text())
            return
        super().accept()

    def flush(self) -> None:
        """Keep what was typed: the program may be about to lock. What can not come is left."""
        draft = self.draft()
        before = self._reminder.draft if self._reminder is not None else None
        if draft is not None and draft != before and (draft.uid == "" and draft.words.strip()):
            self._keep(draft)

    def _tell(self) -> None:
        draft = self.draft()
        said = words.silent(draft, self._quiet) if draft is not None else ""
        self.silent.setText(said)
        self.silent.setVisible(bool(said))

    def _remove(self) -> None:
        self.remove_wanted = True
        self.reject()


def _first(thing: Thing | None, today: date) -> Schedule:
    """Return the days that are proposed: those of the thing, else one a week, else today's."""
    if thing is None:
        return sched.on_day(today)
    if words.usual(sched.read(thing.schedule)):
        return sched.daily(today)
    return sched.on_weekdays({today.weekday()}, today)
