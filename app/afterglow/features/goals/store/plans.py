# SPDX-License-Identifier: GPL-3.0-or-later
"""Obstacles, and the plans for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.features.goals import rules
from afterglow.features.goals.records import GoalRecord, PlanRecord
from afterglow.features.goals.shapes import Origin, Plan, PlanDraft, Standing
from afterglow.features.goals.store import rows
from afterglow.features.goals.store.goals import FROM, link
from afterglow.vault.links import Link
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterglow.vault.vault import Vault

KIND = "plan"


class Plans:
    """The plans of one vault, in the order they were made. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Plan]:
        """Return every obstacle with its plan."""
        query = (
            select(PlanRecord, GoalRecord.uid, Link.to_kind, Link.to_uid)
            .outerjoin(GoalRecord, GoalRecord.id == PlanRecord.goal_id)
            .outerjoin(Link, (Link.from_uid == PlanRecord.uid) & (Link.relation == FROM))
            .order_by(PlanRecord.id, Link.id)
        )
        found: dict[str, Plan] = {}
        with self.vault.read() as session:
            for row, goal, kind, uid in session.execute(query):
                draft = PlanDraft(row.obstacle, row.inner, row.cue, row.action, goal or "")
                origin = Origin(kind, uid) if kind and uid else None
                found.setdefault(row.uid, Plan(row.uid, draft, Standing(row.state), origin))
        return list(found.values())

    def keep(self, draft: PlanDraft, uid: str = "") -> str:
        """Keep a plan, a new one without `uid`; returns its identifier."""
        now, made = self.vault.now(), uid or new_uid()
        with self.vault.write() as session:
            goal_id = rows.goal_id(session, draft.goal)
            record = session.scalar(select(PlanRecord).where(PlanRecord.uid == made))
            if record is None:
                record = PlanRecord(uid=made, created=now.utc_ms)
                session.add(record)
            record.goal_id = goal_id
            fill(record, draft)
            rows.stamp(record, now)
        return made

    def stand(self, uid: str, state: Standing) -> None:
        """Say how it stands with an obstacle; one that is gone is passed over."""
        now = self.vault.now()
        with self.vault.write() as session:
            record = session.scalar(select(PlanRecord).where(PlanRecord.uid == uid))
            if record is not None:
                record.state = state.value
                rows.stamp(record, now)

    def add(self, plans: Iterable[Plan]) -> None:
        """Keep plans from elsewhere under their own identifiers; one whose goal is not here waits for one."""
        now = self.vault.now()
        with self.vault.write() as session:
            goals = dict(session.execute(select(GoalRecord.uid, GoalRecord.id)).all())
            for each in plans:
                record = PlanRecord(uid=each.uid, created=now.utc_ms, goal_id=goals.get(each.draft.goal))
                fill(record, each.draft)
                record.state = each.state.value
                rows.stamp(record, now)
                session.add(record)
                if each.origin is not None:
                    link(session, KIND, each.uid, each.origin, FROM, now)

    def remove(self, uid: str) -> None:
        """Remove a plan for good; one that is gone is passed over."""
        with self.vault.write() as session:
            record = session.scalar(select(PlanRecord).where(PlanRecord.uid == uid))
            if record is not None:
                session.delete(record)


def fill(record: PlanRecord, draft: PlanDraft) -> None:
    """Put the words of a plan into its row."""
    record.obstacle, record.inner = rules.line(draft.obstacle), draft.inner
    record.cue, record.action = rules.line(draft.cue), rules.line(draft.action)
