# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measures hand about: plain values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.moment import Moment

LOWEST, HIGHEST = 0, 10
LONGEST_WORD = 40
# So long a questionnaire can be brought back from the bin.
BIN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Mood:
    """How it was at a moment: 0 (very low) to 10 (very good), and a word if there was one."""

    uid: str
    at: Moment
    value: int
    word: str = ""

    @property
    def day(self) -> date:
        """The day by the writer's own calendar."""
        return self.at.day


@dataclass(frozen=True, slots=True)
class Start:
    """When a session began, as far as moods need to know it."""

    uid: str
    number: int
    at: Moment

    @property
    def day(self) -> date:
        """The day by the writer's own calendar."""
        return self.at.day


class Check(StrEnum):
    """The times at which a mood says most about a session (domain, row 11)."""

    BEFORE = "before"
    EVENING = "evening"
    DAY_1 = "day-1"
    DAY_3 = "day-3"
    WEEK_1 = "day-7"
    WEEK_2 = "day-14"


@dataclass(frozen=True, slots=True)
class Offer:
    """A check that may be offered now, and the session it is about."""

    check: Check
    session: str

    @property
    def key(self) -> str:
        """A name for it that stays the same, to remember a "not now" by."""
        return f"{self.session} {self.check}"


@dataclass(frozen=True, slots=True)
class Length:
    """How long the lift after one session lasted, in days.

    It was still there on day `seen`, and gone on day `gone`; None where it was never seen gone.
    """

    session: int
    seen: int
    gone: int | None


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual length as a range of days, and how many sessions it is made from.

    `longer` counts further sessions whose lift was last seen on and never seen gone.
    """

    low: int
    high: int
    sessions: int
    longer: int = 0


@dataclass(frozen=True, slots=True)
class Asking:
    """How a person wants to be asked.

    One question a page or all on one; the PHQ-8 instead of the PHQ-9; at a `rhythm`, with the GAD-7 as
    well for `anxiety`. The rhythm is off until they turn it on.
    """

    one_a_page: bool = True
    eight: bool = False
    rhythm: bool = False
    anxiety: bool = False

    @property
    def depression(self) -> str:
        """The identifier of the questionnaire about low mood."""
        return "phq8" if self.eight else "phq9"
