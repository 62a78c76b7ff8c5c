# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of the store share: rows found by identifier, days as the vault keeps them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.arc import yyyymmdd
from afterglow.core.errors import PersonError, mark
from afterglow.features.goals.records import GoalRecord

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.vault.record import Record


class NoGoalError(PersonError):
    """A goal that is not there any more."""

    def __init__(self) -> None:
        super().__init__(mark("This goal is not there any more. What you wrote in the journal is."))


def goal(session: Session, uid: str) -> GoalRecord:
    """Return a goal's row; raises NoGoalError."""
    found = session.scalar(select(GoalRecord).where(GoalRecord.uid == uid, GoalRecord.deleted.is_(None)))
    if found is None:
        raise NoGoalError
    return found


def goal_id(session: Session, uid: str) -> int | None:
    """Return the key of a goal, None for none."""
    return goal(session, uid).id if uid else None


def known_goal_id(session: Session, uid: str) -> int | None:
    """Return the key of a goal, None for none and for one that is not there."""
    return session.scalar(select(GoalRecord.id).where(GoalRecord.uid == uid, GoalRecord.deleted.is_(None)))


def stamp(record: Record, now: Moment) -> None:
    """Note on a row that it was written now."""
    record.changed, record.offset = now.utc_ms, now.offset


def number(day: date) -> int:
    """Return a day as the vault keeps it."""
    return yyyymmdd(day)


def day(number_: int) -> date:
    """Return a day that was kept."""
    return date(number_ // 10000, number_ // 100 % 100, number_ % 100)
