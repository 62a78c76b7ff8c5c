# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes that charts are made of. Lengths are pixels of the screen, y grows downwards.

Colours are names of the theme ("accent", "dawn_tint"), so that one drawing serves light, dark and paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

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
    """A place in the drawing that stands for something: what opens by `key`, and how it is read out.

    The words are made when they are asked for: there may be thousands of spots.
    """

    x: float
    y: float
    key: str
    say: Callable[[], str] = field(compare=False)

    @property
    def words(self) -> str:
        """What is said of it."""
        return self.say()


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of a size, and the places in it that can be read one by one, from left to right."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...] = ()


def roughly(text: str, size: float) -> float:
    """Return about how wide a text is, where no letters can be measured."""
    return sum(0.3 if each in "ijlt.,:;'| " else 0.78 if each in "mwMW" else 0.56 for each in text) * size
