# SPDX-License-Identifier: GPL-3.0-or-later
"""When a reminder comes: pure functions. Each comes once a day at most; what was missed lapses.

All of it is told by the clock on the person's wall: by its date, and by the minute of that date. So an
hour that summer time takes away lets a reminder come a little later, and one that is there twice does
not let it come twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from afterglow.core import schedule as sched
from afterglow.core.errors import PersonError, mark
from afterglow.core.moment import Moment
from afterglow.features.reminders.shapes import DAY_MINUTES, LONGEST_LINE, Looked, Quiet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.features.reminders.shapes import Reminder, ReminderDraft

# Not looked for so long, the computer slept: it is as if the journal had just been opened.
LONGEST_LOOK = timedelta(minutes=10)
LATER = timedelta(hours=1)
_DAY = timedelta(days=1)


class NeverError(PersonError):
    """A reminder that could never come."""

    def __init__(self) -> None:
        super().__init__(mark("No day fits this, so the reminder would never come. Nothing was changed."))


class NoWordsError(PersonError):
    """A reminder of nothing."""

    def __init__(self) -> None:
        super().__init__(mark("A few words for what to remember are enough."))


def check(draft: ReminderDraft) -> None:
    """Raise NoWordsError or NeverError for a reminder that can not be kept."""
    if not draft.uid and not line(draft.words):
        raise NoWordsError
    if sched.never(draft.schedule) or not sched.dated(draft.schedule):
        raise NeverError
    if not 0 <= draft.minute < DAY_MINUTES:
        raise NeverError


def line(text: str) -> str:
    """Return words as one line that can be kept, without what no text holds."""
    return " ".join(text.replace("\x00", "").split())[:LONGEST_LINE]


def minute_of(now: datetime) -> int:
    """Return the minute of the local day."""
    return now.hour * 60 + now.minute


def is_quiet(minute: int, quiet: Quiet) -> bool:
    """Whether a minute of the day lies in the quiet hours, whose last minute is not one of them."""
    if quiet.first <= quiet.last:
        return quiet.first <= minute < quiet.last
    return minute >= quiet.first or minute < quiet.last


def said_at_first(draft: ReminderDraft, now: datetime) -> date | None:
    """Return the day to note on a reminder that is written now: today, where its time has gone by."""
    return now.date() if draft.minute <= minute_of(now) else None


def look(
    reminders: Iterable[Reminder],
    now: datetime,
    since: datetime | None,
    quiet: Quiet,
    arc: Arc,
    asked: frozenset[tuple[str, str]] = frozenset(),
) -> Looked:
    """Return which reminders come at this moment, and which lapse in silence.

    `since` is when was looked before, None where the journal has just been opened: then the latest of
    those whose time has gone by today comes, and no other, so that nothing piles up. `asked` are the
    things (feature and identifier) that are for today and not done. Nothing ever comes in the quiet
    hours or on a session's day.
    """
    day, minute = now.date(), minute_of(now)
    past = [one for one in reminders if _time_has_come(one, now, arc)]
    if arc.session_on(day) is not None or is_quiet(minute, quiet):
        return Looked((), tuple(past))
    loud = [
        one
        for one in past
        if not is_quiet(_minute(one), quiet)
        and (one.later is None or one.later.local().date() == day)
        and (not one.draft.uid or one.draft.about in asked)
    ]
    loud.sort(key=lambda one: (_minute(one), one.uid))
    open_since = since is not None and timedelta() <= now - since <= LONGEST_LOOK
    come = loud if open_since else loud[-1:]
    return Looked(tuple(come), tuple(one for one in past if one not in come))


def later(now: datetime, quiet: Quiet) -> Moment | None:
    """Return when a reminder comes once more if asked to now; None where that is not today any more."""
    at = now + LATER
    if at.date() != now.date() or is_quiet(minute_of(at), quiet):
        return None
    return Moment.of(at)


def _time_has_come(one: Reminder, now: datetime, arc: Arc) -> bool:
    """Whether it is past the reminder's time on a day of it, and it was not told of today."""
    day = now.date()
    if one.later is not None:
        return one.later.utc_ms <= Moment.of(now).utc_ms
    # A flight may bring the day before once more. A day that lies further ahead was a wrong clock's.
    if one.said is not None and day <= one.said <= day + _DAY:
        return False
    return one.draft.minute <= minute_of(now) and sched.is_on(one.draft.schedule, day, arc)


def _minute(one: Reminder) -> int:
    return one.draft.minute if one.later is None else minute_of(one.later.local())
