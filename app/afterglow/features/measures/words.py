# SPDX-License-Identifier: GPL-3.0-or-later
"""Moods, checks and lengths in words. Numbers are told as they are; nothing is called good or bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.measures.shapes import Check
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afterglow.features.measures.shapes import Usual


def number(value: int) -> str:
    """Return what a button is called for someone who does not see the row it stands in."""
    if value == 0:
        return tr("0, very low")
    return tr("10, very good") if value == 10 else str(value)


def offer(check: Check) -> str:
    """Return the soft line that offers a check. It asks for nothing and mentions none that passed."""
    return {
        Check.BEFORE: tr("Before your session, one tap now would be there to look back on."),
        Check.EVENING: tr("This evening, if you like: one tap, nothing more."),
        Check.DAY_1: tr("The day after is a good time for one tap, if you like."),
        Check.DAY_3: tr("Day 3 is a good time for one tap, if you like."),
        Check.WEEK_1: tr("A week after is a good time for one tap, if you like."),
        Check.WEEK_2: tr("Two weeks after is a good time for one tap, if you like."),
    }[check]


def day(since: int) -> str:
    """Return a day since a session as it is named below the chart."""
    if since < 0:
        return tr("Before")
    return tr("Session day") if since == 0 else tr("Day {day}").format(day=since)


def point(session: int, since: int, value: int) -> str:
    """Return one point of a line in words."""
    return tr("Session {number}, {day}: {value}").format(number=session, day=day(since).lower(), value=value)


def line(session: int, days: Mapping[int, int]) -> str:
    """Return a whole line in words."""
    told = ", ".join(f"{day(since).lower()} {days[since]}" for since in sorted(days))
    return tr("Session {number}: {points}.").format(number=session, points=told)


def usual(found: Usual | None) -> str:
    """Return how long a lift has lasted so far, as a range from this person's own moods alone."""
    if found is None:
        return tr(
            "Your usual length: not enough yet. It takes two sessions with a mood before and some after."
        )
    told = (
        tr("Your usual length: a lift has lasted {low} to {high} days, going by {count} sessions.")
        if found.low != found.high
        else tr("Your usual length: a lift has lasted about {high} days, going by {count} sessions.")
    ).format(low=found.low, high=found.high, count=found.sessions)
    if found.longer:
        told += " " + tr("After %n more it was still there when last seen.", "", found.longer)
    return told


def whole(values: Sequence[int], tops: Sequence[int]) -> str:
    """Return all moods of some days in words; `tops` are the days after a session with the highest one."""
    low, high = min(values), max(values)
    if low == high:
        told = tr("Mood was at {value}.").format(value=low)
    else:
        told = tr("Mood was between {low} and {high}.").format(low=low, high=high)
    if len(tops) >= 2:
        first, last = min(tops), max(tops)
        text = (
            tr("After a session it was highest on day {first} to {last}, going by {count} sessions.")
            if first != last
            else tr("After a session it was highest on day {first}, going by {count} sessions.")
        )
        told += " " + text.format(first=first, last=last, count=len(tops))
    return told
