# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeping reminders that a reflection asks for: words and a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from afterglow.core import schedule as sched
from afterglow.features.reminders.shapes import ReminderDraft
from afterglow.features.reminders.store import ReminderStore

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.core.shapes import New
    from afterglow.vault.vault import Vault

# Nobody was asked for a time: in the evening of that day, outside the usual quiet hours.
_EVENING = 18 * 60
_DAY = timedelta(days=1)


def keep(vault: Vault, session: Session, new: New) -> str:
    """Keep a reminder of some words, on the day in `more["day"]` or `more["date"]` (ISO), or tomorrow.

    `more["ahead"]` that says "1" means the evening before, unless that is gone by.
    """
    today = vault.clock.now().date()
    day = _day(new.more.get("day") or new.more.get("date") or "")
    if day is None:
        day = today + _DAY
    elif new.more.get("ahead") == "1" and day > today:
        day -= _DAY
    return ReminderStore(vault).keep_in(session, ReminderDraft(new.text, sched.on_day(day), _EVENING))


def undo(vault: Vault, session: Session, uid: str) -> bool:
    """Take it back, unless it was changed since; returns whether it is gone."""
    return ReminderStore(vault).take_back_in(session, uid)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
