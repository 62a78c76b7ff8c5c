# SPDX-License-Identifier: GPL-3.0-or-later
"""What self-care hands about: plain values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from afterglow.core.schedule import Schedule, daily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.moment import Moment
    from afterglow.core.safety_plan import Part

LONGEST_LINE = 200
LONGEST_TEXT = 8000
# How long the plan after a session reaches: its last day is day 14, so that it is gone on day 15.
PLAN_DAYS = 14
LOWEST, HIGHEST = 0, 10


class Category(StrEnum):
    """What a practice is for. OWN has a name of the person's."""

    MOVE = "move"
    OUTSIDE = "outside"
    FOOD = "food"
    BREATHE = "breathe"
    REST = "rest"
    SCREENS = "screens"
    PEOPLE = "people"
    MAKE = "make"
    LESS = "less"
    OWN = "own"


class Mark(StrEnum):
    """What was noted of a practice on a day. Nothing noted says nothing."""

    DONE = "done"
    PART = "part"


def every_day() -> Schedule:
    """Return the schedule of what is for every day, whenever it began."""
    return daily(date(2000, 1, 1))


@dataclass(frozen=True, slots=True)
class PracticeDraft:
    """A practice as it is written. `smallest` is its smallest version, `cue` a time or what it follows."""

    category: Category = Category.MOVE
    named: str = ""
    title: str = ""
    smallest: str = ""
    schedule: Schedule = field(default_factory=every_day)
    cue: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not any(each.strip() for each in (self.named, self.title, self.smallest))


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice as it is kept; `session` is the session whose plan it is part of, or ""."""

    uid: str
    draft: PracticeDraft
    session: str = ""


@dataclass(frozen=True, slots=True)
class DayLog:
    """What was noted of a practice on a local day: how much, and how it felt before and after (0 to 10)."""

    practice: str
    day: date
    mark: Mark | None = None
    before: int | None = None
    after: int | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is noted."""
        return self.mark is None and self.before is None and self.after is None


@dataclass(frozen=True, slots=True)
class Week:
    """A week as it is shown: its rows, what was noted, and its plain totals by category name."""

    first: date
    today: date
    practices: tuple[Practice, ...]
    logs: dict[tuple[str, date], DayLog]
    totals: tuple[tuple[Practice, int], ...]

    @property
    def days(self) -> Sequence[date]:
        """The seven days."""
        return [date.fromordinal(self.first.toordinal() + place) for place in range(7)]


@dataclass(frozen=True, slots=True)
class CopingCard:
    """What helps when it is hard: its steps in order, when it helps, and how much it did (0 to 10)."""

    uid: str
    title: str
    steps: tuple[str, ...] = ()
    helps: str = ""
    helped: int | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to oneself. Until the day it `opens` it stays closed; None: it is open."""

    uid: str
    words: str
    at: Moment
    opens: date | None = None

    def closed_on(self, day: date) -> bool:
        """Whether it stays closed on a day."""
        return self.opens is not None and day < self.opens


@dataclass(frozen=True, slots=True)
class ClosePerson:
    """Somebody on the person's side, and how to reach them in the person's own words."""

    uid: str
    name: str
    reach: str = ""


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """A line of the safety plan, in one of its parts."""

    uid: str
    part: Part
    words: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class ParkedIdea:
    """Something that would support the person, kept for later; `area` is what it is for, if that is known."""

    uid: str
    words: str
    area: Category | None = None


@dataclass(frozen=True, slots=True)
class LimitNote:
    """A note about drinking or taking less, on the writer's own day."""

    uid: str
    words: str
    at: Moment
