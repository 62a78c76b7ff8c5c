# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing a field of a session inside a transaction that another feature opened, and taking it back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.arc import WINDOW, yyyymmdd
from afterglow.core.moment import Moment
from afterglow.core.plain_text import storable
from afterglow.features.sessions import rules
from afterglow.features.sessions.records import SessionRecord
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.core.shapes import New
    from afterglow.vault.vault import Vault

# What askers call a field, and what the table calls it.
_FIELDS = {
    "title": "title",
    "place": "place",
    "intention": "intention",
    "clinic_note": "note",
    "note": "note",
    "outcome": "lift",
    "companion": "companion",
    "ride_home": "ride_home",
}
_WHEN = "when"
# Where nobody was asked for the hour.
_HOUR = 10
# What a transaction has just made may be a few moments old.
_JUST_MS = 5_000


def keep(vault: Vault, session: Session, new: New) -> str:
    """Write a field; what stands there already stays, and the new words come after it.

    The identifier that is returned says how to take it back, in numbers alone: the session, the field,
    what its length (or moment) was, and what it is now.
    """
    field = new.more.get("field", "")
    if field == _WHEN:
        return _keep_day(vault, session, new)
    name = _FIELDS.get(field, "note")
    record = _of(vault, session, new) or _planned(vault, session, vault.clock.now())
    before, words = getattr(record, name), storable(new.text.strip())
    if words in before:
        return ""
    after = f"{before}\n{words}" if before.strip() else words
    setattr(record, name, after)
    _stamp(vault, record)
    session.flush()
    return f"{record.uid} {name} {len(before)} {len(after)}"


def _keep_day(vault: Vault, session: Session, new: New) -> str:
    """Plan a session for a day, or move the one that is planned; a past one stays where it is."""
    try:
        day = date.fromisoformat(new.text.strip())
    except ValueError:
        return ""
    now = vault.clock.now()
    rules.check_day(day, now.date())
    record = _of(vault, session, new)
    if record is None or record.local_day <= yyyymmdd(now.date()):
        wall = datetime(day.year, day.month, day.day, _HOUR)  # noqa: DTZ001  # on the wall of where one is
        made = _planned(vault, session, rules.here(wall))
        session.flush()
        return f"{made.uid} new 0 {made.changed}"
    before = Moment(record.at, record.at_offset)
    wall = datetime.combine(day, before.local().time().replace(tzinfo=None))
    after = rules.moved(before, wall.replace(second=0, microsecond=0), rules.here)
    if after == before:
        return ""
    _move(record, after)
    _stamp(vault, record)
    session.flush()
    return f"{record.uid} at {before.utc_ms}:{before.offset} {after.utc_ms}"


def take_back(session: Session, uid: str) -> bool:
    """Take a field back, unless it was changed since; returns whether it is as it was before."""
    session_uid, name, before, after = uid.split(" ")
    record = session.scalar(select(SessionRecord).where(SessionRecord.uid == session_uid))
    if record is None or record.deleted is not None:
        return True
    now = {"new": record.changed, "at": record.at}
    if (now[name] if name in now else len(getattr(record, name))) != int(after):
        return False
    if name == "new":
        session.delete(record)
    elif name == "at":
        moment, offset = before.split(":")
        _move(record, Moment(int(moment), int(offset)))
    else:
        setattr(record, name, getattr(record, name)[: int(before)])
    session.flush()
    return True


def _of(vault: Vault, session: Session, new: New) -> SessionRecord | None:
    """Return the session that is meant: the one named, one just planned, the next one, else the last."""
    named = new.more.get("session", "")
    present = select(SessionRecord).where(SessionRecord.deleted.is_(None), SessionRecord.missed.is_(False))
    if named and (found := session.scalar(present.where(SessionRecord.uid == named))) is not None:
        return found
    now = vault.now()
    just = present.where(SessionRecord.created >= now.utc_ms - _JUST_MS).order_by(SessionRecord.id.desc())
    today = yyyymmdd(now.local().date())
    coming = present.where(SessionRecord.local_day > today).order_by(SessionRecord.at)
    past = present.where(SessionRecord.local_day <= today).order_by(SessionRecord.at.desc())
    asked = (just, coming, past) if new.more.get("field") != "outcome" else (past,)
    return next((found for one in asked if (found := session.scalar(one.limit(1))) is not None), None)


def _planned(vault: Vault, session: Session, at: datetime) -> SessionRecord:
    moment, now = Moment.of(at), vault.now()
    record = SessionRecord(uid=new_uid(), created=now.utc_ms, window=WINDOW, missed=False)
    for name in _FIELDS.values():
        setattr(record, name, "")
    record.route = ""
    _move(record, moment)
    _stamp(vault, record)
    session.add(record)
    return record


def _move(record: SessionRecord, to: Moment) -> None:
    if record.at is not None and record.ends is not None:
        record.ends += to.utc_ms - record.at
    record.at, record.at_offset = to.utc_ms, to.offset
    record.local_day = yyyymmdd(to.local().date())


def _stamp(vault: Vault, record: SessionRecord) -> None:
    now = vault.now()
    record.changed, record.offset = now.utc_ms, now.offset
