# SPDX-License-Identifier: GPL-3.0-or-later
"""What left: one line for each file that was ever taken out of the vault, kept inside it.

Whatever writes something of the person's outside the vault notes it here, at the latest before the
file takes its final name, so that no whole file is out there unlisted.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Index, Text, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.core.moment import Moment
from afterglow.vault.record import Base, Record
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

# A name or two, not a letter: what is longer is cut.
MOST_WHOM = 500


class DepartureRecord(Record, Base):
    """One file that left. Never in the bin: what is erased here is gone at once."""

    __tablename__ = "departure"
    __table_args__ = (Index(None, "at"),)

    at: Mapped[int]
    at_offset: Mapped[int]
    what: Mapped[str] = mapped_column(Text)
    count: Mapped[int]
    form: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    to_whom: Mapped[str] = mapped_column(Text, default="")


@dataclass(frozen=True, slots=True)
class Departure:
    """What left. `what` (with a place `{count}`) and `form` are English marks, to be shown by `tr`."""

    id: int
    at: Moment
    what: str
    count: int
    form: str
    place: str
    to_whom: str


def note(session: Session, now: Moment, *, what: str, count: int, form: str, place: Path) -> int:
    """Keep that something left, and return the id of that line.

    `what` and `form` are marked English texts, so that they can be shown in any language later;
    `{count}` in `what` stands for the number of things, `place` is where the person put them.
    """
    made = DepartureRecord(
        created=now.utc_ms,
        changed=now.utc_ms,
        offset=now.offset,
        at=now.utc_ms,
        at_offset=now.offset,
        what=what,
        count=count,
        form=form,
        # A name that is no text in the system's encoding is kept as far as it can be read.
        place=os.fsencode(place).decode("utf-8", "replace"),
    )
    session.add(made)
    session.flush()
    return made.id


def listed(session: Session, *, limit: int = -1, start: int = 0) -> list[Departure]:
    """Return what left, newest first; all of it without a limit."""
    query = select(DepartureRecord).order_by(DepartureRecord.at.desc(), DepartureRecord.id.desc())
    return [
        Departure(
            id=found.id,
            at=Moment(found.at, found.at_offset),
            what=found.what,
            count=found.count,
            form=found.form,
            place=found.place,
            to_whom=found.to_whom,
        )
        for found in session.scalars(query.limit(limit).offset(start))
    ]


def count(session: Session) -> int:
    """Return how many lines there are."""
    return session.scalar(select(func.count()).select_from(DepartureRecord)) or 0


def set_to_whom(session: Session, id_: int, text: str, now: Moment) -> None:
    """Keep to whom something went, in the person's own words on one line; an unknown id is ignored."""
    session.execute(
        update(DepartureRecord)
        .where(DepartureRecord.id == id_)
        .values(to_whom=" ".join(text.split())[:MOST_WHOM], changed=now.utc_ms, offset=now.offset)
    )
    touched(session, DepartureRecord.__tablename__, [id_])


def erase(session: Session, id_: int) -> None:
    """Take a line away for good (the database overwrites what it held); an unknown id is ignored."""
    session.execute(delete(DepartureRecord).where(DepartureRecord.id == id_))
    touched(session, DepartureRecord.__tablename__, [id_])


def erase_all(session: Session) -> None:
    """Take every line away for good."""
    ids = list(session.scalars(select(DepartureRecord.id)))
    session.execute(delete(DepartureRecord))
    touched(session, DepartureRecord.__tablename__, ids)
