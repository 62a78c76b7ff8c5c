# SPDX-License-Identifier: GPL-3.0-or-later
"""Insights: kept, moved on, answered when they come back, and taken away."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.features.insights import rules
from afterglow.features.insights.records import InsightRecord, InsightReturnRecord, InsightStepRecord
from afterglow.features.insights.shapes import Insight, Origin, Return, State, Step, Still, Tried
from afterglow.features.insights.store import rows
from afterglow.vault import text_marks
from afterglow.vault.links import Link
from afterglow.vault.record import new_uid
from afterglow.vault.text_marks import Marked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from afterglow.core.anchors import Anchor
    from afterglow.core.moment import Moment
    from afterglow.vault.vault import Vault

KIND, LED_TO = "insight", "led to"


class Insights:
    """The insights of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Insight]:
        """Return all insights, the newest first."""
        with self.vault.read() as session:
            return _read(session, InsightRecord.deleted.is_(None))

    def get(self, uid: str) -> Insight:
        """Return an insight; raises GoneError."""
        with self.vault.read() as session:
            found = _read(session, InsightRecord.deleted.is_(None) & (InsightRecord.uid == uid))
        if not found:
            raise rows.GoneError
        return found[0]

    def named(self, uids: Iterable[str]) -> list[Insight]:
        """Return the insights under these identifiers; others are passed over."""
        with self.vault.read() as session:
            wanted = InsightRecord.uid.in_(list(uids))
            return _read(session, InsightRecord.deleted.is_(None) & wanted)

    def on(self, first: Moment, last: Moment) -> list[Insight]:
        """Return the insights that were kept between two moments, both included."""
        with self.vault.read() as session:
            between = InsightRecord.at.between(first.utc_ms, last.utc_ms)
            return _read(session, InsightRecord.deleted.is_(None) & between)

    def keep(self, words: str, origin: Origin | None = None, place: Anchor | None = None) -> str:
        """Keep a new insight, and where its words are marked; returns its identifier."""
        with self.vault.write() as session:
            return put(session, self.vault.now(), words, origin, place)

    def word(self, uid: str, words: str) -> None:
        """Say an insight in other words; those that are marked in the text stay as they are."""
        with self.vault.write() as session:
            row = rows.found(session, InsightRecord, uid)
            row.words = rules.line(words) or row.words
            rows.stamp(row, self.vault.now())

    def set_state(self, uid: str, state: State) -> None:
        """Say where an insight stands from now on; the change is dated."""
        now = self.vault.now()
        with self.vault.write() as session:
            row = rows.found(session, InsightRecord, uid)
            if row.state != state.value:
                row.state = state.value
                rows.stamp(row, now)
                session.add(rows.dated(InsightStepRecord, now, now, insight_id=row.id, state=state.value))

    def answer(self, uid: str, still: Still, tried: Tried, note: str = "") -> None:
        """Keep what was answered when an insight came back."""
        self._come_back(uid, Return(self.vault.now(), still, tried, rules.clean(note)))

    def decline(self, uid: str) -> None:
        """Keep that the person did not want to be asked now."""
        self._come_back(uid, Return(self.vault.now(), declined=True))

    def remove(self, uid: str) -> None:
        """Take an insight away for good, with its mark and its links; the text stays as it is."""
        with self.vault.write() as session:
            take_away(session, uid)

    def link(self, uid: str, to: Origin) -> None:
        """Link something that came of an insight, such as a goal."""
        with self.vault.write() as session:
            row = rows.found(session, InsightRecord, uid)
            rows.link(session, KIND, row.uid, to, LED_TO, self.vault.now())

    def linked(self, uid: str) -> list[Origin]:
        """Return what is linked to an insight, in either direction."""
        with self.vault.read() as session:
            return rows.linked(session, uid)

    def add(self, insights: Iterable[Insight]) -> int:
        """Keep insights from elsewhere under their own identifiers; returns how many are new."""
        now, count = self.vault.now(), 0
        with self.vault.write() as session:
            known = set(session.scalars(select(InsightRecord.uid)))
            for each in insights:
                if each.uid not in known:
                    known.add(each.uid)
                    count += 1
                    _add(session, each, now)
        return count

    def _come_back(self, uid: str, answer: Return) -> None:
        with self.vault.write() as session:
            row = rows.found(session, InsightRecord, uid)
            session.add(_returned(row.id, answer, self.vault.now()))
            rows.stamp(row, self.vault.now())


def put(
    session: Session,
    now: Moment,
    words: str,
    origin: Origin | None = None,
    place: Anchor | None = None,
    state: State = State.NOTICED,
) -> str:
    """Keep a new insight in a transaction of the caller's; returns its identifier."""
    steps = tuple(Step(each, now) for each in dict.fromkeys((State.NOTICED, state)))
    insight = Insight(new_uid(), rules.line(words), state, now, origin, steps, (), place)
    _add(session, insight, now)
    return insight.uid


def move(session: Session, now: Moment, uid: str, to: State) -> State | None:
    """Say where an insight stands from now on; returns where it stood, None where that is nothing new."""
    row = session.scalar(select(InsightRecord).where(InsightRecord.uid == uid))
    if row is None or row.state == to.value:
        return None
    before = State(row.state)
    row.state = to.value
    rows.stamp(row, now)
    session.add(rows.dated(InsightStepRecord, now, now, insight_id=row.id, state=to.value))
    session.flush()
    return before


def move_back(session: Session, now: Moment, uid: str, before: State, after: State) -> bool:
    """Take the last step of an insight back, unless it has moved on since; returns whether that is so."""
    row = session.scalar(select(InsightRecord).where(InsightRecord.uid == uid))
    if row is None:
        return True
    if row.state != after.value:
        return False
    steps = select(InsightStepRecord).where(InsightStepRecord.insight_id == row.id)
    last = session.scalar(steps.order_by(InsightStepRecord.id.desc()).limit(1))
    if last is not None and last.state == after.value:
        session.delete(last)
        row.state = before.value
        rows.stamp(row, now)
        session.flush()
    return True


def take_away(session: Session, uid: str) -> None:
    """Take an insight away in a transaction of the caller's; raises GoneError."""
    row = rows.found(session, InsightRecord, uid)
    text_marks.forget_owners(session, [uid])
    rows.unlink(session, uid)
    session.delete(row)


def _add(session: Session, insight: Insight, now: Moment) -> None:
    row = rows.dated(
        InsightRecord,
        now,
        insight.at,
        uid=insight.uid,
        words=insight.words,
        state=insight.state.value,
        **rows.origin_columns(insight.origin),
    )
    session.add(row)
    session.flush()
    for step in insight.steps or (Step(State.NOTICED, insight.at),):
        session.add(rows.dated(InsightStepRecord, now, step.at, insight_id=row.id, state=step.state.value))
    session.add_all(_returned(row.id, each, now) for each in insight.returns)
    if insight.place is not None and insight.origin is not None:
        mark = Marked(KIND, insight.uid, insight.origin.uid, insight.place)
        text_marks.keep(session, mark, now)
    for each in insight.led_to:
        rows.link(session, KIND, insight.uid, each, LED_TO, now)


def _returned(insight_id: int, answer: Return, now: Moment) -> InsightReturnRecord:
    return rows.dated(
        InsightReturnRecord,
        now,
        answer.at,
        insight_id=insight_id,
        declined=answer.declined,
        still=answer.still.value,
        tried=answer.tried.value,
        note=answer.note,
    )


def _read(session: Session, which: ColumnElement[bool]) -> list[Insight]:
    order = (InsightRecord.at.desc(), InsightRecord.id.desc())
    records = list(session.scalars(select(InsightRecord).where(which).order_by(*order)))
    ids = [row.id for row in records]
    steps: dict[int, list[Step]] = defaultdict(list)
    query = select(InsightStepRecord).where(InsightStepRecord.insight_id.in_(ids))
    for step in session.scalars(query.order_by(InsightStepRecord.at, InsightStepRecord.id)):
        steps[step.insight_id].append(Step(State(step.state), rows.moment(step)))
    returns: dict[int, list[Return]] = defaultdict(list)
    asked = select(InsightReturnRecord).where(InsightReturnRecord.insight_id.in_(ids))
    for one in session.scalars(asked.order_by(InsightReturnRecord.at, InsightReturnRecord.id)):
        answer = Return(rows.moment(one), Still(one.still), Tried(one.tried), one.note, one.declined)
        returns[one.insight_id].append(answer)
    linked = set(session.scalars(select(Link.from_uid).where(Link.relation == LED_TO)))
    marks = text_marks.of_owners(session, [row.uid for row in records])
    return [
        Insight(
            row.uid,
            row.words,
            State(row.state),
            rows.moment(row),
            rows.origin(row),
            tuple(steps[row.id]),
            tuple(returns[row.id]),
            marks[row.uid].anchor if row.uid in marks else None,
            rows.outgoing(session, row.uid, LED_TO) if row.uid in linked else (),
        )
        for row in records
    ]
