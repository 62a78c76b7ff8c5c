# SPDX-License-Identifier: GPL-3.0-or-later
"""How a goal, a step, an obstacle, a plan, a win or a value comes to be kept when another feature asks."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from afterglow.core import schedule as sched
from afterglow.core.schedule import ScheduleError
from afterglow.core.shapes import Choice
from afterglow.feature import Keeper
from afterglow.features.goals import rules
from afterglow.features.goals.days import DONE
from afterglow.features.goals.shapes import GoalDraft, LowDay, Origin, PlanDraft, State
from afterglow.features.goals.store import GoalStore, handed
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.schedule import Schedule
    from afterglow.core.shapes import New
    from afterglow.vault.vault import Vault

_ENTRY = "entry"
_PLAN = re.compile(
    r"\s*if\s+(?P<cue>.+?)[,;]?\s+(?:then|i will)\s+(?P<action>.+?)\s*\.?\s*", re.IGNORECASE | re.DOTALL
)
# What was answered about a goal in looking back at it: where it stands then.
_LOOKED_BACK = {"let go": State.LET_GO, "let-go": State.LET_GO, "part of life": State.PART_OF_LIFE}


def when(text: str, today: date) -> Schedule:
    """Return when something is meant to be done: a day, "daily", "weekly", a line of a schedule, or a cue."""
    words = " ".join(text.split())
    if not words or words == "weekly":
        return sched.times_a_week(1)
    if words == "daily":
        return sched.daily(today)
    try:
        return sched.on_day(date.fromisoformat(words))
    except ValueError:
        pass
    try:
        return sched.read(words)
    except ScheduleError:
        return sched.at_cue(words)


def _origin(new: New) -> Origin | None:
    return Origin(new.more.get("origin_kind", _ENTRY), new.origins[0]) if new.origins else None


def _draft(vault: Vault, new: New, step: str) -> GoalDraft:
    more, today = new.more, vault.clock.now().date()
    # Several values in one answer: the first one counts.
    value = re.split(r"[\n;,]", more.get("value", ""), maxsplit=1)[0]
    low_day = LowDay.YES if more.get("low_day") == "yes" else LowDay.UNASKED
    found = when(more.get("when", ""), today)
    return GoalDraft(new.text, step, value, sched.times_a_week(1) if sched.never(found) else found, low_day)


def _keep_goal(vault: Vault, session: Session, new: New) -> str:
    uid, state = new.more.get("uid", ""), new.more.get("state", "")
    now = vault.now()
    if uid:
        return handed.ended(session, uid, _LOOKED_BACK.get(state, State.OPEN), _origin(new), now)
    return handed.goal(session, _draft(vault, new, new.more.get("step", "")), _origin(new), now)


def _keep_step(vault: Vault, session: Session, new: New) -> str:
    of, now = new.more.get("goal", ""), vault.now()
    return handed.step(session, new.text, of, _draft(vault, new, ""), _origin(new), now)


def _keep_obstacle(vault: Vault, session: Session, new: New) -> str:
    inner = new.more.get("inner", "yes") != "no"
    draft = PlanDraft(new.text, inner, goal=new.more.get("goal", ""))
    return handed.plan(session, draft, _origin(new), vault.now())


def _keep_plan(vault: Vault, session: Session, new: New) -> str:
    more, found = new.more, _PLAN.fullmatch(new.text)
    cue = found["cue"] if found else more.get("if", "")
    action = found["action"] if found else more.get("then", "") or new.text
    inner = more.get("inner", "yes") != "no"
    draft = PlanDraft(more.get("obstacle", ""), inner, cue, action, more.get("goal", ""))
    return handed.plan(session, draft, _origin(new), vault.now())


def _keep_win(vault: Vault, session: Session, new: New) -> str:
    return handed.win(session, new.text, new.more.get("took", ""), new.more.get("goal", ""), vault.now())


def _keep_done(vault: Vault, session: Session, new: New) -> str:
    day = date.fromisoformat(new.more["day"])
    return handed.done(session, new.more["uid"], day, vault.now())


def _keep_value(vault: Vault, session: Session, new: New) -> str:
    return handed.value(session, new.text, vault.now())


def _undoing(take_back: Callable[[Session, str], bool]) -> Callable[[Vault, Session, str], bool]:
    return lambda _vault, session, uid: take_back(session, uid)


def _goals(vault: Vault, most: int) -> Sequence[Choice]:
    kept = [goal for goal in GoalStore(vault).goals.all() if not goal.draft.empty]
    named = [Choice(goal.uid, rules.line(goal.draft.title or goal.draft.step)) for goal in kept]
    return named[:most]


def _obstacles(vault: Vault, most: int) -> Sequence[Choice]:
    kept = [plan for plan in reversed(GoalStore(vault).plans.all()) if plan.draft.obstacle]
    return [Choice(plan.uid, plan.draft.obstacle) for plan in kept[:most]]


def _values(vault: Vault, most: int) -> Sequence[Choice]:
    return [Choice(value.uid, value.name) for value in GoalStore(vault).purpose.values()[:most]]


_undo_goal, _undo_plan = _undoing(handed.take_back_goal), _undoing(handed.take_back_plan)

KEEPERS = (
    Keeper("goal", lambda: tr("Goal"), _keep_goal, _undo_goal, _goals),
    Keeper(DONE, lambda: tr("Noted as done"), _keep_done, _undoing(handed.take_back_done)),
    Keeper("step", lambda: tr("Step of a goal"), _keep_step, _undo_goal),
    Keeper("obstacle", lambda: tr("Obstacle"), _keep_obstacle, _undo_plan, _obstacles),
    Keeper("plan", lambda: tr("Plan"), _keep_plan, _undo_plan),
    Keeper("win", lambda: tr("Small win"), _keep_win, _undoing(handed.take_back_win)),
    Keeper("value", lambda: tr("What matters"), _keep_value, _undoing(handed.take_back_value), _values),
)
