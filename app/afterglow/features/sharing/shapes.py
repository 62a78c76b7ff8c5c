# SPDX-License-Identifier: GPL-3.0-or-later
"""What sharing hands about: plain values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.moment import Moment

LONGEST_LINE = 200
LONGEST_TEXT = 8000


class Kind(StrEnum):
    """What something for therapy is."""

    NOTE = "note"
    QUESTION = "question"


class State(StrEnum):
    """Whether it still waits to be talked about."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class TherapyItem:
    """Something to bring to therapy, and by `origin` the entry that it comes from ("" for none)."""

    uid: str
    words: str
    at: Moment
    kind: Kind = Kind.NOTE
    state: State = State.OPEN
    sensitive: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment: when, with whom, and what was written before and after it."""

    uid: str
    at: Moment
    whom: str = ""
    before: str = ""
    after: str = ""

    @property
    def day(self) -> date:
        """The day by the writer's own calendar."""
        return self.at.local().date()


@dataclass(frozen=True, slots=True)
class Alias:
    """A name, and what stands in its place ("" where it is left as it is)."""

    uid: str
    name: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Therapist:
    """Somebody who could be or is the therapist, in the person's own words."""

    uid: str
    name: str
    reach: str = ""
    notes: str = ""
