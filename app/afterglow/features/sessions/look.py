# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading one session whole, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.features.sessions import whole
from afterglow.features.sessions.thread import Thread, thread

if TYPE_CHECKING:
    from afterglow.core.arc import Arc, SessionMark
    from afterglow.core.shapes import Happening
    from afterglow.features.sessions.shapes import SessionDraft
    from afterglow.features.sessions.store import SessionStore
    from afterglow.features.sessions.whole import Whole
    from afterglow.offers import Offers


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is shown of one session. `last` is the number and the intention of the one before."""

    arc: Arc
    mark: SessionMark
    draft: SessionDraft
    whole: Whole
    last: tuple[int, str] | None = None
    thread: Thread | None = None


def look(store: SessionStore, offers: Offers, uid: str) -> Shown | None:
    """Return a session whole, or None where it lies in the bin or is gone."""
    arc = offers.arc()
    mark = arc.mark(uid)
    if mark is None:
        return None
    drafts = {each.uid: each.draft for each in store.all()}
    if uid not in drafts:
        return None
    now = _gathered(offers, arc, mark)
    before = _one_before(arc, mark)
    if before is None or before.uid not in drafts:
        return Shown(arc, mark, drafts[uid], now)
    intention = drafts[before.uid].intention
    then = [each.what for each in _gathered(offers, arc, before).everything]
    number = arc.number_of(before)
    found = thread(number, intention, then, [each.what for each in now.everything])
    return Shown(arc, mark, drafts[uid], now, (number, intention), found)


def _gathered(offers: Offers, arc: Arc, mark: SessionMark) -> Whole:
    found: list[Happening] = offers.happenings(*whole.span(mark))
    return whole.gather(arc, mark, [*found, *offers.named(whole.by_hand(arc, mark))])


def _one_before(arc: Arc, mark: SessionMark) -> SessionMark | None:
    """Return the last session that took place before this one."""
    at = arc.marks.index(mark)
    return next((each for each in reversed(arc.marks[:at]) if each.number is not None), None)
