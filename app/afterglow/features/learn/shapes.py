# SPDX-License-Identifier: GPL-3.0-or-later
"""What a topic is made of: plain values, read from files that a clinician or a translator can work on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class Part(StrEnum):
    """The parts of a topic, in their order."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences, or a list under a heading, and the keys of what stands behind it."""

    part: Part
    text: str = ""
    title: str = ""
    points: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def sentences(self) -> Iterator[str]:
        """Yield what is to be read, without the heading."""
        yield from (self.text, *self.points) if self.text else self.points


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. `id` stays the same in every language; `also` are words that it is looked for by.

    `sources` are the keys of everything behind it, in the order in which they are first named, and what
    each of them is.
    """

    id: str
    number: int
    version: int
    language: str
    title: str
    reviewed_on: date
    also: tuple[str, ...]
    passages: tuple[Passage, ...]
    sources: tuple[tuple[str, str], ...]

    def of(self, part: Part) -> tuple[Passage, ...]:
        """Return the passages of a part."""
        return tuple(each for each in self.passages if each.part is part)

    def place(self, key: str) -> int:
        """Return the number under which a source is listed, from 1."""
        return 1 + [each for each, _told in self.sources].index(key)
