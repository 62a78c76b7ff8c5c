# SPDX-License-Identifier: GPL-3.0-or-later
"""What the reminders hand about: plain values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.moment import Moment
    from afterglow.core.schedule import Schedule

LONGEST_LINE = 200
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours in which nothing comes: from one minute of the day to another, over midnight or not.

    Both the same means that there are none.
    """

    first: int = 21 * 60
    last: int = 8 * 60


@dataclass(frozen=True, slots=True)
class Asking:
    """How a person wants to be reminded: when not, and whether the system says "Reminder" as well."""

    quiet: Quiet = Quiet()
    system: bool = False


@dataclass(frozen=True, slots=True)
class ReminderDraft:
    """A reminder as it is written: the person's own words, or what another feature holds.

    `feature` and `uid` name that thing, and are "" for words alone. `minute` is that of the local day.
    A thing comes only on days for which it is one of the small things, and while it is not done.
    """

    words: str
    schedule: Schedule
    minute: int
    feature: str = ""
    uid: str = ""

    @property
    def about(self) -> tuple[str, str]:
        """What it is about: the feature's name and the thing's identifier, both "" for words alone."""
        return self.feature, self.uid


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder as it is kept.

    `said` is the last day on which it came or was let go. `later` is when it was asked to come once
    more, on that same day.
    """

    uid: str
    draft: ReminderDraft
    said: date | None = None
    later: Moment | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What is true at a look: those that come now, the earliest first, and those whose time went by."""

    come: tuple[Reminder, ...] = ()
    gone: tuple[Reminder, ...] = ()
