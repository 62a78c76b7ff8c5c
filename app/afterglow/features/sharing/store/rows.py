# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of the store share: rows found by identifier, and words as the vault keeps them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from afterglow.features.sharing.records import (
    AliasRecord,
    AppointmentRecord,
    TherapistRecord,
    TherapyItemRecord,
)
from afterglow.features.sharing.shapes import LONGEST_LINE, LONGEST_TEXT
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment

Row = TypeVar("Row", TherapyItemRecord, AppointmentRecord, AliasRecord, TherapistRecord)
_HALF_LETTER = re.compile("[\ud800-\udfff\x00]")


def line(words: str) -> str:
    """Return words on one line, as long as a line may be."""
    return " ".join(_HALF_LETTER.sub("", words).split())[:LONGEST_LINE].strip()


def text(words: str) -> str:
    """Return words as the vault can keep them, without blanks around them."""
    return _HALF_LETTER.sub("", words).strip()[:LONGEST_TEXT]


def found(session: Session, record: type[Row], uid: str) -> Row | None:
    """Return the row with an identifier, or None."""
    return session.scalar(select(record).where(record.uid == uid)) if uid else None


def found_or_new(session: Session, record: type[Row], uid: str, now: Moment) -> Row:
    """Return the row with an identifier, or a new one, stamped as written now."""
    row = found(session, record, uid)
    if row is None:
        row = record(uid=uid or new_uid(), created=now.utc_ms)
        session.add(row)
    row.changed, row.offset = now.utc_ms, now.offset
    return row


def remove(session: Session, record: type[Row], uid: str) -> None:
    """Remove a row for good; one that is gone is passed over."""
    row = found(session, record, uid)
    if row is not None:
        session.delete(row)
