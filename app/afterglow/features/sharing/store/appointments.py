# SPDX-License-Identifier: GPL-3.0-or-later
"""Appointments, with what was written before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.arc import yyyymmdd
from afterglow.core.moment import Moment
from afterglow.features.sharing.records import AppointmentRecord
from afterglow.features.sharing.shapes import Appointment
from afterglow.features.sharing.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault


class Appointments:
    """The appointments of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[Appointment]:
        """Return every appointment, the first one first."""
        query = select(AppointmentRecord).order_by(AppointmentRecord.at, AppointmentRecord.uid)
        with self._vault.read() as session:
            return [_appointment(row) for row in session.scalars(query)]

    def last_before(self, day: date) -> Appointment | None:
        """Return the last appointment before a day, or None."""
        return next((one for one in reversed(self.all()) if one.day < day), None)

    def keep(self, appointment: Appointment) -> str:
        """Keep an appointment, a new one without an identifier; returns it."""
        with self._vault.write() as session:
            row = rows.found_or_new(session, AppointmentRecord, appointment.uid, self._vault.now())
            _fill(row, appointment)
            session.flush()
            return row.uid

    def keep_in(self, session: Session, appointment: Appointment) -> str:
        """Keep a new one in a transaction that is under way; "" where there is one on that day already."""
        same = select(AppointmentRecord.id).where(AppointmentRecord.local_day == yyyymmdd(appointment.day))
        if session.scalar(same.limit(1)) is not None:
            return ""
        row = rows.found_or_new(session, AppointmentRecord, "", self._vault.now())
        _fill(row, appointment)
        session.flush()
        return row.uid

    def undo_in(self, session: Session, uid: str) -> bool:
        """Take one back that was just kept, unless it was changed since; returns whether it is gone."""
        row = rows.found(session, AppointmentRecord, uid)
        if row is not None and row.changed != row.created:
            return False
        if row is not None:
            session.delete(row)
        return True

    def remove(self, uid: str) -> None:
        """Remove an appointment for good; one that is gone is passed over."""
        with self._vault.write() as session:
            rows.remove(session, AppointmentRecord, uid)

    def add(self, appointments: Iterable[Appointment]) -> None:
        """Keep what comes from elsewhere under its own identifiers; what is known already stays."""
        with self._vault.write() as session:
            known = set(session.scalars(select(AppointmentRecord.uid)))
            for one in appointments:
                if one.uid not in known:
                    _add(self._vault, session, one)


def _add(vault: Vault, session: Session, one: Appointment) -> None:
    _fill(rows.found_or_new(session, AppointmentRecord, one.uid, vault.now()), one)


def _fill(row: AppointmentRecord, one: Appointment) -> None:
    row.at, row.at_offset, row.local_day = one.at.utc_ms, one.at.offset, yyyymmdd(one.day)
    row.whom, row.before, row.after = rows.line(one.whom), rows.text(one.before), rows.text(one.after)


def _appointment(row: AppointmentRecord) -> Appointment:
    return Appointment(row.uid, Moment(row.at, row.at_offset), row.whom, row.before, row.after)
