# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up journal's reminders: one file of TOML."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from afterglow.core import schedule as sched
from afterglow.demo.reading import DemoDataError
from afterglow.features.reminders.shapes import Reminder, ReminderDraft
from afterglow.features.reminders.store import ReminderStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from afterglow.core.schedule import Schedule
    from afterglow.vault.vault import Vault


def fill(vault: Vault, path: Path, now: datetime, uid: Callable[[str], str]) -> None:
    """Put the reminders of the file into a vault; raises DemoDataError naming what is wrong."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        made = [
            Reminder(
                uid(f"reminder {number}"),
                ReminderDraft(each["words"], _schedule(each, now.date()), _minute(each)),
                now.date(),
            )
            for number, each in enumerate(found["reminders"])
        ]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error
    ReminderStore(vault).add(made)


def _schedule(fields: dict[str, Any], today: date) -> Schedule:
    if "days_ahead" in fields:
        return sched.on_day(today + timedelta(days=fields["days_ahead"]))
    return sched.by_rule(fields["when"], today)


def _minute(fields: dict[str, Any]) -> int:
    at = fields["time"]
    return int(at.hour) * 60 + int(at.minute)
