# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up journal's goals: one file of TOML, days counted back from today."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from afterglow.core import schedule as sched
from afterglow.demo.reading import DemoDataError, ago
from afterglow.features.goals.shapes import (
    Changed,
    DayMark,
    Goal,
    GoalDraft,
    LowDay,
    Mark,
    Origin,
    PlanDraft,
    Purpose,
    Settle,
    State,
    Win,
)
from afterglow.features.goals.store import GoalStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from afterglow.core.schedule import Schedule
    from afterglow.vault.vault import Vault


def fill(vault: Vault, path: Path, now: datetime, uid: Callable[[str], str]) -> None:
    """Put the goals of the file into a vault; raises DemoDataError naming what is wrong."""
    store = GoalStore(vault)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        for name in found["values"]:
            store.purpose.name(name)
        goals = [_goal(each, now.date(), uid) for each in found["goals"]]
        wins = [_win(each, number, now, uid) for number, each in enumerate(found["wins"])]
        wordings = [
            Purpose(uid(f"purpose {number}"), each["statement"], ago(each).moment(now))
            for number, each in enumerate(found["purpose"])
        ]
        changes = [
            Changed(uid(f"change {number}"), each["what"], ago(each).moment(now))
            for number, each in enumerate(found["changes"])
        ]
        marks = [mark for each in found["goals"] for mark in _marks(each, now.date(), uid)]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error
    new = store.goals.add(goals)
    store.marks.add(marks)
    store.wins.add(wins)
    store.purpose.add(wordings)
    store.changes.add(changes)
    if new:
        for each in found["goals"]:
            for plan in each.get("plans", ()):
                store.plans.keep(PlanDraft(**plan, goal=_uid(each, uid)))


def _uid(fields: dict[str, Any], uid: Callable[[str], str]) -> str:
    return uid(f"goal {fields['name']}")


def _goal(fields: dict[str, Any], today: date, uid: Callable[[str], str]) -> Goal:
    began = today - timedelta(days=fields["days_ago"])
    draft = GoalDraft(
        fields["title"],
        fields.get("step", ""),
        fields.get("value", ""),
        _schedule(fields["when"], began),
        LowDay(fields.get("low_day", "")),
        fields.get("less", False),
        fields.get("instead", ""),
        fields.get("steady", False),
        fields.get("person", ""),
        Settle(fields.get("settle", "")),
    )
    ended = today - timedelta(days=fields["ended"]) if "ended" in fields else None
    origin = Origin("entry", uid(fields["from"])) if "from" in fields else None
    return Goal(_uid(fields, uid), draft, State(fields.get("state", "open")), began, ended, origin)


def _schedule(when: str, began: date) -> Schedule:
    return sched.by_rule(when, began) if when.startswith("FREQ=") else sched.read(when)


def _marks(fields: dict[str, Any], today: date, uid: Callable[[str], str]) -> list[DayMark]:
    return [
        DayMark(_uid(fields, uid), today - timedelta(days=days), mark)
        for mark in Mark
        for days in fields.get(mark.value, ())
    ]


def _win(fields: dict[str, Any], number: int, now: datetime, uid: Callable[[str], str]) -> Win:
    goal = uid(f"goal {fields['goal']}") if "goal" in fields else ""
    return Win(uid(f"win {number}"), fields["what"], fields.get("took", ""), ago(fields).moment(now), goal)
