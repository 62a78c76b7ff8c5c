# SPDX-License-Identifier: GPL-3.0-or-later
"""The goals themselves: written, put in order, let go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, or_, select

from afterglow.core import schedule as sched
from afterglow.core.errors import PersonError, mark
from afterglow.features.goals import rules
from afterglow.features.goals.records import GoalRecord, ValueRecord
from afterglow.features.goals.shapes import Goal, GoalDraft, LowDay, Origin, Settle, State
from afterglow.features.goals.store import pauses, rows
from afterglow.features.goals.store.purpose import value_id
from afterglow.vault.links import Link
from afterglow.vault.record import new_uid
from afterglow.vault.vault import touched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from afterglow.core.moment import Moment
    from afterglow.vault.vault import Vault

KIND, FROM = "goal", "from"


class NeverError(PersonError):
    """A schedule that no day fits."""

    def __init__(self) -> None:
        super().__init__(mark("No day fits this, so it would never come up. The goal stays as it was."))


class Goals:
    """The goals of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self, *states: State) -> list[Goal]:
        """Return goals in the person's order: the open ones, or those that stand otherwise."""
        wanted = states or (State.OPEN,)
        with self.vault.read() as session:
            return _read(session, _present().where(GoalRecord.state.in_(wanted)))

    def get(self, uid: str) -> Goal:
        """Return a goal; raises NoGoalError."""
        with self.vault.read() as session:
            found = _read(session, _present().where(GoalRecord.uid == uid))
        if not found:
            raise rows.NoGoalError
        return found[0]

    def create(
        self, draft: GoalDraft, origin: Origin | None = None, *, uid: str = "", by: object | None = None
    ) -> str:
        """Keep a new goal, first in the order, and what it came from; returns its identifier."""
        _check(draft)
        with self.vault.write(by) as session:
            return make(session, draft, origin, self.vault.now(), uid)

    def save(self, uid: str, draft: GoalDraft, *, by: object | None = None) -> None:
        """Keep what was written. Raises NeverError and NoGoalError, with all as it was."""
        _check(draft)
        with self.vault.write(by) as session:
            record = rows.goal(session, uid)
            _fill(session, record, draft, self.vault.now())

    def set_state(self, uid: str, state: State) -> None:
        """Let go of a goal, call it part of life, let it rest, or take it up again."""
        now = self.vault.now()
        with self.vault.write() as session:
            record = rows.goal(session, uid)
            pauses.follow(session, record, state, now)
            record.state = state.value
            ended = state in {State.LET_GO, State.PART_OF_LIFE}
            record.ended = rows.number(now.local().date()) if ended else None
            rows.stamp(record, now)

    def move(self, uid: str, to: int) -> None:
        """Put an open goal at another place among the open ones."""
        with self.vault.write() as session:
            records = list(session.scalars(_records().where(GoalRecord.state == State.OPEN)))
            order = rules.moved([each.uid for each in records], uid, to)
            places = {each: place for place, each in enumerate(order)}
            for record in records:
                if record.position != places[record.uid]:
                    record.position = places[record.uid]

    def remove(self, uid: str) -> None:
        """Remove a goal for good, with its marks, its plans and its link. Wins stay."""
        with self.vault.write() as session:
            record = rows.goal(session, uid)
            links = select(Link.id).where(or_(Link.from_uid == uid, Link.to_uid == uid))
            gone = list(session.scalars(links))
            session.execute(delete(Link).where(Link.id.in_(gone)))
            touched(session, Link.__tablename__, gone)
            session.delete(record)

    def remove_empty(self, but: str = "") -> None:
        """Remove goals that were begun on an earlier day and left without a word.

        One that is being written stays, and so does one of today: somebody may be about to write it.
        """
        today = self.vault.clock.now().date()
        for goal in self.all():
            if goal.draft.empty and goal.began < today and goal.uid != but:
                self.remove(goal.uid)

    def add(self, goals: Iterable[Goal]) -> int:
        """Keep goals from elsewhere under their own identifiers, in their order; returns how many are new."""
        now, count = self.vault.now(), 0
        with self.vault.write() as session:
            known = set(session.scalars(select(GoalRecord.uid)))
            last = session.scalar(select(func.max(GoalRecord.position))) or 0
            for each in goals:
                if each.uid in known:
                    continue
                known.add(each.uid)
                count += 1
                record = GoalRecord(uid=each.uid, created=now.utc_ms, began=rows.number(each.began))
                record.state, record.position = each.state.value, last + count
                record.ended = rows.number(each.ended) if each.ended else None
                _fill(session, record, each.draft, now)
                session.add(record)
                session.flush()
                pauses.add(session, record.id, each.pauses, now)
                if each.origin is not None:
                    link(session, KIND, each.uid, each.origin, FROM, now)
        return count


def make(session: Session, draft: GoalDraft, origin: Origin | None, now: Moment, uid: str = "") -> str:
    """Keep a new goal in a transaction that is under way, first in the order, and what it came from."""
    made = uid or new_uid()
    first = session.scalar(select(func.min(GoalRecord.position)))
    record = GoalRecord(uid=made, created=now.utc_ms, began=rows.number(now.local().date()))
    record.state, record.position = State.OPEN.value, (first or 0) - 1
    _fill(session, record, draft, now)
    session.add(record)
    session.flush()
    if origin is not None:
        link(session, KIND, made, origin, FROM, now)
    return made


def link(session: Session, kind: str, uid: str, origin: Origin, relation: str, now: Moment) -> None:
    """Note what something came from, or was looked back at in; twice is once."""
    which = (Link.from_uid == uid, Link.to_uid == origin.uid, Link.relation == relation)
    found = session.scalar(select(Link).where(*which))
    if found is None:
        found = Link(created=now.utc_ms, relation=relation, from_kind=kind, from_uid=uid)
        found.to_kind, found.to_uid = origin.kind, origin.uid
        session.add(found)
    found.changed, found.offset = now.utc_ms, now.offset
    session.flush()


def _check(draft: GoalDraft) -> None:
    if sched.never(draft.schedule):
        raise NeverError


def _records() -> Select[GoalRecord]:
    query = select(GoalRecord).where(GoalRecord.deleted.is_(None))
    return query.order_by(GoalRecord.position, GoalRecord.id)


def _present() -> Select[GoalRecord, str | None, str | None, str | None]:
    query = (
        select(GoalRecord, ValueRecord.name, Link.to_kind, Link.to_uid)
        .outerjoin(ValueRecord, ValueRecord.id == GoalRecord.value_id)
        .outerjoin(Link, (Link.from_uid == GoalRecord.uid) & (Link.relation == FROM))
        .where(GoalRecord.deleted.is_(None))
    )
    return query.order_by(GoalRecord.position, GoalRecord.id)


def _read(session: Session, query: Select[GoalRecord, str | None, str | None, str | None]) -> list[Goal]:
    found: dict[str, Goal] = {}
    for record, value, kind, uid in session.execute(query):
        origin = Origin(kind, uid) if kind and uid else None
        found.setdefault(record.uid, _goal(record, value or "", origin))
    rested = pauses.of_all(session)
    return [replace(each, pauses=rested.get(each.uid, ())) for each in found.values()]


def _goal(record: GoalRecord, value: str, origin: Origin | None) -> Goal:
    draft = GoalDraft(
        record.title,
        record.step,
        value,
        sched.read(record.schedule),
        LowDay(record.low_day),
        record.less,
        record.instead,
        record.steady,
        record.person,
        Settle(record.settle),
    )
    ended = None if record.ended is None else rows.day(record.ended)
    return Goal(record.uid, draft, State(record.state), rows.day(record.began), ended, origin)


def _fill(session: Session, record: GoalRecord, draft: GoalDraft, now: Moment) -> None:
    record.title, record.step = rules.line(draft.title), rules.line(draft.step)
    record.instead, record.less = rules.line(draft.instead), draft.less
    record.schedule, record.low_day = draft.schedule.text(), draft.low_day.value
    record.steady, record.settle = draft.steady, draft.settle.value
    record.person = rules.line(draft.person)
    record.value_id = value_id(session, draft.value, now)
    rows.stamp(record, now)
