# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today hands about: plain values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.arc import Place
    from afterglow.core.moment import Moment
    from afterglow.core.shapes import Due, Line, Suggestion


class Phase(StrEnum):
    """Where a day stands, as far as the line under the date is concerned."""

    FIRST = "first"
    QUIET = "quiet"
    BEFORE = "before"
    EVE = "eve"
    SESSION_DAY = "session_day"
    DAY_1 = "day_1"
    EARLY = "early"
    WEEK_1 = "week_1"
    WEEK_2 = "week_2"
    LATER = "later"
    BETWEEN = "between"
    WELCOME = "welcome"
    LOW_ENERGY = "low_energy"


class Rhythm(StrEnum):
    """How often a line from an earlier page is shown."""

    OFF = "off"
    DAILY = "daily"
    SOME_DAYS = "some_days"
    WEEKLY = "weekly"


class How(StrEnum):
    """What a person said to a suggestion."""

    NOT_NOW = "not_now"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Stand:
    """A day's phase, and the session it is told by: its number, and how many days ago it was."""

    phase: Phase
    number: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to a suggestion, on which day, and after which session ("" for none)."""

    how: How
    day: date
    session: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """How a day on Today begins: the very first one, or one after a long time away."""

    first: bool = False
    welcome: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """One wording of why the person began."""

    uid: str
    statement: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Met:
    """A line that was shown: on which day, and which page it is from."""

    day: date
    uid: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """All that Today shows on a day. `place` is None outside every window."""

    day: date
    stand: Stand
    sentence: str
    place: Place | None
    session_day: bool
    has_sessions: bool
    low_energy: bool
    due: tuple[Due, ...]
    suggestion: Suggestion | None
    why: Why | None
    wordings: int
    line: Line | None
