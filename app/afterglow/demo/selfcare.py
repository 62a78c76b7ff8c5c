# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up journal's self-care: one file of TOML, days counted back from today."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from afterglow.core import schedule as sched
from afterglow.core.safety_plan import Part
from afterglow.demo.reading import DemoDataError, ago
from afterglow.features.selfcare.shapes import (
    Category,
    ClosePerson,
    CopingCard,
    DayLog,
    Letter,
    LimitNote,
    Mark,
    ParkedIdea,
    Practice,
    PracticeDraft,
    SafetyLine,
    every_day,
)
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.features.selfcare.store.limits import CLINIC

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from afterglow.vault.vault import Vault


def fill(vault: Vault, path: Path, now: datetime, uid: Callable[[str], str], session: str) -> None:
    """Put the self-care of the file into a vault, the plan with a session; raises DemoDataError."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        practices, logs = [], []
        for whose, name in (("", "practices"), (session, "plan")):
            for number, each in enumerate(found[name]):
                practice = Practice(uid(f"{name} {number}"), _draft(each), whose)
                practices.append(practice)
                logs += _logs(each, practice.uid, now.date())
        cards = [
            CopingCard(
                uid(f"card {at}"), each["title"], tuple(each["steps"]), each["helps"], each.get("helped")
            )
            for at, each in enumerate(found["cards"])
        ]
        people = [
            ClosePerson(uid(f"person {at}"), each["name"], each["reach"])
            for at, each in enumerate(found["people"])
        ]
        plan = [
            SafetyLine(uid(f"plan {part} {at}"), Part(part), line, at)
            for part, lines in found["safety"].items()
            for at, line in enumerate(lines)
        ]
        parked = [
            ParkedIdea(uid(f"parked {at}"), each["words"], Category(each["area"]))
            for at, each in enumerate(found["parked"])
        ]
        clinic = found["limits"]["clinic"]
        limits = [(CLINIC, LimitNote(uid("clinic"), clinic, ago(found["limits"]).moment(now)))]
        letters = [Letter(uid("letter"), found["letter"]["words"], ago(found["letter"]).moment(now))]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error
    store = SelfCareStore(vault)
    store.practices.add(practices)
    store.practices.answered(session)
    store.hard_day.add(cards, people, letters)
    store.safety.add(plan)
    store.parked.park(parked)
    store.limits.add(limits)
    store.logs.add(log for log in logs if log.day <= vault.now().local().date())


def _draft(fields: dict[str, Any]) -> PracticeDraft:
    when = sched.read(fields["when"]) if "when" in fields else every_day()
    category = Category(fields["category"])
    return PracticeDraft(category, "", fields["title"], fields["smallest"], when, fields.get("cue", ""))


def _logs(fields: dict[str, Any], uid: str, today: date) -> list[DayLog]:
    felt = {days: (before, after) for days, before, after in fields.get("felt", ())}
    return [
        DayLog(uid, today - timedelta(days=days), mark, *felt.get(days, (None, None)))
        for mark in Mark
        for days in fields.get(mark.value, ())
    ]
