# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders in the complete JSON. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from afterglow.core import schedule as sched
from afterglow.core.errors import PersonError
from afterglow.features.reminders import rules
from afterglow.features.reminders.shapes import Reminder, ReminderDraft
from afterglow.features.reminders.store import ReminderStore
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.vault.vault import Vault


def _take(vault: Vault) -> Iterator[dict[str, Any]]:
    for one in ReminderStore(vault).all():
        draft = one.draft
        about = {"feature": draft.feature, "uid": draft.uid} if draft.uid else None
        yield {
            "uid": one.uid,
            "words": draft.words,
            "about": about,
            "schedule": draft.schedule.text(),
            "minute": draft.minute,
            "said": None if one.said is None else one.said.isoformat(),
        }


def _bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    read: list[Reminder] = list(carried.readable(items, _read, bad))
    store = ReminderStore(vault)
    if dry_run:
        return Brought(len({one.uid for one in read} - {one.uid for one in store.all()}), bad)
    return Brought(store.add(read), bad)


def _read(item: dict[str, Any]) -> Reminder:
    about, minute, said = item.get("about"), item["minute"], item.get("said")
    if not isinstance(minute, int) or isinstance(minute, bool):
        raise carried.UnfitError("a number is missing")
    try:
        draft = ReminderDraft(
            carried.text(item.get("words", "")),
            sched.read(carried.text(item["schedule"])),
            minute,
            "" if about is None else carried.text(about["feature"]),
            "" if about is None else carried.uid(about["uid"]),
        )
        rules.check(draft)
    except PersonError as error:
        raise carried.UnfitError("its time can not be followed") from error
    day = None if said is None else date.fromisoformat(carried.text(said))
    return Reminder(carried.uid(item["uid"]), draft, day)


CARRIED = Carried("reminders", _take, _bring)
