# SPDX-License-Identifier: GPL-3.0-or-later
"""A reflection as it is written: its questions, what each answer makes, and where it leads. No Qt.

`docs/guide/reflections.md` describes the same things for people who write or translate one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = 1
"""The form of the files that this program writes, and the newest that it reads."""

DUE = "due"
"""What `Step.of` says for the small things of the last seven days, whoever holds them."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Kind(StrEnum):
    """How a question is answered. INFO asks nothing."""

    TEXT = "text"
    LINE = "line"
    LINES = "lines"
    SCALE = "scale"
    TWO_SCALES = "two_scales"
    CHOICE = "choice"
    MANY = "many"
    CHECKLIST = "checklist"
    TAGS = "tags"
    DATE = "date"
    TICKS = "ticks"
    PICK = "pick"
    SORT = "sort"
    INFO = "info"


class Words(StrEnum):
    """The place for own words that stands beside chips, numbers or a day: none, one line, or a box."""

    NONE = ""
    LINE = "line"
    TEXT = "text"


class Take(StrEnum):
    """What of an answer becomes something.

    ALL: one thing, from the whole answer. EACH: one for each line, tag, tick or chosen option, and one
    for own words beside them. OPEN: one for each option of a checklist that was left open. WORDS: one,
    from the own words beside the options.
    """

    ALL = "all"
    EACH = "each"
    OPEN = "open"
    WORDS = "words"


class When(StrEnum):
    """When a reflection is offered: before, after or between sessions, weekly, or whenever one looks."""

    BEFORE = "before"
    LANDING = "landing"
    AFTER = "after"
    BETWEEN = "between"
    WEEKLY = "weekly"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Offer:
    """When a reflection is offered.

    `first` and `last` are days after the session (AFTER) or before it (BEFORE), both included, the
    session's own day being 0; other times do not look at them. `sessions` is how many sessions there
    must have been.
    """

    when: When = When.ANY
    first: int = 0
    last: int = 0
    sessions: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from.

    `becomes` is what to call the thing that it makes (else `text`); `more` goes with that thing; `note`
    is shown under the options while this one is chosen.
    """

    id: str
    text: str
    becomes: str = ""
    note: str = ""
    more: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Make:
    """What an answer becomes: a thing that the feature keeping its `kind` keeps.

    `chosen` limits it to these options (empty: any answer). `text` stands for the answer where it is not
    empty. `text` and the values of `more` may hold places: `{step}` is the answer of that step as text,
    `{step.words}` its own words alone, `{step.first}` and `{step.second}` its two numbers, `{step.id}`
    the identifiers of its chosen options. A field whose places are all empty is left out.
    """

    kind: str
    take: Take = Take.ALL
    chosen: tuple[str, ...] = ()
    text: str = ""
    more: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class ShowIf:
    """A step is shown only if another one before it was answered so.

    `chosen`: one of these options was chosen. `unless`: none of these was, or the step was skipped.
    `answered`: whether it has any answer. Whatever is not given does not matter.
    """

    step: str
    chosen: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    answered: bool | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """A way out of a step, to `to`; `text` is what its link says.

    With `chosen`, its link shows as soon as one of these is chosen, and Help now opens by itself when the
    person goes on. Without, its link always shows. `to` is one of TARGETS, "learn:" with
    the number of a topic, or "dialog:" with the id of another reflection.
    """

    to: str
    text: str = ""
    chosen: tuple[str, ...] = ()


TARGETS = frozenset({
    "help", "grounding", "hard-day", "safety-plan", "clinic", "low-energy", "creative", "close",
})  # fmt: skip
"""Help now; the grounding exercise; the Hard day page; the safety plan (to print it, or keep it readable);
the clinic's number in Help now; the offer of a low-energy day; the creative log; leave and keep nothing."""

SHOWS = frozenset({"", "sessions", "grounding", "timer"})
"""What may stand above a question: past sessions; the grounding exercise; a timer that is off until it is
started. Besides these "dialog:" with an id: the last entry that it made."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page: a question, how it is answered, and what the answer becomes.

    `hint` is the small line under the question and `why` says why it is asked. `short`: part of the
    two-question form. `heading` stands over the answer in the entry (else `ask`). `kept` false: the
    answer is never stored unless the person says so on the page. `sensitive`: an answer here makes the
    whole entry sensitive.

    `most` is how many options may be chosen (0: any number). `own`: options may be added. `of` is the
    kind of things that PICK, SORT, TICKS, TAGS and a CHECKLIST list besides the options. `each_of`: one
    answer for each line of that earlier step. `start` is text that stands there already, with places as
    in `Make.text`. `labels` are the names of the two numbers, or of both ends of a scale.
    """

    id: str
    kind: Kind
    ask: str
    hint: str = ""
    why: str = ""
    short: bool = False
    heading: str = ""
    kept: bool = True
    sensitive: bool = False
    words: Words = Words.NONE
    words_ask: str = ""
    most: int = 0
    own: bool = False
    of: str = ""
    each_of: str = ""
    start: str = ""
    shows: str = ""
    labels: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    makes: tuple[Make, ...] = ()
    show_if: ShowIf | None = None
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class Dialog:
    """A guided reflection. `minutes` and `minutes_short` are estimates, `sources` where it comes from.

    `closing` is the last line, shown when all is kept. `sensitive`: its entry is marked so from the
    start. `entry_title` is what the entry is called.
    """

    id: str
    version: int
    language: str
    title: str
    summary: str
    minutes: int
    minutes_short: int
    closing: str
    entry_title: str
    steps: tuple[Step, ...]
    sources: tuple[str, ...] = ()
    sensitive: bool = False
    offer: Offer = Offer()

    def step(self, id: str) -> Step | None:  # noqa: A002  # the name the files use
        """Return the step of that id, or None."""
        return next((each for each in self.steps if each.id == id), None)
