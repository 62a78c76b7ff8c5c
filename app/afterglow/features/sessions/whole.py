# SPDX-License-Identifier: GPL-3.0-or-later
"""One session whole: what was before it, on its day and after it. Pure functions; no Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.arc import BEFORE_DAYS, plus
from afterglow.core.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from afterglow.core.arc import Arc, SessionMark
    from afterglow.core.shapes import Happening

MOOD, SESSION = "mood", "session"
_MOST_THEMES = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """Something that happened, and the day since the session it was on (negative: before it)."""

    day: int
    what: Happening


@dataclass(frozen=True, slots=True)
class Whole:
    """What belongs to a session, each part in the order of time."""

    before: tuple[Placed, ...] = ()
    day: tuple[Placed, ...] = ()
    after: tuple[Placed, ...] = ()

    @property
    def everything(self) -> tuple[Placed, ...]:
        """All of it, in the order of time."""
        return self.before + self.day + self.after


def span(mark: SessionMark) -> tuple[date, date]:
    """Return the days to ask for: a week before, to the end of the window; its own day at least."""
    return plus(mark.day, -BEFORE_DAYS), plus(mark.day, mark.window)


def by_hand(arc: Arc, mark: SessionMark) -> list[str]:
    """Return what was linked to a session by hand, by identifier."""
    return [uid for uid, session in arc.by_hand.together.items() if session == mark.uid]


def gather(arc: Arc, mark: SessionMark, found: Iterable[Happening]) -> Whole:
    """Return what belongs to a session, of all that is offered.

    By its day: the week before it, its own day, and the days that it owns; a day that a later session
    owns belongs to that one. What was linked to it by hand belongs to it whatever its day, and what was
    linked elsewhere, or taken away from it, does not.
    """
    parts: tuple[list[Placed], list[Placed], list[Placed]] = ([], [], [])
    seen: set[tuple[str, str]] = set()
    for what in sorted(found, key=lambda one: (one.at.utc_ms, one.kind, one.uid)):
        local = what.at.local().date()
        since = (local - mark.day).days
        if what.kind == SESSION or (what.kind, what.uid) in seen or not _belongs(arc, mark, what.uid, local):
            continue
        seen.add((what.kind, what.uid))
        parts[0 if since < 0 else 1 if since == 0 else 2].append(Placed(since, what))
    return Whole(*(tuple(part) for part in parts))


def _belongs(arc: Arc, mark: SessionMark, uid: str, day: date) -> bool:
    by_hand = arc.by_hand.together.get(uid)
    if by_hand is not None and arc.mark(by_hand) is not None:
        return by_hand == mark.uid
    if (uid, mark.uid) in arc.by_hand.apart:
        return False
    since = (day - mark.day).days
    if since < 0:
        return -since <= BEFORE_DAYS
    place = arc.place(day)
    if place is not None:
        return place.mark.uid == mark.uid
    # A session without a window, or one still to come, has its own day all the same.
    return since == 0


def themes(found: Sequence[Placed]) -> list[str]:
    """Return the tags that came up most, as they were first written; the most frequent one first."""
    written: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for each in found:
        for tag in each.what.tags:
            written.setdefault(fold(tag), tag)
            counted[fold(tag)] += 1
    ordered = sorted(counted, key=lambda folded: (-counted[folded], folded))
    return [written[folded] for folded in ordered[:_MOST_THEMES]]


def moods(found: Sequence[Placed]) -> list[Placed]:
    """Return the moods among what happened."""
    return [each for each in found if each.what.kind == MOOD]
