# SPDX-License-Identifier: GPL-3.0-or-later
"""What another feature hands over, kept in the transaction that is under way, and taken back again.

Nothing is taken back that the person has changed since, or that was there before.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, or_, select

from afterglow.features.goals import rules
from afterglow.features.goals.records import GoalRecord, MarkRecord, PlanRecord, ValueRecord, WinRecord
from afterglow.features.goals.shapes import GoalDraft, Mark, Origin, PlanDraft, State
from afterglow.features.goals.store import goals, plans, rows
from afterglow.features.goals.store.purpose import value_id
from afterglow.vault.links import Link
from afterglow.vault.record import new_uid
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.vault.record import Record

_Row = GoalRecord | MarkRecord | PlanRecord | WinRecord | ValueRecord
REVIEWED = "reviewed"


def goal(session: Session, draft: GoalDraft, origin: Origin | None, now: Moment) -> str:
    """Keep a goal, first in the order; one of the same words that is open already is that one."""
    query = select(GoalRecord).where(GoalRecord.deleted.is_(None), GoalRecord.state == State.OPEN.value)
    same = query.where(GoalRecord.title == rules.line(draft.title))
    found = session.scalar(same)
    if found is not None:
        return _known(found, now)
    return goals.make(session, draft, origin, now)


def ended(session: Session, uid: str, state: State, origin: Origin | None, now: Moment) -> str:
    """Let a goal stand otherwise, as a look back at it found; one that is gone is passed over."""
    record = session.scalar(select(GoalRecord).where(GoalRecord.uid == uid, GoalRecord.deleted.is_(None)))
    if record is None:
        return uid
    if record.state != state.value:
        record.state = state.value
        record.ended = None if state is State.OPEN else rows.number(now.local().date())
    rows.stamp(record, now)
    if origin is not None:
        goals.link(session, goals.KIND, uid, origin, REVIEWED, now)
    return uid


def step(session: Session, words: str, of: str, draft: GoalDraft, origin: Origin | None, now: Moment) -> str:
    """Keep the smallest step of a goal, told by its words or its identifier, or else a goal of its own."""
    query = select(GoalRecord).where(GoalRecord.deleted.is_(None), GoalRecord.state == State.OPEN.value)
    found = session.scalar(query.where(or_(GoalRecord.uid == of, GoalRecord.title == rules.line(of))))
    if not of or found is None or rules.line(found.step) not in {"", rules.line(words)}:
        return goal(session, draft, origin, now)
    if not found.step:
        found.step = rules.line(words)
        rows.stamp(found, now)
    return found.uid


def plan(session: Session, draft: PlanDraft, origin: Origin | None, now: Moment) -> str:
    """Keep an obstacle with its plan; one that waits for a plan gets this one."""
    words = rules.line(draft.obstacle)
    waiting = select(PlanRecord).where(PlanRecord.obstacle == words, PlanRecord.action == "")
    record = session.scalar(waiting.order_by(PlanRecord.id.desc())) if words else None
    if record is not None and not draft.action:
        return _known(record, now)
    goal_id, inner = rows.known_goal_id(session, draft.goal), draft.inner
    if record is None:
        record = PlanRecord(uid=new_uid(), created=now.utc_ms)
    else:
        goal_id, inner = goal_id or record.goal_id, record.inner
    plans.fill(record, draft)
    record.inner, record.goal_id = inner, goal_id
    rows.stamp(record, now)
    session.add(record)
    session.flush()
    if origin is not None:
        goals.link(session, plans.KIND, record.uid, origin, goals.FROM, now)
    return record.uid


def win(session: Session, what: str, took: str, goal_uid: str, now: Moment) -> str:
    """Keep a small win of now."""
    record = WinRecord(uid=new_uid(), created=now.utc_ms, at=now.utc_ms, at_offset=now.offset)
    record.local_day = rows.number(now.local().date())
    record.what, record.took = rules.line(what), rules.line(took)
    record.goal_id = rows.known_goal_id(session, goal_uid)
    rows.stamp(record, now)
    session.add(record)
    session.flush()
    return record.uid


def done(session: Session, uid: str, day: date, now: Moment) -> str:
    """Say of a goal that it was done on a day; "" where something was said of that day, or it is gone."""
    id_ = rows.known_goal_id(session, uid)
    if id_ is None or session.scalar(_said(id_, rows.number(day))) is not None:
        return ""
    record = MarkRecord(goal_id=id_, created=now.utc_ms, mark=Mark.DONE.value, local_day=rows.number(day))
    rows.stamp(record, now)
    session.add(record)
    return f"{uid} {day.isoformat()}"


def value(session: Session, name: str, now: Moment) -> str:
    """Keep something that matters; one that is known already is that one."""
    before = session.scalar(select(func.max(ValueRecord.id))) or 0
    id_ = value_id(session, name, now)
    if id_ is None:
        return ""
    record = session.get_one(ValueRecord, id_)
    return record.uid if id_ > before else _known(record, now)


# Taking back


def take_back_goal(session: Session, uid: str) -> bool:
    """Take back a goal that is as it was handed over, or open one again that was let go in looking back.

    Here and below: whether nothing of it stays.
    """
    record = session.scalar(select(GoalRecord).where(GoalRecord.uid == uid))
    if record is None or record.deleted is not None:
        return True
    looked = session.scalar(select(Link).where(Link.from_uid == uid, Link.relation == REVIEWED))
    if looked is not None and looked.changed == record.changed:
        record.state, record.ended = State.OPEN.value, None
        session.delete(looked)
    elif _as_made(record) and not _has_marks(session, record.id):
        _drop_links(session, uid)
        session.delete(record)
    else:
        return False
    return True


def take_back_done(session: Session, made: str) -> bool:
    """Take back that a goal was done on a day, unless something else was said of that day since."""
    uid, _, day = made.partition(" ")
    id_ = rows.known_goal_id(session, uid)
    record = None if id_ is None else session.scalar(_said(id_, rows.number(date.fromisoformat(day))))
    if record is None:
        return True
    if not _as_made(record):
        return False
    session.delete(record)
    return True


def take_back_plan(session: Session, uid: str) -> bool:
    """Take back an obstacle or a plan."""
    return _take_back(session, PlanRecord, uid)


def take_back_win(session: Session, uid: str) -> bool:
    """Take back a win."""
    return _take_back(session, WinRecord, uid)


def take_back_value(session: Session, uid: str) -> bool:
    """Take back a value, unless a goal serves it by now."""
    id_ = session.scalar(select(ValueRecord.id).where(ValueRecord.uid == uid))
    if id_ is None:
        return True
    served = session.scalar(select(GoalRecord.id).where(GoalRecord.value_id == id_).limit(1)) is not None
    return not served and _take_back(session, ValueRecord, uid)


def _take_back(session: Session, table: type[Record], uid: str) -> bool:
    record: Any = session.scalar(select(table).where(table.uid == uid))
    if record is None or record.deleted is not None:
        return True
    if not _as_made(record):
        return False
    _drop_links(session, uid)
    session.delete(record)
    return True


def _as_made(record: _Row) -> bool:
    return record.changed == record.created


def _known(record: _Row, now: Moment) -> str:
    """Note that it was there before, so that it is not taken back with what was new."""
    if _as_made(record) and record.created != now.utc_ms:
        rows.stamp(record, now)
    return record.uid


def _said(goal_id: int, day: int) -> Select[MarkRecord]:
    return select(MarkRecord).where(MarkRecord.goal_id == goal_id, MarkRecord.local_day == day)


def _has_marks(session: Session, id_: int) -> bool:
    return session.scalar(select(MarkRecord.id).where(MarkRecord.goal_id == id_).limit(1)) is not None


def _drop_links(session: Session, uid: str) -> None:
    gone = list(session.scalars(select(Link.id).where(or_(Link.from_uid == uid, Link.to_uid == uid))))
    session.execute(delete(Link).where(Link.id.in_(gone)))
    touched(session, Link.__tablename__, gone)
