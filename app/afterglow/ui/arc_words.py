# SPDX-License-Identifier: GPL-3.0-or-later
"""A place on the arc in words. Never a countdown: what is to come is only "before" it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.arc import Place


def place(where: Place) -> str:
    """Return "Day 3 after session 4", "Day of session 4" or "Before session 5"."""
    if where.day < 0:
        return tr("Before session {number}").format(number=where.number)
    if where.day == 0:
        return tr("Day of session {number}").format(number=where.number)
    return tr("Day {day} after session {number}").format(day=where.day, number=where.number)


def short_place(where: Place) -> str:
    """Return "Day 3", "Session day" or "Before session 5": for where the session is known."""
    if where.day < 0:
        return place(where)
    return tr("Session day") if where.day == 0 else tr("Day {day}").format(day=where.day)


def session(number: int) -> str:
    """Return "Session 4"."""
    return tr("Session {number}").format(number=number)


def mark_name(day: int) -> str:
    """Return what a mark on the arc is called: "Session", "Day 3", "Week 2"."""
    if day == 0:
        return tr("Session")
    if day >= 7 and day % 7 == 0:
        return tr("Week {n}").format(n=day // 7)
    return tr("Day {day}").format(day=day)
