# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be brought to therapy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.moment import Moment
from afterglow.features.sharing.records import TherapyItemRecord
from afterglow.features.sharing.shapes import Kind, State, TherapyItem
from afterglow.features.sharing.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault


class Items:
    """The "bring to therapy" list of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self, *states: State) -> list[TherapyItem]:
        """Return what is in these states (in any, without one), the first noted first."""
        query = select(TherapyItemRecord).order_by(TherapyItemRecord.created, TherapyItemRecord.id)
        if states:
            query = query.where(TherapyItemRecord.state.in_([state.value for state in states]))
        with self._vault.read() as session:
            return [_item(row) for row in session.scalars(query)]

    def keep(self, item: TherapyItem) -> str:
        """Keep something, a new one without an identifier; returns it. Blanks keep nothing."""
        with self._vault.write() as session:
            return keep(self._vault, session, item)

    def set_state(self, uid: str, state: State) -> None:
        """Say that something was talked about, or that it waits again."""
        with self._vault.write() as session:
            row = rows.found(session, TherapyItemRecord, uid)
            if row is not None:
                row.state, row.changed = state.value, self._vault.now().utc_ms

    def remove(self, uid: str) -> None:
        """Remove something for good; what is gone is passed over."""
        with self._vault.write() as session:
            rows.remove(session, TherapyItemRecord, uid)

    def add(self, items: Iterable[TherapyItem]) -> None:
        """Keep what comes from elsewhere under its own identifiers; what is known already stays."""
        with self._vault.write() as session:
            known = set(session.scalars(select(TherapyItemRecord.uid)))
            for item in items:
                if item.uid not in known:
                    keep(self._vault, session, item, at=item.at)


def keep(vault: Vault, session: Session, item: TherapyItem, *, at: Moment | None = None) -> str:
    """Keep something in the transaction of a session, as noted at a moment; returns its identifier."""
    words = rows.text(item.words)
    if not words:
        return ""
    row = rows.found_or_new(session, TherapyItemRecord, item.uid, at or vault.now())
    row.words, row.kind, row.state = words, item.kind.value, item.state.value
    row.sensitive, row.origin_uid = item.sensitive, item.origin
    session.flush()
    return row.uid


def take_back(session: Session, uid: str) -> bool:
    """Remove what was just kept, unless it was changed since; returns whether it is gone."""
    row = rows.found(session, TherapyItemRecord, uid)
    if row is not None and (row.changed != row.created or row.state != State.OPEN):
        return False
    if row is not None:
        session.delete(row)
    return True


def _item(row: TherapyItemRecord) -> TherapyItem:
    at = Moment(row.created, row.offset)
    return TherapyItem(
        row.uid, row.words, at, Kind(row.kind), State(row.state), row.sensitive, row.origin_uid
    )
