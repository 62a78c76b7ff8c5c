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

# Both halves are answered by an index alone: no page of an entry is read, and none decrypted.
_PLACES = text(
    "SELECT json_group_array(id), json_group_array(local_day) FROM journal_entry"
    " WHERE local_day BETWEEN :first AND :last"
    " AND id NOT IN (SELECT id FROM journal_entry WHERE deleted IS NOT NULL)"
)
_LIST = "SELECT value FROM json_each(:{0})"
# The ids of entries named by identifier, or by identifier and day.
_FIRSTS = "SELECT h.id FROM json_each(:{0}) p JOIN journal_entry h ON h.uid = p.value ->> 0"
_PAIRS = f"{_FIRSTS} WHERE h.local_day = p.value ->> 1"
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
    away = _apart(arc)
    values: dict[str, Any] = {}
    # Sets of ids, which indexes give: else the page of every entry would be read for its day. The plus
    # keeps SQLite from going through a set anew for each word that was found.
    by_time = f"+e.id IN (SELECT id FROM journal_entry WHERE local_day IN ({_LIST.format('days{0}')}))"  # noqa: S608
    if linked:
        by_time += f" AND +e.id NOT IN (SELECT id FROM journal_entry WHERE uid IN ({_LIST.format('linked')}))"  # noqa: S608
        values["linked"] = json.dumps(list(linked))
    apart = [[uid, yyyymmdd(day)] for day, place in days for uid in away.get(place.mark.uid, ())]
    if apart:
        by_time += f" AND +e.id NOT IN ({_PAIRS.format('apart')})"
        values["apart"] = json.dumps(apart)
    found: list[str] = []
    for at, (some, by_hand, with_day) in enumerate(asked):
        condition = by_time.format(at)
        values[f"days{at}"] = json.dumps(some)
        if by_hand:
            ids = _PAIRS if with_day else _FIRSTS
            condition = f"(({condition}) OR +e.id IN ({ids.format(f'hand{at}')}))"
            values[f"hand{at}"] = json.dumps(by_hand)
        found.append(condition)
    return found, values


def places(session: Session, arc: Arc) -> dict[int, tuple[int, int]]:
    """Return (number of the session, day since it) of every entry that has a place, by its id.

    One query for all that follows from dates; a second, of a few rows, for what was linked by hand.
    """
    days = {yyyymmdd(day): (place.number, place.day) for day, place in arc.owned_days()}
    found: dict[int, tuple[int, int]] = {}
    if days:
        ids, at = session.execute(_PLACES, {"first": min(days), "last": max(days)}).one()
        told = zip(json.loads(ids), json.loads(at), strict=True)
        found = {id_: days[day] for id_, day in told if day in days}
    _correct(session, arc, found)
    return found


def _correct(session: Session, arc: Arc, found: dict[int, tuple[int, int]]) -> None:
    """Take out and put in what a person linked by hand: few entries, so they are read one by one."""
    uids = {*arc.by_hand.together, *(uid for uid, _session in arc.by_hand.apart)}
    if not uids:
        return
    for id_, uid, day in session.execute(_BY_HAND, {"uids": json.dumps(list(uids))}):
        found.pop(id_, None)
        place = arc.place_of(uid, _date(day))
        if place is not None:
            found[id_] = (place.number, place.day)


def _apart(arc: Arc) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for uid, session in arc.by_hand.apart:
        found.setdefault(session, []).append(uid)
    return found


def _date(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)
