# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers all that Today shows on a day. Reads the vault, so it runs off the window's thread. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.today import lines, rules
from afterglow.features.today.shapes import Rhythm, View
from afterglow.vault import mix

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Line, Suggestion
    from afterglow.features.today.store import TodayStore
    from afterglow.offers import Offers


def read(store: TodayStore, offers: Offers, day: date, *, low_energy: bool) -> View:
    """Return the view of a day. On a session's day hardly anything is asked for, so little is gathered."""
    arc = offers.arc()
    visit = store.visit(day)
    quiet = rules.session_day(arc, day)
    stand = rules.stand(arc, day, visit, low_energy=low_energy)
    due = () if quiet else tuple(offers.due(day))
    if low_energy:
        # The question how it is counts as one thing.
        due = rules.smallest(rules.few(due, rules.MOST_WHEN_LOW - 1))
    return View(
        day=day,
        stand=stand,
        sentence=lines.shipped().line(stand),
        place=arc.place(day),
        session_day=quiet,
        has_sessions=bool(arc.marks),
        low_energy=low_energy,
        due=due,
        suggestion=None if low_energy else _suggestion(store, offers, arc, day),
        why=store.why() if not low_energy or not due else None,
        wordings=len(store.wordings()),
        line=None if quiet or low_energy else _line(store, offers, day),
    )


def last_session(arc: Arc, day: date) -> str:
    """Return the identifier of the last session up to a day, or "" before the first one."""
    held = [mark for mark in arc.numbered if mark.day <= day]
    return held[-1].uid if held else ""


def _suggestion(store: TodayStore, offers: Offers, arc: Arc, day: date) -> Suggestion | None:
    quiet = rules.session_day(arc, day)
    left_out = mix.left_out(store.vault)
    offered = [
        one for one in offers.suggestions(day) if (one.session_day or not quiet) and one.form not in left_out
    ]
    return rules.choose(offered, store.answers(), day, last_session(arc, day))


def _line(store: TodayStore, offers: Offers, day: date) -> Line | None:
    rhythm = store.rhythm()
    if rhythm is Rhythm.OFF:
        return None
    met, offered = store.met(), offers.lines()
    if met and met[-1].day == day:
        # One that has been made sensitive or thrown away since is offered no longer.
        return next((one for one in offered if (one.uid, one.text) == (met[-1].uid, met[-1].text)), None)
    if not rules.line_is_due(rhythm, met, day):
        return None
    found = rules.next_line(offered, met, day)
    if found is not None:
        store.meet(found, day)
    return found
