# SPDX-License-Identifier: GPL-3.0-or-later
"""What the insights hand about: plain values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.anchors import Anchor
    from afterglow.core.moment import Moment

LONGEST_WORDS = 4000
# So many of those that were kept are listed at first.
FEW = 5
# What an origin is called that is a session, and no text.
SESSION = "session"
STRONGEST = 10


class State(StrEnum):
    """Where an insight stands. To let go is as good as any other."""

    NOTICED = "noticed"
    TRYING = "trying"
    PART_OF_LIFE = "part of life"
    LET_GO = "let go"


class Still(StrEnum):
    """What was answered to "is it still true?"; it may be left open."""

    OPEN = ""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Tried(StrEnum):
    """What was answered to "did you try it?"; it may be left open."""

    OPEN = ""
    YES = "yes"
    NOT_YET = "not yet"


class SymbolKind(StrEnum):
    """What a symbol is, by the person's own choice."""

    IMAGE = "image"
    PHRASE = "phrase"
    FIGURE = "figure"
    PLACE = "place"
    SOUND = "sound"
    FEELING = "feeling"
    OTHER = "other"


class Answer(StrEnum):
    """What became of a word that returned."""

    TAG = "tag"
    DECLINED = "declined"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Origin:
    """What something came from: the kind and the identifier of what another feature holds."""

    kind: str
    uid: str


@dataclass(frozen=True, slots=True)
class Step:
    """That an insight came to stand somewhere, and when."""

    state: State
    at: Moment


@dataclass(frozen=True, slots=True)
class Return:
    """An answer when an insight came back; where it was `declined`, nothing else was asked."""

    at: Moment
    still: Still = Still.OPEN
    tried: Tried = Tried.OPEN
    note: str = ""
    declined: bool = False


@dataclass(frozen=True, slots=True)
class Insight:
    """An insight. `place` is its mark in the text that it came from, None where it has none.

    `led_to` is what the person linked as having come of it.
    """

    uid: str
    words: str
    state: State
    at: Moment
    origin: Origin | None = None
    steps: tuple[Step, ...] = ()
    returns: tuple[Return, ...] = ()
    place: Anchor | None = None
    led_to: tuple[Origin, ...] = ()

    @property
    def day(self) -> date:
        """The day it was kept, by the writer's own calendar."""
        return self.at.local().date()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a symbol meant to the person at a time."""

    words: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol with its meanings, the oldest first, and what it is linked to (creations, entries)."""

    uid: str
    name: str
    kind: SymbolKind
    detail: str
    created: Moment
    meanings: tuple[Meaning, ...] = ()
    linked: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Perspective:
    """A way of seeing to keep. It comes back `every` so many days, never by itself at 0."""

    uid: str
    words: str
    created: Moment
    every: int = 0
    shown: date | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Pull:
    """How strongly a thought pulled at a time, 0 to 10."""

    value: int
    at: Moment


@dataclass(frozen=True, slots=True)
class Pattern:
    """A thought that pulls; `now_words` is how it sounds now, or "". Pulls come the oldest first."""

    uid: str
    words: str
    now_words: str
    created: Moment
    pulls: tuple[Pull, ...] = ()
