# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking which reminders come now. Reads the vault and notes what was told: off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.features.reminders import rules

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterglow.core.shapes import Due
    from afterglow.features.reminders.shapes import Reminder
    from afterglow.features.reminders.store import ReminderStore
    from afterglow.offers import Offers


@dataclass(frozen=True, slots=True)
class Said:
    """A reminder as it is shown on a day; `due` is the small thing it is about, or None for words."""

    uid: str
    title: str
    under: str
    day: date
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What comes now, the earliest first, and whether the system shall say so as well."""

    said: tuple[Said, ...]
    system: bool


def look(
    store: ReminderStore,
    offers: Offers,
    now: datetime,
    since: datetime | None,
    *,
    low_energy: bool = False,
) -> Found | None:
    """Return what comes now; None where there is no reminder at all.

    What comes, and what lapses, is noted at once: whatever happens next, it does not come again today.
    """
    reminders = store.all()
    if not reminders:
        return None
    day = now.date()
    due: dict[tuple[str, str], Due] = {}
    if any(one.draft.uid for one in reminders):
        due = {(one.feature, one.uid): one for one in offers.due(day) if not one.done}
    asking = store.asking()
    looked = rules.look(reminders, now, since, asking.quiet, offers.arc(), frozenset(due))
    if looked.come or looked.gone:
        store.told(looked)
    said = [_said(one, due.get(one.draft.about), day, low_energy=low_energy) for one in looked.come]
    return Found(tuple(said), system=asking.system)


def _said(one: Reminder, due: Due | None, day: date, *, low_energy: bool) -> Said:
    if due is None:
        return Said(one.uid, one.draft.words, "", day)
    title = due.small if low_energy and due.small else due.title
    return Said(one.uid, title, due.under, day, due)
