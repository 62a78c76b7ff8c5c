# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading what the page shows. Off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core import schedule as sched
from afterglow.features.selfcare import rules
from afterglow.ui import schedule_words

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.arc import Arc, SessionMark
    from afterglow.features.selfcare.shapes import Practice, Week
    from afterglow.features.selfcare.store import SelfCareStore


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page shows: a week, the plan that is under way, and the session to offer one for."""

    week: Week
    practices: tuple[Practice, ...]
    due: tuple[Practice, ...]
    plan_ends: date | None
    offered: SessionMark | None
    session_day: bool


def look(store: SelfCareStore, arc: Arc, today: date, in_week: date) -> Shown:
    """Return what is to be shown of the week that a day is in."""
    practices = tuple(store.practices.all())
    first_weekday = schedule_words.first_weekday()
    days = sched.week_of(in_week, first_weekday)
    now = sched.week_of(today, first_weekday)
    logs = store.logs.on_days(min(days[0], now[0]), max(days[1], now[1]))
    placed = rules.by_place(logs)
    return Shown(
        rules.week(practices, logs, days, today, arc),
        practices,
        tuple(each for each in practices if rules.is_due(each, placed, today, arc, first_weekday)),
        rules.plan_ends(practices, today, arc),
        rules.to_offer(arc, today, store.practices.asked()),
        arc.session_on(today) is not None,
    )
