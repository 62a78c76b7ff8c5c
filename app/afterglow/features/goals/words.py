# SPDX-License-Identifier: GPL-3.0-or-later
"""What the goals say. Nothing here counts what was not done, and no word of it can be failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core import schedule as sched
from afterglow.core.schedule import Kind
from afterglow.features.goals import rules
from afterglow.features.goals.shapes import Mark
from afterglow.ui import schedule_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.schedule import Schedule
    from afterglow.features.goals.rules import Point
    from afterglow.features.goals.shapes import Goal, PlanDraft


def name(goal: Goal) -> str:
    """Return what a goal is called: its title, else its step."""
    return goal.draft.title.strip() or goal.draft.step.strip() or tr("A goal without words yet")


def doing(goal: Goal) -> str:
    """Return what there is to do: the kinder thing instead, the smallest step, or the goal itself."""
    instead = goal.draft.instead.strip() if goal.draft.less else ""
    return instead or goal.draft.step.strip() or name(goal)


def under(goal: Goal) -> str:
    """Return what a thing on Today belongs to."""
    if doing(goal) == name(goal):
        return tr("Goal · {when}").format(when=schedule_words.told(goal.draft.schedule))
    return tr("Goal · {name}").format(name=name(goal))


def step(goal: Goal) -> str:
    """Return what there is to do and when: "Sketch for ten minutes · Mon Wed Sat"."""
    return tr("{what} · {when}").format(what=doing(goal), when=schedule_words.told(goal.draft.schedule))


def status(goal: Goal, marks: dict[date, Mark], today: date, arc: Arc) -> str:
    """Return one soft line about now; what was left undone has no line."""
    schedule, mark = goal.draft.schedule, marks.get(today)
    if mark is not None:
        return _said(mark)
    if arc.session_on(today) is not None:
        return tr("Today is a session day. Everything rests.")
    if schedule.kind is Kind.WEEK:
        return week(marks, today) or tr("Any day this week")
    if schedule.kind is Kind.CUE:
        return tr("Whenever it comes")
    return _next(schedule, today, arc)


def _next(schedule: Schedule, today: date, arc: Arc) -> str:
    following = sched.next_day(schedule, today, arc)
    if following is not None:
        return tr("Next: {day}").format(day=schedule_words.near(following, today))
    if schedule.kind is Kind.AFTER:
        return tr("Comes up after your next session")
    return tr("Its day has passed. You can give it another one, or let it go.")


def week(marks: dict[date, Mark], today: date) -> str:
    """Return on which days of this week something was done, or nothing at all."""
    first, last = sched.week_of(today, schedule_words.first_weekday())
    days = sorted(day for day, mark in marks.items() if first <= day <= last and rules.counts(mark))
    if not days:
        return ""
    names = [schedule_words.weekday(day.weekday()) for day in days]
    if len(names) == 1:
        return tr("This week: done on {day}").format(day=names[0])
    return tr("This week: done on {days} and {day}").format(days=", ".join(names[:-1]), day=names[-1])


def sentence(plan: PlanDraft) -> str:
    """Return a plan as one sentence, or its obstacle where there is no plan yet."""
    cue, action = plan.cue.strip().rstrip(".,"), plan.action.strip().rstrip(".")
    if cue and action:
        return tr("If {cue}, then {action}.").format(cue=cue, action=action)
    return plan.obstacle.strip() or cue or action


def mark(said: Mark | None) -> str:
    """Return what was said of a day."""
    if said is None:
        return tr("Nothing noted")
    return {
        Mark.DONE: tr("Done"),
        Mark.PART: tr("Part of it"),
        Mark.SKIP: tr("Not that day"),
        Mark.ANYWAY: tr("Did it anyway"),
    }[said]


def steady(points: list[Point]) -> str:
    """Return how steady a goal is in words; no figure, and nothing that could fall short."""
    if not points:
        return tr("This one comes when it comes, so there is nothing to draw.")
    score = points[-1].score
    if score < 0.25:
        return tr("It is finding its place.")
    if score < 0.5:
        return tr("It is taking root.")
    if score < 0.8:
        return tr("It is becoming a habit.")
    return tr("It is part of your days.")


def _said(mark_: Mark) -> str:
    return {
        Mark.DONE: tr("Done today"),
        Mark.PART: tr("Part of it today. That counts."),
        Mark.SKIP: tr("Not today. That costs nothing."),
        Mark.ANYWAY: tr("Noted. It happens, and nothing is counted."),
    }[mark_]
