# SPDX-License-Identifier: GPL-3.0-or-later
"""What features offer each other through their cards: plain values.

`feature` is always the name on the card of whoever holds the thing, so that a page can open it with
`Window.open_tab(feature, uid)`. What a person marked as sensitive gives no text and no title here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.core.moment import Moment


# The forms of integration that a person chooses from.
FORMS = ("talk", "write", "make", "move", "live")


@dataclass(frozen=True, slots=True)
class Happening:
    """Something a feature holds at a time: an entry, a mood, a reflection, a step of a goal.

    `kind` is a stable word such as "entry", "insight", "mood", "goal"; `title` is what to call it (it
    may be empty), `text` a short excerpt in the person's own words, `tags` the names of its tags.
    Words that stand in another feature's text name it in `of`: they are not told where that is sensitive.
    """

    kind: str
    uid: str
    at: Moment
    title: str
    text: str
    tags: tuple[str, ...]
    feature: str
    body: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A small thing for one day; `under` says what it belongs to ("Goal · make things again").

    `small` is its smallest version, which a low-energy day shows in its place; "" where it has none.
    `log` is the kind of the keeper that notes it as done on a day; "" where nobody does. `settle` says
    that a quiet minute is offered before it.
    """

    uid: str
    title: str
    under: str
    done: bool
    feature: str
    small: str = ""
    log: str = ""
    settle: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing a person could do now. `key` is stable, so that "not again" can be honoured.

    One that is good on `any_day` comes after those that belong to this one. `minutes` may be 0: unknown.
    Only what is for the `session_day` itself is suggested on one. `form` is one of FORMS, or "" for what
    is offered whatever a person's mix is.
    """

    key: str
    title: str
    text: str
    minutes: int
    feature: str
    any_day: bool = False
    session_day: bool = False
    form: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the person's own from an earlier page, never from a sensitive one.

    Words that stand in another feature's text name it in `of`, so that they are dropped with it.
    """

    text: str
    uid: str
    at: Moment
    feature: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Captured:
    """A few words as they were kept, so that more of them can go to the same place."""

    uid: str
    text: str
    feature: str


@dataclass(frozen=True, slots=True)
class New:
    """Something to be kept by the feature that keeps its `kind`, in the person's own words.

    `kind` is a stable word such as "goal", "insight", "coping"; `text` the words themselves; `more` its
    other fields by name, as text: what a keeper does not know it passes over. `origins` are the
    identifiers of what it comes from, such as the entry that a reflection became and its session.
    """

    kind: str
    text: str
    more: Mapping[str, str] = field(default_factory=dict)
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things of a kind that are there already, to choose from."""

    uid: str
    text: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a feature holds and that can be reminded of: a goal, a practice.

    `schedule` is one line of `core.schedule`: on which days it is for. It is reminded of on such days only.
    """

    feature: str
    uid: str
    title: str
    schedule: str
