# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of a day on Today: pure functions, no clock and no database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterglow.features.today.shapes import How, Phase, Rhythm, Stand, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Due, Line, Suggestion
    from afterglow.features.today.shapes import Answer, Met

# Away for so long, a person is welcomed. Nothing on the screen says how long it was (domain, row 45).
GAP_DAYS = 10
# Outside every window there is no next session to wait for: "not now" rests a fortnight.
REST_DAYS = 14
# So near to the next session, the days since the last one are no longer what a day is told by.
_NEAR_DAYS = 3
MOST_WHEN_LOW = 3
_EVERY = {Rhythm.DAILY: 1, Rhythm.SOME_DAYS: 3, Rhythm.WEEKLY: 7}


def session_day(arc: Arc, day: date) -> bool:
    """Whether a session is on this day, past or still to come: no long prompts, no goals (D10)."""
    return arc.session_on(day) is not None


def stand(arc: Arc, day: date, visit: Visit, *, low_energy: bool = False) -> Stand:
    """Return where a day stands. A session's own day comes before all else, then what eases the most."""
    here = arc.session_on(day)
    if here is not None:
        return Stand(Phase.SESSION_DAY, arc.number_of(here))
    if low_energy or visit.welcome:
        return Stand(Phase.LOW_ENERGY if low_energy else Phase.WELCOME)
    return _along(arc, day) or _outside(arc, visit)


def _along(arc: Arc, day: date) -> Stand | None:
    coming, place = arc.before(day), arc.place(day)
    if coming is not None and (place is None or -coming.day <= _NEAR_DAYS):
        return Stand(Phase.EVE if coming.day == -1 else Phase.BEFORE, coming.number)
    return None if place is None else Stand(_after(place.day), place.number, place.day)


def _outside(arc: Arc, visit: Visit) -> Stand:
    if visit.first and not arc.marks:
        return Stand(Phase.FIRST)
    # A window of 0 hides a session everywhere, here as well.
    shown = any(mark.window > 0 for mark in arc.numbered)
    return Stand(Phase.BETWEEN if shown else Phase.QUIET)


def _after(days: int) -> Phase:
    if days <= 1:
        return Phase.DAY_1
    for last, phase in ((3, Phase.EARLY), (7, Phase.WEEK_1), (14, Phase.WEEK_2)):
        if days <= last:
            return phase
    return Phase.LATER


def visit(first: date | None, last: date | None, welcomed: date | None, day: date) -> Visit:
    """Return how a day begins, from the days Today was first and last seen and last welcomed on."""
    away = last is not None and (day - last).days >= GAP_DAYS
    return Visit(first=first is None or first == day, welcome=away or welcomed == day)


def choose(
    offered: Sequence[Suggestion], answers: Mapping[str, Answer], day: date, session: str
) -> Suggestion | None:
    """Return the one suggestion to show, or None. `session` is whose window the day is in, or "".

    What belongs to this very day comes before what is good on any. Whoever answered one today has been
    asked enough for today. "Not now" rests until another session has taken place, "never" for good.
    """
    if any(answer.day == day for answer in answers.values()):
        return None
    may = [one for one in offered if not _rests(answers.get(one.key), day, session)]
    return min(may, key=lambda one: one.any_day, default=None)


def _rests(answer: Answer | None, day: date, session: str) -> bool:
    if answer is None:
        return False
    if answer.how is How.NEVER:
        return True
    if session or answer.session:
        return session == answer.session or not session
    return (day - answer.day).days < REST_DAYS


def line_is_due(rhythm: Rhythm, met: Sequence[Met], day: date) -> bool:
    """Whether another line may be shown; `met` are those shown before, the latest last."""
    every = _EVERY.get(rhythm)
    if every is None:
        return False
    # Where the clock was put back, a line waits no longer than its rhythm.
    return not met or abs((day - met[-1].day).days) >= every


def next_line(lines: Sequence[Line], met: Sequence[Met], day: date) -> Line | None:
    """Return the line to meet next: one never shown, else the one shown longest ago; never one of today."""
    shown = {(one.uid, one.text): place for place, one in enumerate(met)}
    today = {(one.uid, one.text) for one in met if one.day == day}
    may = [line for line in lines if (line.uid, line.text) not in today and line.at.local().date() < day]
    fresh = [line for line in may if (line.uid, line.text) not in shown]
    if fresh:
        # The same day always draws the same one, and neighbouring days draw far from each other.
        return fresh[(day.toordinal() * 7919) % len(fresh)]
    return min(may, key=lambda line: shown[line.uid, line.text], default=None)


def few(due: Sequence[Due], most: int) -> tuple[Due, ...]:
    """Return at most so many small things, those that are not done before those that are, in order."""
    kept = sorted(range(len(due)), key=lambda place: (due[place].done, place))[:most]
    return tuple(due[place] for place in sorted(kept))


def smallest(due: Sequence[Due]) -> tuple[Due, ...]:
    """Return small things by their smallest versions, where they have one."""
    return tuple(replace(one, title=one.small or one.title) for one in due)
