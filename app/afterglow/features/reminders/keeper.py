# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeping reminders that a reflection asks for: words and a day."""

from __future__ import annotations

from datetime import date
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


def keep(vault: Vault, session: Session, new: New) -> str:
    """Keep a reminder of some words, on the day in `more["day"]` or `more["date"]` (ISO), or tomorrow."""
    day = _day(new.more.get("day") or new.more.get("date") or "")
    if day is None:
        day = date.fromordinal(vault.clock.now().date().toordinal() + 1)
    return ReminderStore(vault).keep_in(session, ReminderDraft(new.text, sched.on_day(day), _EVENING))


def undo(vault: Vault, session: Session, uid: str) -> None:
    """Take it back."""
    ReminderStore(vault).remove_in(session, uid)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
