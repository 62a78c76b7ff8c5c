# SPDX-License-Identifier: GPL-3.0-or-later
"""When which reflection is offered: pure functions, no clock and no database. No Qt.

An occasion names one time of offering: its dialog, and the session or the week. "Not now" is for its
occasion, "never" for the dialog. The reflections for a hard time are never offered; the list has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.features.reflections.dialog import When
from afterglow.features.reflections.shapes import How

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.moment import Moment
    from afterglow.features.reflections.dialog import Dialog
    from afterglow.features.reflections.shapes import Draft, Run, Wish

# Never pushed: after a hard experience, and the safety plan.
NEVER_OFFERED = frozenset({"g13", "g17"})
# Offered while there is no session yet.
FIRST = "g01"
# So long after a session's start one may be awake and home; earlier nothing is suggested.
AWAKE_AFTER_MS = 2 * 60 * 60 * 1000
SETTING_UP = "start"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reflection that may be offered now. `session` is whose it is, or ""."""

    dialog: Dialog
    name: str
    session: str = ""
    any_day: bool = False
    session_day: bool = False


def occasions(dialogs: Sequence[Dialog], arc: Arc, now: Moment, wishes: Iterable[Wish]) -> list[Occasion]:
    """Return what fits this moment, before looking at what was said or done already."""
    weekly = {wish.dialog for wish in wishes if wish.how is How.WEEKLY}
    today = now.local().date()
    held = arc.session_on(today)
    found = []
    for dialog in dialogs:
        if dialog.id in NEVER_OFFERED:
            continue
        if held is not None:
            # On the day itself there is one thing, and only once it is over.
            if dialog.offer.when is When.LANDING and now.utc_ms - held.at.utc_ms >= AWAKE_AFTER_MS:
                found.append(Occasion(dialog, held.uid, held.uid, session_day=True))
            continue
        one = _on(dialog, arc, today, weekly=dialog.id in weekly)
        if one is not None:
            found.append(one)
    return found


def offered(
    found: Iterable[Occasion], wishes: Sequence[Wish], runs: Iterable[Run], drafts: Iterable[Draft]
) -> list[Occasion]:
    """Return the occasions that were not declined, and not taken already."""
    never = {wish.dialog for wish in wishes if wish.how is How.NEVER}
    declined = {(wish.dialog, wish.occasion) for wish in wishes if wish.how is How.NOT_NOW}
    done = {(run.dialog, run.occasion) for run in runs} | {(run.dialog, run.session_uid) for run in runs}
    begun = {draft.dialog for draft in drafts}
    return [
        one
        for one in found
        if one.dialog.id not in never | begun
        and (one.dialog.id, one.name) not in declined
        and (one.dialog.id, one.name) not in done
    ]


def _on(dialog: Dialog, arc: Arc, today: date, *, weekly: bool) -> Occasion | None:
    offer = dialog.offer
    found: Occasion | None = None
    if len(arc.numbered) < offer.sessions:
        return None
    if offer.when is When.AFTER:
        found = _after(dialog, arc, today)
    elif offer.when is When.BEFORE:
        found = _before(dialog, arc, today)
    elif offer.when is When.BETWEEN:
        found = _between(dialog, arc, today)
    elif offer.when is When.WEEKLY and weekly:
        year, week, _day = today.isocalendar()
        found = Occasion(dialog, f"{year}-W{week:02}", any_day=True)
    elif dialog.id == FIRST and not arc.marks:
        found = Occasion(dialog, SETTING_UP, any_day=True)
    return found


def _after(dialog: Dialog, arc: Arc, today: date) -> Occasion | None:
    place, offer = arc.place(today), dialog.offer
    if place is None or not offer.first <= place.day <= offer.last:
        return None
    return Occasion(dialog, place.mark.uid, place.mark.uid)


def _before(dialog: Dialog, arc: Arc, today: date) -> Occasion | None:
    coming, offer = arc.before(today), dialog.offer
    if coming is None or not offer.first <= -coming.day <= offer.last:
        return None
    return Occasion(dialog, coming.mark.uid, coming.mark.uid)


def _between(dialog: Dialog, arc: Arc, today: date) -> Occasion | None:
    """Between sessions: outside every window, and not in the days just before the next one."""
    last = arc.last_before(today)
    if last is None or arc.place(today) is not None or arc.before(today) is not None:
        return None
    return Occasion(dialog, last.uid, last.uid, any_day=True)
