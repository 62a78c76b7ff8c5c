# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sessions hand about: plain values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.arc import WINDOW

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.moment import Moment


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session as it is written. All words are free; none of them is asked for.

    `ends` is milliseconds since 1970 in UTC, or None; `window` the days after it, 0 to 60. `note` is
    the clinic's note as the person words it, `lift` how the lift went.
    """

    at: Moment
    ends: int | None = None
    window: int = WINDOW
    missed: bool = False
    title: str = ""
    place: str = ""
    route: str = ""
    companion: str = ""
    ride_home: str = ""
    intention: str = ""
    note: str = ""
    lift: str = ""

    @property
    def day(self) -> date:
        """The day by the writer's own calendar."""
        return self.at.local().date()


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session as it is kept. `created`, `changed`, `deleted` are milliseconds since 1970 in UTC."""

    uid: str
    draft: SessionDraft
    created: int
    changed: int
    deleted: int | None = None


# The fields of a draft that hold nothing but words.
WORDS = ("title", "place", "route", "companion", "ride_home", "intention", "note", "lift")
