# SPDX-License-Identifier: GPL-3.0-or-later
"""What a feature gives for the pages that a person takes to a therapist: sections of items, plain values.

A feature gives what it holds of a period, says what is in unless the person unticks it and what is out
unless they tick it, and marks what is sensitive. It leaves nothing out by itself: the names that are
replaced, the parts that are cut and what is said of parts withheld belong to whoever makes the pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.moment import Moment


class Place(IntEnum):
    """Where a section stands on the pages; those of one place stand in the order of the tabs."""

    WANTED = 1
    GLANCE = 2
    MEASURES = 3
    THEMES = 4
    EXCERPTS = 5
    INSIGHTS = 6
    GOALS = 7
    SELFCARE = 8
    MAKING = 9
    SAFETY = 10


@dataclass(frozen=True, slots=True)
class Period:
    """The local days asked about, both included, and the sessions as they are."""

    first: date
    last: date
    arc: Arc

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of the person's, or about them; `soft` for what only explains."""

    text: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the person's set apart, and in `under` where they are from ("22 Nov · shortened")."""

    text: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Short lines, numbered where their order counts. Two that follow each other are set as one."""

    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the words of `header`. Two that follow each other under the same words are set as one."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: SVG without scripts, links and fonts of its own, and the same in words.

    It has to be told apart in grey, and is drawn as wide as the text is.
    """

    svg: str
    told: str


Block = Paragraph | Quote | Listing | Table | Drawing


@dataclass(frozen=True, slots=True)
class Share:
    """One thing that can be ticked. `uid` stays the same, so that a tick can be kept.

    `title` stands beside the tick and `note` smaller after it; only `heading` and `blocks` go onto the
    pages, and `absent` in their place where it is not ticked. What is `sensitive` is out unless it is
    ticked, whatever `on` says. The words of one with `words` set are picked sentence by sentence: they are
    asked for by `Feature.passage`. What has an `origin` (an entry, by its identifier) is as sensitive as
    that is.
    """

    uid: str
    title: str
    blocks: tuple[Block, ...] = ()
    heading: str = ""
    note: str = ""
    on: bool = True
    sensitive: bool = False
    words: bool = False
    absent: str = ""
    origin: str = ""

    @property
    def usual(self) -> bool:
        """Whether it is in until somebody says otherwise."""
        return self.on and not self.sensitive


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the pages. `key` is stable; `title` is its heading, in our own words.

    `told` says on its row what is in it ("4, titles and dates"). With `on` False nothing of it is in
    unless the person ticks it. `before` stands under its heading, before the first item.
    """

    key: str
    title: str
    place: Place
    items: tuple[Share, ...] = ()
    on: bool = True
    told: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of something long as it reads now, to pick from by sentence; `text` is plain."""

    uid: str
    at: Moment
    title: str
    text: str
    sensitive: bool = False
