# SPDX-License-Identifier: GPL-3.0-or-later
"""What the mood card shows: read off the window's thread, from moods and the arc. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.moment import Moment
from afterglow.features.measures.rules import moods as rules
from afterglow.features.measures.shapes import Start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.arc import Arc
    from afterglow.features.measures.shapes import Mood, Offer, Usual
    from afterglow.features.measures.store import MoodStore

# So many sessions are laid over each other: more would be a tangle.
_LINES = 3


@dataclass(frozen=True, slots=True)
class MoodView:
    """The last mood of the hour, the check on offer, and moods by day since each of the last sessions.

    `lines` begins with the latest session; each is its number and its moods by day. `usual` may not have
    been asked for.
    """

    last: Mood | None
    offer: Offer | None
    lines: tuple[tuple[int, dict[int, int]], ...]
    usual: Usual | None
    session_day: bool


def starts(arc: Arc, *, planned: bool) -> list[Start]:
    """Return the sessions as moods need to know them; those still planned only where they are wanted."""
    return [
        Start(mark.uid, arc.number_of(mark), mark.at)
        for mark in arc.marks
        if mark.number is not None or (planned and mark.planned and not mark.missed)
    ]


def look(store: MoodStore, arc: Arc, *, whole: bool = True) -> MoodView:
    """Read what the card shows at this moment; the usual length, which takes every mood, only if `whole`."""
    now = store.vault.now()
    held, all_starts = starts(arc, planned=False), starts(arc, planned=True)
    today = now.local().date()
    moods = store.all() if whole else store.since(_reach(held, now))
    offered = rules.offer(now, all_starts, moods)
    if offered is not None and offered.key in store.declined():
        offered = None
    last = moods[-1] if moods and rules.corrects(moods[-1], now, all_starts) else None
    lines = []
    for at in range(len(held) - 1, max(-1, len(held) - 1 - _LINES), -1):
        until = held[at + 1] if at + 1 < len(held) else None
        lines.append((held[at].number, rules.by_day(held[at], until, moods)))
    return MoodView(
        last=last,
        offer=offered,
        lines=tuple((number, days) for number, days in lines if any(day >= 0 for day in days)),
        usual=rules.usual(rules.lengths(held, moods)) if whole else None,
        session_day=arc.session_on(today) is not None,
    )


def _reach(held: Sequence[Start], now: Moment) -> Moment:
    """Return the moment from which on moods are needed for the lines, the offer and the last tap."""
    first = min(held[-_LINES:][0].at.utc_ms, now.utc_ms) if held else now.utc_ms
    return Moment(first - rules.BEFORE_MS)
