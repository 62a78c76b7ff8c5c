# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages as plain values, for whatever writes them: nothing that was withheld is in here any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.shares import Drawing, Listing, Paragraph, Quote, Table

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one thing within a part."""

    text: str


Content = Heading | Paragraph | Quote | Listing | Table | Drawing


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the pages, under its own heading."""

    title: str
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The pages: `title`, a line about whom and when, what they are not, and their parts.

    `lang` is the language of our own words, `paper` "a4" or "us-letter", `page` the words "Page {page}
    of {pages}". `first`, `last` and `made` are days, for forms that hold values.
    """

    title: str
    line: str
    notice: str
    parts: tuple[Part, ...]
    lang: str = "en"
    paper: str = "a4"
    page: str = "{page} / {pages}"
    withheld: str = ""
    who: str = ""
    first: date | None = None
    last: date | None = None
    made: date | None = None
