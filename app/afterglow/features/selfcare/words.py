# SPDX-License-Identifier: GPL-3.0-or-later
"""What self-care says. Nothing here counts what was not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.selfcare.shapes import Category, Mark
from afterglow.ui import schedule_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from afterglow.features.selfcare.shapes import ClosePerson, DayLog, Practice, PracticeDraft, Week


def category(kind: Category) -> str:
    """Return the name of a category."""
    return {
        Category.MOVE: tr("Move"),
        Category.OUTSIDE: tr("Outside"),
        Category.FOOD: tr("Food"),
        Category.BREATHE: tr("Breathe"),
        Category.REST: tr("Rest"),
        Category.SCREENS: tr("Screens"),
        Category.PEOPLE: tr("People"),
        Category.MAKE: tr("Make"),
        Category.LESS: tr("Less alcohol and other drugs"),
        Category.OWN: tr("Something of your own"),
    }[kind]


def name(draft: PracticeDraft) -> str:
    """Return what a practice is called: its category, by the person's own name for it."""
    return draft.named.strip() or category(draft.category)


def doing(draft: PracticeDraft, *, small: bool = False) -> str:
    """Return what there is to do: itself, or its smallest version."""
    title, smallest = draft.title.strip(), draft.smallest.strip()
    first, second = (smallest, title) if small else (title, smallest)
    found = first or second or name(draft)
    return found[:1].upper() + found[1:]


def change(draft: PracticeDraft) -> str:
    """Return what the button with a practice's name does, as a screen reader says it."""
    return tr("{name}, change it").format(name=name(draft))


def below(draft: PracticeDraft, *, small: bool = False) -> str:
    """Return the line under a practice's name: "Walk, or stretch lying down"; or the smallest alone."""
    if small:
        return doing(draft, small=True) if draft.title.strip() or draft.smallest.strip() else ""
    title, smallest = draft.title.strip(), draft.smallest.strip()
    if title and smallest and title != smallest:
        return tr("{title}, or {smallest}").format(title=title, smallest=smallest)
    return title or smallest


def person(who: ClosePerson) -> str:
    """Return what the button with somebody's name does, as a screen reader says it."""
    return tr("{name}, change it").format(name=who.name)


def under(practice: Practice) -> str:
    """Return what a thing on Today belongs to."""
    cue = practice.draft.cue.strip()
    if cue:
        return tr("Self-care · {name} · {cue}").format(name=name(practice.draft), cue=cue)
    return tr("Self-care · {name}").format(name=name(practice.draft))


def said(log: DayLog | None) -> str:
    """Return what was noted of a day, in words."""
    if log is None or log.empty:
        return tr("nothing noted")
    parts = []
    if log.mark is not None:
        parts.append({Mark.DONE: tr("done"), Mark.PART: tr("part of it")}[log.mark])
    if log.before is not None:
        parts.append(tr("before {number}").format(number=log.before))
    if log.after is not None:
        parts.append(tr("after {number}").format(number=log.after))
    return ", ".join(parts)


def square(draft: PracticeDraft, when: date, log: DayLog | None) -> str:
    """Return what a square stands for, as a screen reader says it."""
    return tr("{name}, {weekday} {day}: {said}").format(
        name=name(draft),
        weekday=schedule_words.weekday(when.weekday()),
        day=schedule_words.day(when),
        said=said(log),
    )


def totals(week: Week) -> str:
    """Return on how many days something was done, in plain numbers; nothing where there is nothing."""
    parts = [
        tr("{name} on {days}").format(name=name(practice.draft), days=tr("%n days", "", count))
        if count != 1
        else tr("{name} on one day").format(name=name(practice.draft))
        for practice, count in week.totals
    ]
    return " · ".join(parts)
