# SPDX-License-Identifier: GPL-3.0-or-later
"""What the goals say. Nothing here counts what was not done, and no word of it can be failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core import schedule as sched
from afterglow.core.schedule import Kind
from afterglow.features.goals import rules
from afterglow.features.goals.shapes import Mark, Standing, State
from afterglow.ui import schedule_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.schedule import Schedule
    from afterglow.features.goals.rules import Point, WeekCount
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
        said = tr("Goal · {when}").format(when=schedule_words.told(goal.draft.schedule))
    else:
        said = tr("Goal · {name}").format(name=name(goal))
    who = goal.draft.person.strip()
    return tr("{goal} · {who}").format(goal=said, who=who) if who else said


def step(goal: Goal) -> str:
    """Return what there is to do, whom it is about, and when: "Text one person · Ana · once a week"."""
    parts = (doing(goal), goal.draft.person.strip(), schedule_words.told(goal.draft.schedule))
    return " · ".join(filter(None, parts))


def status(goal: Goal, marks: dict[date, Mark], today: date, arc: Arc) -> str:
    """Return one soft line about now; what was left undone has no line."""
    schedule, mark = goal.draft.schedule, marks.get(today)
    if goal.state is State.PAUSED:
        return tr("It rests. Nothing is lost, and it can be taken up again.")
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


def standing(state: Standing) -> str:
    """Return how it stands with an obstacle."""
    return {
        Standing.OPEN: tr("still there"),
        Standing.EASED: tr("eased"),
        Standing.LET_GO: tr("let go"),
    }[state]


def weeks(counts: Sequence[WeekCount]) -> str:
    """Return the steps of the last weeks as plain numbers; nothing about what was not done."""
    this = counts[-1].steps if counts else 0
    said = [tr("This week: one step") if this == 1 else tr("This week: %n steps", "", this)]
    if len(counts) > 1:
        last = counts[-2].steps
        said.append(tr("the week before: one") if last == 1 else tr("the week before: {n}").format(n=last))
    return "; ".join(said) + "."


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
