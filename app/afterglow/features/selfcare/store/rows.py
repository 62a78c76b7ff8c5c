# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of the store share: rows found by identifier, days as the vault keeps them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select

from afterglow.core.errors import PersonError, mark
from afterglow.features.selfcare.records import PracticeRecord

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.features.selfcare.records import ClosePersonRecord, CopingCardRecord
    from afterglow.vault.record import Record

    Row = TypeVar("Row", bound=Record)
    Ordered = type[PracticeRecord] | type[CopingCardRecord] | type[ClosePersonRecord]


class NoPracticeError(PersonError):
    """A practice that is not there any more."""

    def __init__(self) -> None:
        super().__init__(mark("This practice is not there any more. All else is as it was."))


def practice(session: Session, uid: str) -> PracticeRecord:
    """Return a practice's row; raises NoPracticeError."""
    found = session.scalar(present(uid))
    if found is None:
        raise NoPracticeError
    return found


def present(uid: str) -> Select[PracticeRecord]:
    """Return how to ask for a practice that was not taken away."""
    return select(PracticeRecord).where(PracticeRecord.uid == uid, PracticeRecord.deleted.is_(None))


def last(session: Session, record: Ordered) -> int:
    """Return the last place in the order of a table; 0 in an empty one."""
    return session.scalar(select(func.max(record.position))) or 0


def stamp(record: Record, now: Moment) -> None:
    """Note on a row that it was written now."""
    record.changed, record.offset = now.utc_ms, now.offset


def day(number: int) -> date:
    """Return a day that was kept as yyyymmdd."""
    return date(number // 10000, number // 100 % 100, number % 100)
