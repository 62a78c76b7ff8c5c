# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers what the tab shows. Reads the vault, so it runs off the window's thread. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.shapes import Happening
from afterglow.core.turns import quick_turns
from afterglow.features.insights import rules, rules_themes
from afterglow.features.insights.shapes import FEW, SESSION, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.themes import Theme
    from afterglow.features.insights.rules_themes import Grid
    from afterglow.features.insights.shapes import Insight, Perspective
    from afterglow.features.insights.store import InsightStore
    from afterglow.offers import Offers

# The tab of the feature that keeps sessions.
_SESSIONS = "sessions"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the tab shows of a day. `back` is the one insight to meet again, `meet` the one perspective.

    The insights that were let go stand after the others. `sources` are what those that are listed came from,
    by the identifier of the insight.
    """

    day: date
    arc: Arc
    insights: tuple[Insight, ...]
    sources: Mapping[str, Happening]
    back: Insight | None
    meet: Perspective | None


@dataclass(frozen=True, slots=True)
class Whole:
    """One insight with what it came from and what came of it.

    `source` is None where it came from nothing, or from what is not there any more. One that was noticed in a
    reflection without an entry comes from the session itself (kind "session").
    """

    insight: Insight
    source: Happening | None
    came_of_it: tuple[Happening, ...]


def look(store: InsightStore, offers: Offers, day: date, *, every: bool = False) -> Shown:
    """Return what the tab shows besides themes, with `every` source; a session's day asks nothing."""
    # The window's thread builds and paints meanwhile: neither waits long for the other's turn.
    with quick_turns():
        return _look(store, offers, day, every=every)


def _look(store: InsightStore, offers: Offers, day: date, *, every: bool) -> Shown:
    arc = offers.arc()
    kept = tuple(store.insights.all())
    quiet = arc.session_on(day) is not None
    back = [] if quiet else rules.back(kept, day)
    meet = None if quiet else rules.to_meet(store.perspectives.all(), day)
    if meet is not None and meet.shown != day:
        store.perspectives.met(meet.uid, day)
    listed = tuple(sorted(kept, key=lambda one: one.state is State.LET_GO))
    sources = _sources(offers, listed if every else listed[:FEW])
    return Shown(day, arc, listed, sources, back[0] if back else None, meet)


def read_themes(store: InsightStore, offers: Offers) -> Grid:
    """Return the grid of themes by session."""
    arc, kept = offers.arc(), offers.themes()
    if kept is None:
        return rules_themes.Grid()
    with quick_turns():
        return _grid(kept.all(store.vault, arc), arc)


def _grid(found: Sequence[Theme], arc: Arc) -> Grid:
    return rules_themes.grid(found, [mark.number for mark in arc.numbered if mark.number is not None])


def look_at(store: InsightStore, offers: Offers, uid: str) -> Whole:
    """Return one insight with all that is known of it; raises GoneError."""
    insight = store.insights.get(uid)
    linked = [one.uid for one in store.insights.linked(uid)]
    source = _sources(offers, [insight]).get(uid)
    return Whole(insight, source, tuple(offers.named(linked)) if linked else ())


def _sources(offers: Offers, insights: Sequence[Insight]) -> dict[str, Happening]:
    """Return what insights came from, by the identifier of the insight; what is gone is left out."""
    arc, found = offers.arc(), dict[str, Happening]()
    asked = {one.uid: one.origin.uid for one in insights if one.origin is not None}
    texts = {what.uid: what for what in offers.named(sorted(set(asked.values())))} if asked else {}
    for uid, origin in asked.items():
        mark = arc.mark(origin)
        if mark is not None:
            found[uid] = Happening(SESSION, mark.uid, mark.at, mark.title, "", (), _SESSIONS)
        elif origin in texts:
            found[uid] = texts[origin]
    return found
