# SPDX-License-Identifier: GPL-3.0-or-later
"""What the reminders say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime

from afterglow.core import schedule as sched
from afterglow.features.reminders import rules
from afterglow.ui import schedule_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.schedule import Schedule
    from afterglow.features.reminders.shapes import Quiet, ReminderDraft


def time(minute: int) -> str:
    """Return a minute of the day as a clock shows it here."""
    return QLocale().toString(QTime(minute // 60, minute % 60), QLocale.FormatType.ShortFormat)


def when(draft: ReminderDraft) -> str:
    """Return when it comes: "daily at 18:00"."""
    if draft.uid and draft.schedule.rule == "FREQ=DAILY":
        return tr("at {time}, on its days").format(time=time(draft.minute))
    return tr("{days} at {time}").format(days=schedule_words.told(draft.schedule), time=time(draft.minute))


def reminded(draft: ReminderDraft) -> str:
    """Return how a thing is reminded of, to stand beside it."""
    return tr("Reminder {when}").format(when=when(draft))


def silent(draft: ReminderDraft, hours: Quiet) -> str:
    """Return that a reminder stays silent in the quiet hours, or nothing."""
    if not rules.is_quiet(draft.minute, hours):
        return ""
    return tr("That is in your quiet hours, so it stays silent. Choose another time, or other quiet hours.")


def usual(schedule: Schedule | None) -> bool:
    """Whether a thing comes on days of its own, so that a reminder follows those."""
    return schedule is not None and sched.dated(schedule)
