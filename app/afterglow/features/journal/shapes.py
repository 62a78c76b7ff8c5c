# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journal hands about: plain values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping

    from afterglow.core.anchors import Anchor
    from afterglow.core.moment import Moment


class Sharing(StrEnum):
    """How far an entry may go. A sensitive one shows no excerpt and stays out of exports."""

    PRIVATE = "private"
    SHAREABLE = "shareable"
    SENSITIVE = "sensitive"


class TagKind(StrEnum):
    """What a tag names."""

    THEME = "theme"
    SYMBOL = "symbol"
    FEELING = "feeling"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class TagName:
    """A tag as it is written, and what it names."""

    name: str
    kind: TagKind = TagKind.THEME


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how many entries outside the bin carry it."""

    tag: TagName
    count: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as it is being written. `extra` keeps what an import found and we have no field for.

    `marks` says where whoever wrote it saw the words that are marked, by owner; None: nobody looked.
    """

    title: str
    body: str
    at: Moment
    tags: tuple[TagName, ...] = ()
    starred: bool = False
    sharing: Sharing = Sharing.PRIVATE
    parent_uid: str | None = None
    extra: str = ""
    marks: Mapping[str, Anchor] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A dated note in the margin, at a character offset of the text and with the words it is about.

    `start` is -1 for a note about the whole entry.
    """

    uid: str
    at: Moment
    text: str
    quote: str = ""
    start: int = -1


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier state of an entry's title and text, and when it had been saved."""

    id: int
    at: Moment
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it is read. Times without an offset are milliseconds since 1970 in UTC."""

    id: int
    uid: str
    title: str
    body: str
    at: Moment
    tags: tuple[TagName, ...]
    starred: bool
    sharing: Sharing
    parent_uid: str | None
    thread_uid: str
    created: int
    changed: int
    deleted: int | None
    extra: str = ""
    notes: tuple[Note, ...] = ()

    def draft(self) -> Draft:
        """Return what can be written of it."""
        return Draft(
            self.title,
            self.body,
            self.at,
            self.tags,
            self.starred,
            self.sharing,
            self.parent_uid,
            self.extra,
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """A row of a list. A sensitive entry has no excerpt, and no title but one that was given."""

    id: int
    uid: str
    title: str
    excerpt: str
    at: Moment
    starred: bool
    sharing: Sharing
    has_picture: bool
    has_notes: bool
    in_thread: bool
    deleted: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: ids in the order to show them, and whether that is all of them.

    `first` is what a list shows of the first of them, where that was asked for.
    """

    ids: array[int]
    complete: bool = True
    ranked: bool = False
    first: tuple[Preview, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry on its way in from a file, with everything that belongs to it."""

    uid: str
    draft: Draft
    created: int
    changed: int
    deleted: int | None = None
    thread_uid: str | None = None
    notes: tuple[Note, ...] = ()
    versions: tuple[Version, ...] = field(default=())
