# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes that charts are made of. Lengths are pixels of the screen, y grows downwards.

Colours are names of the theme ("accent", "dawn_tint"), so that one drawing serves light, dark and paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import overload

Point = tuple[float, float]
# How wide a text is in letters of so many pixels.
Measure = Callable[[str, float], float]


class Anchor(StrEnum):
    """Which end of a text stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `strength` 0 to 1 lets what is below shine through."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    colour: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark: filled, with an edge of another colour or its own."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    colour: str
    size: float
    anchor: Anchor = Anchor.START


Shape = Box | Stroke | Dot | Words


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the drawing that stands for something: what opens by `key`, and how it is read out."""

    x: float
    y: float
    key: str
    words: str


class Spots(Sequence[Spot]):
    """Spots at these places, each made and put into words when it is asked for: there may be thousands."""

    def __init__(
        self, places: Sequence[Point] = (), keys: Sequence[str] = (), say: Callable[[int], str] = str
    ) -> None:
        self.places = places
        self._keys, self._say = keys, say

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> Spot: ...
    @overload
    def __getitem__(self, at: slice) -> list[Spot]: ...
    def __getitem__(self, at: int | slice) -> Spot | list[Spot]:
        """Return one of them, or some."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return Spot(*self.places[at], self._keys[at], self._say(range(len(self))[at]))


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of a size, and the places in it that can be read one by one, from left to right."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: Spots = field(default_factory=Spots)


def roughly(text: str, size: float) -> float:
    """Return about how wide a text is, where no letters can be measured."""
    return sum(0.3 if each in "ijlt.,:;'| " else 0.78 if each in "mwMW" else 0.56 for each in text) * size
