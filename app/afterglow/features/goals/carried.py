# SPDX-License-Identifier: GPL-3.0-or-later
"""Goals with their days, plans, small wins and what they serve, in the complete JSON. No Qt."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from afterglow.core import schedule as sched
from afterglow.core.errors import PersonError
from afterglow.features.goals.shapes import (
    Changed,
    DayMark,
    Goal,
    GoalDraft,
    LowDay,
    Mark,
    Origin,
    Pause,
    Plan,
    PlanDraft,
    Purpose,
    Settle,
    Standing,
    State,
    Win,
)
from afterglow.features.goals.store import GoalStore
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.vault.vault import Vault

_WORDS = ("title", "step", "value", "instead", "person")
_YES_OR_NO = ("less", "steady")


def _take(vault: Vault) -> Iterator[dict[str, Any]]:
    store = GoalStore(vault)
    days: dict[str, list[DayMark]] = defaultdict(list)
    for each in store.marks.on_days(date.min, date.max):
        days[each.goal].append(each)
    for goal in store.goals.all(*State):
        draft = goal.draft
        yield {
            "uid": goal.uid,
            "began": goal.began.isoformat(),
            "ended": None if goal.ended is None else goal.ended.isoformat(),
            "state": goal.state.value,
            **{name: getattr(draft, name) for name in _WORDS},
            "schedule": draft.schedule.text(),
            "low_day": draft.low_day.value,
            **{name: getattr(draft, name) for name in _YES_OR_NO},
            "settle": draft.settle.value,
            "pauses": [_days(pause) for pause in goal.pauses],
            "from": None if goal.origin is None else {"kind": goal.origin.kind, "uid": goal.origin.uid},
            "days": {each.day.isoformat(): each.mark.value for each in days[goal.uid]},
        }


def _bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    read = list(carried.readable(items, _read, bad))
    store = GoalStore(vault)
    known = {goal.uid for goal in store.goals.all(*State)}
    if dry_run:
        return Brought(len({goal.uid for goal, _days in read} - known), bad)
    new = store.goals.add(goal for goal, _days in read)
    store.marks.add(each for _goal, days in read for each in days)
    return Brought(new, bad)


def _read(item: dict[str, Any]) -> tuple[Goal, list[DayMark]]:
    uid = carried.uid(item["uid"])
    try:
        schedule = sched.read(carried.text(item["schedule"]))
    except PersonError as error:
        raise carried.UnfitError("its time can not be followed") from error
    if sched.never(schedule):
        raise carried.UnfitError("no day fits its time")
    title, step, value, instead, person = (carried.text(item.get(name, "")) for name in _WORDS)
    draft = GoalDraft(
        title,
        step,
        value,
        schedule,
        LowDay(item.get("low_day", "")),
        item.get("less") is True,
        instead,
        item.get("steady") is True,
        person,
        Settle(item.get("settle", "")),
    )
    ended = item.get("ended")
    goal = Goal(
        uid,
        draft,
        State(item.get("state", State.OPEN.value)),
        date.fromisoformat(carried.text(item["began"])),
        None if ended is None else date.fromisoformat(carried.text(ended)),
        _origin(item),
        tuple(_pause(each) for each in item.get("pauses", ())),
    )
    days = [
        DayMark(uid, date.fromisoformat(day), Mark(mark)) for day, mark in dict(item.get("days", {})).items()
    ]
    return goal, days


def _days(pause: Pause) -> list[str | None]:
    return [pause.first.isoformat(), None if pause.last is None else pause.last.isoformat()]


def _pause(days: list[Any]) -> Pause:
    first, last = days
    begin = date.fromisoformat(carried.text(first))
    return Pause(begin, None if last is None else date.fromisoformat(carried.text(last)))


def _from(origin: Origin | None) -> dict[str, str] | None:
    return None if origin is None else {"kind": origin.kind, "uid": origin.uid}


def _origin(item: dict[str, Any]) -> Origin | None:
    source = item.get("from")
    return None if source is None else Origin(carried.text(source["kind"]), carried.uid(source["uid"]))


def _take_plans(vault: Vault) -> Iterator[dict[str, Any]]:
    for plan in GoalStore(vault).plans.all():
        draft = plan.draft
        yield {
            "uid": plan.uid,
            "goal": draft.goal or None,
            "obstacle": draft.obstacle,
            "inner": draft.inner,
            "cue": draft.cue,
            "action": draft.action,
            "state": plan.state.value,
            "from": _from(plan.origin),
        }


def _bring_plans(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as above
    bad: list[tuple[int, str]] = []
    read: list[Plan] = list(carried.readable(items, _read_plan, bad))
    store = GoalStore(vault)
    there = {plan.uid for plan in store.plans.all()}
    fresh = {plan.uid: plan for plan in read if plan.uid not in there}
    if not dry_run:
        store.plans.add(fresh.values())
    return Brought(len(fresh), bad)


def _read_plan(item: dict[str, Any]) -> Plan:
    goal = item.get("goal")
    obstacle, cue, action = (carried.text(item.get(name, "")) for name in ("obstacle", "cue", "action"))
    return Plan(
        carried.uid(item["uid"]),
        PlanDraft(
            obstacle, item.get("inner") is not False, cue, action, "" if goal is None else carried.uid(goal)
        ),
        Standing(item.get("state", Standing.OPEN.value)),
        _origin(item),
    )


def _take_wins(vault: Vault) -> Iterator[dict[str, Any]]:
    for win in sorted(GoalStore(vault).wins.all(), key=lambda one: (one.at.utc_ms, one.uid)):
        yield {
            "uid": win.uid,
            "date": win.at.iso(),
            "what": win.what,
            "took": win.took,
            "goal": win.goal or None,
        }


def _bring_wins(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as above
    bad: list[tuple[int, str]] = []
    read: list[Win] = list(carried.readable(items, _read_win, bad))
    store = GoalStore(vault)
    new = len({win.uid for win in read} - {win.uid for win in store.wins.all()})
    if not dry_run:
        store.wins.add(read)
    return Brought(new, bad)


def _read_win(item: dict[str, Any]) -> Win:
    goal = item.get("goal")
    return Win(
        carried.uid(item["uid"]),
        carried.text(item["what"]),
        carried.text(item.get("took", "")),
        carried.moment(item["date"]),
        "" if goal is None else carried.uid(goal),
    )


def _take_purpose(vault: Vault) -> Iterator[dict[str, Any]]:
    store = GoalStore(vault).purpose
    for each in sorted(store.wordings(), key=lambda one: (one.at.utc_ms, one.uid)):
        yield {"uid": each.uid, "date": each.at.iso(), "statement": each.statement}


def _bring_purpose(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as above
    bad: list[tuple[int, str]] = []
    read: list[Purpose] = list(carried.readable(items, _read_purpose, bad))
    store = GoalStore(vault).purpose
    new = len({one.uid for one in read} - {one.uid for one in store.wordings()})
    if not dry_run:
        store.add(read)
    return Brought(new, bad)


def _read_purpose(item: dict[str, Any]) -> Purpose:
    return Purpose(carried.uid(item["uid"]), carried.text(item["statement"]), carried.moment(item["date"]))


def _take_values(vault: Vault) -> Iterator[dict[str, Any]]:
    for value in GoalStore(vault).purpose.values():
        yield {"uid": value.uid, "name": value.name}


def _bring_values(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as above
    bad: list[tuple[int, str]] = []
    read: list[tuple[str, str]] = list(carried.readable(items, _read_value, bad))
    store = GoalStore(vault).purpose
    known = {value.name.casefold() for value in store.values()}
    new = {name.casefold() for _uid, name in read} - known
    if not dry_run:
        store.add_values(read)
    return Brought(len(new), bad)


def _read_value(item: dict[str, Any]) -> tuple[str, str]:
    return carried.uid(item["uid"]), carried.text(item["name"])


def _take_changes(vault: Vault) -> Iterator[dict[str, Any]]:
    for each in sorted(GoalStore(vault).changes.all(), key=lambda one: (one.at.utc_ms, one.uid)):
        yield {"uid": each.uid, "date": each.at.iso(), "what": each.what, "of": each.of or None}


def _bring_changes(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as above
    bad: list[tuple[int, str]] = []
    read: list[Changed] = list(carried.readable(items, _read_change, bad))
    store = GoalStore(vault).changes
    new = len({one.uid for one in read} - {one.uid for one in store.all()})
    if not dry_run:
        store.add(read)
    return Brought(new, bad)


def _read_change(item: dict[str, Any]) -> Changed:
    of = item.get("of")
    uid, what, at = carried.uid(item["uid"]), carried.text(item["what"]), carried.moment(item["date"])
    return Changed(uid, what, at, "" if of is None else carried.text(of))


# Values before goals, so that their order comes back; goals before what may belong to one.
CARRIED = (
    Carried("values", _take_values, _bring_values),
    Carried("purpose", _take_purpose, _bring_purpose),
    Carried("goals", _take, _bring),
    Carried("plans", _take_plans, _bring_plans),
    Carried("wins", _take_wins, _bring_wins),
    Carried("changes", _take_changes, _bring_changes),
)
