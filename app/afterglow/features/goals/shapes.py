# SPDX-License-Identifier: GPL-3.0-or-later
"""What the goals hand about: plain values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from afterglow.core.schedule import Schedule, times_a_week

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.moment import Moment

LONGEST_LINE = 200
LONGEST_TEXT = 4000


class Mark(StrEnum):
    """What was said of a goal on a day. Nothing said is no mark at all, and says nothing."""

    DONE = "done"
    PART = "part"
    SKIP = "skip"
    ANYWAY = "anyway"


class State(StrEnum):
    """Where a goal stands. To let go is as good an end as to become part of life; a pause costs nothing."""

    OPEN = "open"
    PAUSED = "paused"
    PART_OF_LIFE = "part of life"
    LET_GO = "let go"


class LowDay(StrEnum):
    """What was answered to "could you do this on a low day?"; it may be left unanswered."""

    UNASKED = ""
    YES = "yes"
    SMALLER = "smaller"
    PASSED = "passed"


class Settle(StrEnum):
    """Whether a quiet minute is offered before a goal: not asked for, on, or passed by the last time."""

    OFF = ""
    ON = "on"
    PASSED = "passed"


class Standing(StrEnum):
    """How it stands with an obstacle."""

    OPEN = "open"
    EASED = "eased"
    LET_GO = "let go"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a goal rested, both included; `last` is None while it still does."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal as it is written; none of its words is asked for.

    `step` is the smallest step, `value` the name of the value it serves. A goal of doing `less` of
    something has a kinder `instead`. `steady` is whether a person asked to see how steady it is.
    `person` is whom it is about, by whatever name; `settle` whether a quiet minute is offered before it.
    """

    title: str = ""
    step: str = ""
    value: str = ""
    schedule: Schedule = field(default_factory=lambda: times_a_week(1))
    low_day: LowDay = LowDay.UNASKED
    less: bool = False
    instead: str = ""
    steady: bool = False
    person: str = ""
    settle: Settle = Settle.OFF

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not any(each.strip() for each in (self.title, self.step, self.instead))


@dataclass(frozen=True, slots=True)
class Origin:
    """What a goal came from: the kind and the identifier of something another feature holds."""

    kind: str
    uid: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as it is kept. `began` is the day it was made, `ended` the day it was let go, or None."""

    uid: str
    draft: GoalDraft
    state: State
    began: date
    ended: date | None = None
    origin: Origin | None = None
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class DayMark:
    """What was said of a goal on a local day."""

    goal: str
    day: date
    mark: Mark


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """An obstacle, inner or outer, and the plan for it: if this, then that."""

    obstacle: str = ""
    inner: bool = True
    cue: str = ""
    action: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """An obstacle as it is kept; `draft.goal` is the goal it stands in the way of, or ""."""

    uid: str
    draft: PlanDraft
    state: Standing = Standing.OPEN
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Win:
    """Something small that went well, and what it took."""

    uid: str
    what: str
    took: str
    at: Moment
    goal: str = ""

    @property
    def day(self) -> date:
        """The day by the writer's own calendar."""
        return self.at.local().date()


@dataclass(frozen=True, slots=True)
class Value:
    """Something that matters to a person, by its own name."""

    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """One wording of what matters; the newest counts, the earlier ones are kept."""

    uid: str
    statement: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Changed:
    """Something that is different now, in the person's words; `of` is what it followed from, or ""."""

    uid: str
    what: str
    at: Moment
    of: str = ""

    @property
    def day(self) -> date:
        """The day by the writer's own calendar."""
        return self.at.local().date()
