# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of Today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from afterglow.core.moment import Moment
from afterglow.features.today import rules
from afterglow.features.today.records import WhyRecord
from afterglow.features.today.shapes import Answer, How, Met, Rhythm, Visit, Why
from afterglow.vault import settings_inside
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from afterglow.core.shapes import Line
    from afterglow.vault.vault import Vault

_VISITS, _ANSWERS = "today.visits", "today.answers"
_RHYTHM, _MET = "today.rhythm", "today.met"
_KEPT_ANSWERS = 400
_KEPT_MET = 200


class TodayStore:
    """What Today keeps in one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    # Days

    def visit(self, day: date) -> Visit:
        """Note that Today is seen on a day, and return how the day begins."""
        with self.vault.read() as session:
            kept = settings_inside.get(session, _VISITS, {})
        first, last, welcomed = (_day(kept.get(name)) for name in ("first", "last", "welcomed"))
        found = rules.visit(first, last, welcomed, day)
        now = {
            "first": (first or day).isoformat(),
            "last": day.isoformat(),
            "welcomed": day.isoformat() if found.welcome else kept.get("welcomed"),
        }
        if now != kept:
            self._put(_VISITS, now)
        return found

    # Suggestions

    def answers(self) -> dict[str, Answer]:
        """Return what was said to suggestions, by their keys."""
        with self.vault.read() as session:
            kept: dict[str, list[str]] = settings_inside.get(session, _ANSWERS, {})
        return {
            key: Answer(How(how), date.fromisoformat(day), after) for key, (how, day, after) in kept.items()
        }

    def answer(self, key: str, answer: Answer) -> None:
        """Keep what was said to a suggestion; of very many the oldest "not now" are forgotten."""
        with self.vault.write() as session:
            kept = settings_inside.get(session, _ANSWERS, {})
            kept.pop(key, None)
            kept[key] = [answer.how.value, answer.day.isoformat(), answer.session]
            spare = [each for each, (how, _day, _after) in kept.items() if how != How.NEVER]
            for each in spare[: max(0, len(kept) - _KEPT_ANSWERS)]:
                del kept[each]
            settings_inside.put(session, _ANSWERS, kept)

    def forget_answers(self) -> None:
        """Let everything be suggested again."""
        self._put(_ANSWERS, {})

    # Lines from earlier pages

    def rhythm(self) -> Rhythm:
        """Return how often a line from an earlier page is shown; off until a person wants it."""
        with self.vault.read() as session:
            return Rhythm(settings_inside.get(session, _RHYTHM, Rhythm.OFF.value))

    def set_rhythm(self, rhythm: Rhythm) -> None:
        """Show a line as often as this."""
        self._put(_RHYTHM, rhythm.value)

    def met(self) -> list[Met]:
        """Return the lines that were shown, the latest last."""
        with self.vault.read() as session:
            kept = settings_inside.get(session, _MET, [])
        return [Met(date.fromisoformat(day), uid, text) for day, uid, text in kept]

    def meet(self, line: Line, day: date) -> None:
        """Note that a line is shown on a day."""
        with self.vault.write() as session:
            kept = settings_inside.get(session, _MET, [])
            settings_inside.put(session, _MET, [*kept, [day.isoformat(), line.uid, line.text]][-_KEPT_MET:])

    # Why I began

    def why(self) -> Why | None:
        """Return the wording that counts, or None where there is none (or it was taken away)."""
        with self.vault.read() as session:
            found = session.scalar(_wordings().limit(1))
            return _why(found) if found is not None and found.statement else None

    def wordings(self) -> list[Why]:
        """Return every wording, the newest first."""
        with self.vault.read() as session:
            return [_why(found) for found in session.scalars(_wordings()) if found.statement]

    def all_wordings(self) -> list[Why]:
        """Return every wording, the empty ones by which one was taken away included."""
        with self.vault.read() as session:
            return [_why(found) for found in session.scalars(_wordings())]

    def word(self, statement: str, uid: str = "") -> str:
        """Keep a new wording, or what one that is being written says now; returns its identifier.

        One that says the same as the wording before it is none, and "" is returned.
        """
        statement, now = statement.strip(), self.vault.now()
        with self.vault.write() as session:
            newest = list(session.scalars(_wordings().limit(2)))
            if uid and newest and newest[0].uid == uid:
                return _rewrite(session, newest, statement, now)
            return _add(session, newest, statement, now)

    def add(self, wordings: Iterable[Why]) -> int:
        """Keep wordings from elsewhere under their own identifiers; returns how many were new."""
        with self.vault.write() as session:
            known = set(session.scalars(select(WhyRecord.uid)))
            fresh = [why for why in wordings if why.uid not in known]
            session.add_all(_record(why.uid, why.statement, why.at) for why in fresh)
        return len(fresh)

    # Inside

    def _put(self, name: str, value: Any) -> None:
        with self.vault.write() as session:
            settings_inside.put(session, name, value)


def word_in(session: Session, statement: str, now: Moment) -> str:
    """Keep a new wording in a transaction that is under way; "" for the one that counts already."""
    return _add(session, list(session.scalars(_wordings().limit(1))), statement.strip(), now)


def take_back(session: Session, uid: str) -> bool:
    """Remove a wording in a transaction under way, unless it was changed since; whether none stays."""
    record = session.scalar(select(WhyRecord).where(WhyRecord.uid == uid))
    if record is not None and record.changed != record.created:
        return False
    if record is not None:
        session.delete(record)
    return True


def _add(session: Session, newest: Sequence[WhyRecord], statement: str, now: Moment) -> str:
    if statement == (newest[0].statement if newest else ""):
        return ""
    made = _record(new_uid(), statement, now)
    session.add(made)
    session.flush()
    return made.uid


def _rewrite(session: Session, newest: Sequence[WhyRecord], statement: str, now: Moment) -> str:
    """Change the wording that is being written; one that has come to say the same as before goes."""
    record = newest[0]
    before = newest[1].statement if len(newest) > 1 else ""
    if statement == before:
        session.delete(record)
        return ""
    record.statement, record.changed, record.offset = statement, now.utc_ms, now.offset
    return record.uid


def _wordings() -> Select[WhyRecord]:
    return (
        select(WhyRecord)
        .where(WhyRecord.deleted.is_(None))
        .order_by(WhyRecord.at.desc(), WhyRecord.id.desc())
    )


def _record(uid: str, statement: str, at: Moment) -> WhyRecord:
    return WhyRecord(
        uid=uid,
        created=at.utc_ms,
        changed=at.utc_ms,
        offset=at.offset,
        statement=statement,
        at=at.utc_ms,
    )


def _why(record: WhyRecord) -> Why:
    return Why(record.uid, record.statement, Moment(record.at, record.offset))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
