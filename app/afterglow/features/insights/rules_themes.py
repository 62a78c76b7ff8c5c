# SPDX-License-Identifier: GPL-3.0-or-later
"""Which themes are shown first, and what may be said of them. Pure functions."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from afterglow.core.themes import Theme


@dataclass(frozen=True, slots=True)
class Grid:
    """Themes by session. `numbers` are the sessions that took place, the first one first."""

    numbers: tuple[int, ...] = ()
    themes: tuple[Theme, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is true of a theme: `grew` since it `first` appeared, or in how many sessions it is."""

    name: str
    first: int
    sessions: int
    grew: bool = False


def grid(themes: Iterable[Theme], numbers: Sequence[int]) -> Grid:
    """Return the themes that came up in sessions, those in most of them first."""
    there = [one for one in themes if one.sessions]
    ordered = sorted(there, key=lambda one: (-len(one.sessions), -one.total, fold(one.name)))
    return Grid(tuple(numbers), tuple(ordered))


def few(whole: Grid, themes: int, sessions: int) -> Grid:
    """Return the part of a grid that a card shows: the latest sessions, what recurs in them first."""
    numbers = whole.numbers[-sessions:]
    seen = [one for one in whole.themes if one.sessions.keys() & set(numbers)]
    return Grid(numbers, tuple(seen[:themes]))


def told(shown: Grid) -> Told | None:
    """Return what may be said below a grid; None where nothing recurs.

    First a theme that appeared later than the first session and has come up more each time since; else
    the one that came up in most sessions.
    """
    for one in shown.themes:
        first, rest = _since(one, shown.numbers)
        if first > min(shown.numbers) and len(rest) > 1 and _grew(rest):
            return Told(one.name, first, len(one.sessions), grew=True)
    most = next((one for one in shown.themes if len(one.sessions) > 1), None)
    return None if most is None else Told(most.name, min(most.sessions), len(most.sessions))


def _since(theme: Theme, numbers: Sequence[int]) -> tuple[int, list[int]]:
    first = min(theme.sessions)
    return first, [theme.sessions.get(number, 0) for number in numbers if number >= first]


def _grew(counts: Sequence[int]) -> bool:
    pairs = list(itertools.pairwise(counts))
    return all(before <= after for before, after in pairs) and counts[-1] > counts[0]
