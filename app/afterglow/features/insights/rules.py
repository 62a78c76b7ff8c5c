# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of insights, perspectives and patterns: pure functions. Nobody is asked more than thrice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from afterglow.core import plain_text
from afterglow.features.insights.shapes import LONGEST_WORDS, STRONGEST, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from afterglow.features.insights.shapes import Insight, Perspective, Pull

# An insight comes back about one, two and four weeks after it was kept.
RETURNS = (7, 14, 28)
MOST_DECLINES = 3
# After a "not now" it rests for some days.
_REST = 3
# Rhythms of a perspective, in days; 0 is never by itself.
RHYTHMS = (0, 1, 3, 7, 14, 30)


def clean(text: str) -> str:
    """Return words as they can be kept, without what no text holds."""
    kept = text.replace("\x00", "").strip()[:LONGEST_WORDS]
    return kept if kept.isascii() else kept.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def line(text: str) -> str:
    """Return words as one line that can be kept."""
    return " ".join(clean(text).split())


def as_read(markdown: str) -> str:
    """Return marked words as they read, on one line and without Markdown's marks."""
    return line(plain_text.excerpt(markdown, LONGEST_WORDS)) or line(markdown)


# When an insight comes back


def is_back(insight: Insight, day: date) -> bool:
    """Whether an insight is to be met again on a day: "still true? tried?"."""
    if insight.state is State.LET_GO or declines(insight) >= MOST_DECLINES:
        return False
    reached = [insight.day + timedelta(days=each) for each in RETURNS]
    reached = [each for each in reached if each <= day]
    if not reached:
        return False
    answered = [one.at.local().date() for one in insight.returns if not one.declined]
    if any(each >= reached[-1] for each in answered):
        return False
    rested = [one.at.local().date() for one in insight.returns if one.declined]
    return not any(each > day - timedelta(days=_REST) for each in rested)


def back(insights: Iterable[Insight], day: date) -> list[Insight]:
    """Return the insights that are to be met again, the one that waits longest first."""
    return sorted((one for one in insights if is_back(one, day)), key=lambda one: (one.at.utc_ms, one.uid))


def declines(insight: Insight) -> int:
    """Return how often the person did not want to be asked about an insight."""
    return sum(one.declined for one in insight.returns)


# Perspectives


def is_due(perspective: Perspective, day: date) -> bool:
    """Whether a perspective comes back on a day by its rhythm; never twice on the same one."""
    if perspective.every <= 0:
        return False
    return perspective.shown is None or day >= perspective.shown + timedelta(days=perspective.every)


def to_meet(perspectives: Sequence[Perspective], day: date) -> Perspective | None:
    """Return the one perspective to meet on a day: today's, or the one that was met longest ago."""
    todays = [one for one in perspectives if one.every > 0 and one.shown == day]
    if todays:
        return todays[0]
    due = [one for one in perspectives if is_due(one, day)]
    return min(due, key=lambda one: (one.shown or day.min, one.created.utc_ms, one.uid), default=None)


def rhythm(days: int) -> int:
    """Return a rhythm that there is: this one, or the next longer; raises ValueError below 0."""
    if days < 0:
        raise ValueError("a rhythm can not be negative")
    return next((each for each in RHYTHMS if each >= days), RHYTHMS[-1])


# Patterns


def pull(value: int) -> int:
    """Return a pull; raises ValueError outside 0 to 10."""
    if not 0 <= value <= STRONGEST:
        raise ValueError("a pull is 0 to 10")
    return value


def then_and_now(pulls: Sequence[Pull]) -> tuple[Pull, Pull] | None:
    """Return the earliest and the latest pull by their dates, or None for fewer than two."""
    if len(pulls) < 2:
        return None
    ordered = sorted(pulls, key=lambda one: one.at.utc_ms)
    return ordered[0], ordered[-1]
