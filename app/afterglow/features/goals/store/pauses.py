# SPDX-License-Identifier: GPL-3.0-or-later
"""The days on which goals rest."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.features.goals.records import GoalRecord, PauseRecord
from afterglow.features.goals.shapes import Pause, State
from afterglow.features.goals.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment


def of_all(session: Session) -> dict[str, tuple[Pause, ...]]:
    """Return the pauses of every goal that had any, the oldest first, by its identifier."""
    query = select(GoalRecord.uid, PauseRecord.first, PauseRecord.last).join(
        PauseRecord, PauseRecord.goal_id == GoalRecord.id
    )
    found: dict[str, list[Pause]] = defaultdict(list)
    for uid, first, last in session.execute(query.order_by(PauseRecord.first, PauseRecord.id)):
        found[uid].append(Pause(rows.day(first), None if last is None else rows.day(last)))
    return {uid: tuple(pauses) for uid, pauses in found.items()}


def follow(session: Session, goal: GoalRecord, state: State, now: Moment) -> None:
    """Begin a pause today where a goal is let rest, or end the one that is under way."""
    today = now.local().date()
    query = select(PauseRecord).where(PauseRecord.goal_id == goal.id, PauseRecord.last.is_(None))
    open_ = session.scalar(query)
    if state is State.PAUSED:
        if open_ is None:
            add(session, goal.id, [Pause(today)], now)
    elif open_ is not None:
        last = today - timedelta(days=1)
        if rows.day(open_.first) > last:
            session.delete(open_)
        else:
            open_.last = rows.number(last)
            rows.stamp(open_, now)


def add(session: Session, goal_id: int, pauses: Iterable[Pause], now: Moment) -> None:
    """Keep pauses of a goal."""
    for each in pauses:
        record = PauseRecord(goal_id=goal_id, first=rows.number(each.first), created=now.utc_ms)
        record.last = None if each.last is None else rows.number(each.last)
        rows.stamp(record, now)
        session.add(record)
