# SPDX-License-Identifier: GPL-3.0-or-later
"""The ideas and the plan that come with the program: files that a clinician can work on. No Qt."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from afterglow.core import paths
from afterglow.core import schedule as sched
from afterglow.features.selfcare.shapes import PLAN_DAYS, Category, PracticeDraft

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1


class SelfCareDataError(ValueError):
    """A shipped file breaks a rule; says which. Our mistake, not a person's."""


@cache
def ideas() -> tuple[PracticeDraft, ...]:
    """Return one idea for each category, for every day."""
    return load(paths.resources() / "selfcare" / "practices.toml", "ideas")


@cache
def plan() -> tuple[PracticeDraft, ...]:
    """Return the plan for the days after a session, as it is offered."""
    return load(paths.resources() / "selfcare" / "after_session.toml", "items")


def load(path: Path, what: str) -> tuple[PracticeDraft, ...]:
    """Read and check a file; raises SelfCareDataError for one that breaks a rule."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        version, drafts = data["version"], tuple(_draft(each) for each in data[what])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise SelfCareDataError(f"{path.name}: {error!r}") from error
    if version != FORMAT:
        raise SelfCareDataError(f"{path.name}: version {version} is not {FORMAT}")
    return drafts


def _draft(fields: dict[str, Any]) -> PracticeDraft:
    made = PracticeDraft(Category(fields["category"]), "", fields["title"], fields["smallest"])
    if "first" not in fields:
        return made
    schedule = sched.after_sessions(fields["first"], fields["last"])
    if sched.never(schedule) or schedule.last > PLAN_DAYS:
        raise ValueError(f"days {schedule.first} to {schedule.last}")
    return PracticeDraft(made.category, "", made.title, made.smallest, schedule)
