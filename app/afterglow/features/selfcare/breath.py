# SPDX-License-Identifier: GPL-3.0-or-later
"""Slow breathing: pure functions of time. In, then out, a little longer; never a hold, never fast.

About six breaths a minute is the range that was studied (domain, section 8); a person may go a little
slower or faster around it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

USUAL, SLOWEST, FASTEST = 6, 4, 8
MINUTES = (1, 3, 5, 10)
USUAL_MINUTES = 5
# The part of a breath that goes in.
_IN = 0.4
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Breath:
    """A moment of a breath: in or out, which second of it (from 1), and how full (0 to 1)."""

    inward: bool
    count: int
    full: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How many breaths a minute, for how many minutes, and whether in words and numbers alone."""

    rate: int = USUAL
    minutes: int = USUAL_MINUTES
    text: bool = False

    @property
    def length_ms(self) -> int:
        """How long it lasts: the minutes, to the end of the breath that is under way then."""
        breath = _MINUTE_MS / self.rate
        return round(math.ceil(self.minutes * _MINUTE_MS / breath - 1e-9) * breath)


def pace(kept: object) -> Pace:
    """Return a pace as it was kept, or the usual one for anything that is none."""
    if not isinstance(kept, dict):
        return Pace()
    rate, minutes = kept.get("rate"), kept.get("minutes")
    return Pace(
        rate if isinstance(rate, int) and SLOWEST <= rate <= FASTEST else USUAL,
        minutes if isinstance(minutes, int) and minutes in MINUTES else USUAL_MINUTES,
        kept.get("text") is True,
    )


def at(elapsed_ms: float, rate: int) -> Breath:
    """Return the moment of a breath so long after the beginning; raises ValueError for another rate."""
    if not SLOWEST <= rate <= FASTEST:
        raise ValueError(rate)
    whole = _MINUTE_MS / rate
    inward_ms = whole * _IN
    since = elapsed_ms % whole
    inward = since < inward_ms
    within, length = (since, inward_ms) if inward else (since - inward_ms, whole - inward_ms)
    eased = (1 - math.cos(math.pi * within / length)) / 2
    return Breath(inward, int(within // 1000) + 1, eased if inward else 1 - eased)
