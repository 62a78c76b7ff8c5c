# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries by their place on the arc: as conditions of a search, and all of them in one query.

The arc's days are given to SQLite as one list, so that nothing is counted in SQL. What was linked by
hand stands beside it: it belongs where it was linked, and nowhere else.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from afterglow.core.arc import plus, yyyymmdd

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.core.arc import Arc
    from afterglow.features.journal.query import Query

_PLACES = text(
    "WITH told(day, number, since) AS MATERIALIZED ("
    " SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:days)) "
    "SELECT e.id, e.uid, told.number, told.since FROM told"
    " JOIN journal_entry e ON e.local_day = told.day WHERE e.deleted IS NULL"
)
_BY_HAND = text(
    "SELECT e.id, e.uid, e.local_day FROM journal_entry e"
    " WHERE e.deleted IS NULL AND e.uid IN (SELECT value FROM json_each(:uids))"
)


def conditions(arc: Arc, query: Query) -> tuple[list[str], dict[str, Any]]:
    """Return conditions on the entry `e` for what a query asks of the arc."""
    asked: list[tuple[list[int], list[list[Any]], bool]] = []
    days = list(arc.owned_days())
    linked = {uid: mark for uid, to in arc.by_hand.together.items() if (mark := arc.mark(to)) is not None}
    if query.after_sessions:
        asked.append(([yyyymmdd(day) for day, _place in days], [[uid] for uid in linked], False))
    for number in query.sessions:
        mine = [yyyymmdd(day) for day, place in days if place.number == number]
        asked.append((mine, [[uid] for uid, mark in linked.items() if mark.number == number], False))
    for since in query.days_since:
        mine = [yyyymmdd(day) for day, place in days if place.day == since]
        pairs = [[uid, yyyymmdd(plus(mark.day, since))] for uid, mark in linked.items()]
        asked.append((mine, pairs, True))
    if not asked:
        return [], {}
    values: dict[str, Any] = {}
    by_time = "e.local_day IN (SELECT value FROM json_each(:days{0}))"
    if linked:
        by_time += " AND e.uid NOT IN (SELECT value FROM json_each(:linked))"
        values["linked"] = json.dumps(list(linked))
    apart = [[uid, yyyymmdd(day)] for day, place in days for uid in _apart(arc).get(place.mark.uid, ())]
    if apart:
        by_time += " AND (e.uid, e.local_day) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(:apart))"
        values["apart"] = json.dumps(apart)
    found: list[str] = []
    for at, (some, by_hand, with_day) in enumerate(asked):
        condition = by_time.format(at)
        values[f"days{at}"] = json.dumps(some)
        if by_hand:
            pair = (
                "(e.uid, e.local_day) IN (SELECT value ->> 0, value ->> 1"
                if with_day
                else "e.uid IN (SELECT value ->> 0"
            )
            condition = f"(({condition}) OR {pair} FROM json_each(:hand{at})))"
            values[f"hand{at}"] = json.dumps(by_hand)
        found.append(condition)
    return found, values


def places(session: Session, arc: Arc) -> dict[int, tuple[int, int]]:
    """Return (number of the session, day since it) of every entry that has a place, by its id.

    One query for all that follows from dates; a second, of a few rows, for what was linked by hand.
    """
    days = [[yyyymmdd(day), place.number, place.day] for day, place in arc.owned_days()]
    owner = {number: arc.session(number) for _day, number, _since in days}
    found: dict[int, tuple[int, int]] = {}
    for id_, uid, number, since in session.execute(_PLACES, {"days": json.dumps(days)}):
        mark = owner[number]
        if mark is None or (uid, mark.uid) not in arc.by_hand.apart:
            found[id_] = (number, since)
    if arc.by_hand.together:
        uids = json.dumps(list(arc.by_hand.together))
        for id_, uid, day in session.execute(_BY_HAND, {"uids": uids}):
            mark = arc.mark(arc.by_hand.together[uid])
            if mark is not None:
                place = arc.place_in(mark, _date(day))
                found[id_] = (place.number, place.day)
    return found


def _apart(arc: Arc) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for uid, session in arc.by_hand.apart:
        found.setdefault(session, []).append(uid)
    return found


def _date(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)
