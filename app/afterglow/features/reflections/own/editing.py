# SPDX-License-Identifier: GPL-3.0-or-later
"""Changing a reflection, so that it always stays one that can be read. Pure functions; no Qt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError, mark
from afterglow.features.reflections.dialog import Dialog, Kind, Make, Offer, Option, ShowIf, Step, Words
from afterglow.features.reflections.dialog_checks import CHOSEN_FROM, LISTING, MOST_STEPS, SHORT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

OWN = "own-"
"""What the ids of a person's own reflections begin with, so that none takes the place of a shipped one."""

TWO_LABELS = (mark("Before"), mark("Now"))
"""What two numbers are called, in English, until a person says otherwise."""

_PLACE = re.compile(r"\{([a-z][a-z0-9-]*)(?:\.[a-z]+)?\}")
_NEEDS_OPTIONS = frozenset({Kind.CHOICE, Kind.MANY, Kind.SORT})


class UnfinishedError(PersonError):
    """Something is still missing before this reflection can be used."""


def copy_of(dialog: Dialog, id_: str, title: str) -> Dialog:
    """Return a copy under another id and title: the person's own, offered only where they look for it."""
    return replace(dialog, id=id_, version=1, title=title, offer=Offer())


def free_id(taken: Collection[str]) -> str:
    """Return an id that no reflection of the person's own has yet."""
    number = 1
    while f"{OWN}{number}" in taken:
        number += 1
    return f"{OWN}{number}"


def moved(steps: Sequence[Step], at: int, by: int) -> tuple[Step, ...]:
    """Return the steps with one of them moved by some places; at the edge nothing happens."""
    to = at + by
    if not (0 <= at < len(steps) and 0 <= to < len(steps)):
        return tuple(steps)
    found = list(steps)
    found.insert(to, found.pop(at))
    return tuple(found)


def new_step(steps: Sequence[Step]) -> Step:
    """Return a fresh question under an id that none of these has."""
    taken, number = {step.id for step in steps}, len(steps) + 1
    while f"step-{number}" in taken:
        number += 1
    return Step(f"step-{number}", Kind.TEXT, "")


def can_add(steps: Sequence[Step]) -> bool:
    """Whether there is room for another question."""
    return len(steps) < MOST_STEPS


def with_kind(step: Step, kind: Kind, labels: tuple[str, str] = TWO_LABELS) -> Step:
    """Return the step answered in another way; whatever does not fit that way is left out.

    `labels` are the names of two numbers, in the person's language.
    """
    if kind is step.kind:
        return step
    found = replace(step, kind=kind, labels=(), start="", most=0, each_of="", own=kind is Kind.TAGS)
    if kind not in CHOSEN_FROM:
        found = replace(found, options=(), words=Words.NONE, of="")
    if kind is Kind.TWO_SCALES:
        found = replace(found, labels=labels)
    if kind is Kind.INFO:
        found = replace(found, makes=(), words=Words.NONE, short=False)
    return found


def with_options(step: Step, lines: Sequence[str]) -> Step:
    """Return the step with an option for each line. One whose words stay keeps all that it does."""
    known = {option.text: option for option in step.options}
    taken = {option.id for option in step.options}
    found: list[Option] = []
    for text in dict.fromkeys(filter(None, (" ".join(line.split()) for line in lines))):
        option = known.get(text)
        if option is None:
            option = Option(_option_id(taken), text)
            taken.add(option.id)
        found.append(option)
    return replace(step, options=tuple(found))


def sound(dialog: Dialog) -> Dialog:
    """Return the reflection without what no longer fits: places, conditions and links that name what is gone.

    Two questions are asked on a low-energy day: those that were chosen, else the first ones.
    """
    known: dict[str, Step] = {}
    everywhere = {step.id for step in dialog.steps}
    for step in dialog.steps:
        known[step.id] = _fitting(step, known, everywhere)
    asked = [step.id for step in known.values() if step.kind is not Kind.INFO]
    short = [id_ for id_ in asked if known[id_].short]
    short = [*short, *(id_ for id_ in asked if id_ not in short)][: min(SHORT, len(asked))]
    steps = tuple(replace(step, short=step.id in short) for step in known.values())
    return replace(dialog, steps=steps)


def checked(dialog: Dialog) -> Dialog:
    """Return the reflection as it can be kept. Raises UnfinishedError with what is missing."""
    if not dialog.title.strip():
        raise UnfinishedError(mark("It needs a name."))
    if not any(step.kind is not Kind.INFO for step in dialog.steps):
        raise UnfinishedError(mark("It needs at least one question."))
    for number, step in enumerate(dialog.steps, start=1):
        if not step.ask.strip():
            raise UnfinishedError(mark("Question {number} has no words yet."), number=number)
        if step.kind in _NEEDS_OPTIONS and not step.options and not step.of:
            raise UnfinishedError(
                mark("Question {number} needs answers to choose from: one a line."), number=number
            )
    return sound(_filled(dialog))


def finished(dialog: Dialog, name: str, ask: str) -> Dialog:
    """Return something that can be kept whatever is missing, for when the program has to lock."""
    steps = []
    for step in dialog.steps or (Step("step-1", Kind.TEXT, ask),):
        lacking = step.kind in _NEEDS_OPTIONS and not step.options and not step.of
        found = with_kind(step, Kind.LINE) if lacking else step
        steps.append(replace(found, ask=found.ask.strip() or ask))
    if all(step.kind is Kind.INFO for step in steps):
        steps.append(replace(new_step(steps), ask=ask))
    return sound(_filled(replace(dialog, title=dialog.title.strip() or name, steps=tuple(steps))))


def _filled(dialog: Dialog) -> Dialog:
    """Return the reflection with what a file needs, taken from its name where nothing was written."""
    return replace(
        dialog,
        summary=dialog.summary.strip() or dialog.title,
        closing=dialog.closing.strip() or dialog.title,
        entry_title=dialog.entry_title.strip() or dialog.title,
        minutes_short=min(dialog.minutes_short, dialog.minutes),
    )


def _fitting(step: Step, known: dict[str, Step], everywhere: Collection[str]) -> Step:
    own = {option.id for option in step.options}
    makes = tuple(found for make in step.makes if (found := _make(make, own, everywhere)) is not None)
    leads = tuple(
        replace(lead, chosen=tuple(id_ for id_ in lead.chosen if id_ in own))
        for lead in step.leads
        if not lead.chosen or own.intersection(lead.chosen)
    )
    start = step.start if _named(step.start) <= known.keys() else ""
    each_of = step.each_of if step.each_of in known else ""
    of = step.of if step.of or step.kind not in LISTING else "goal"
    return replace(
        step, makes=makes, leads=leads, start=start, each_of=each_of, of=of, show_if=_shown(step, known)
    )


def _make(make: Make, own: Collection[str], everywhere: Collection[str]) -> Make | None:
    chosen = tuple(id_ for id_ in make.chosen if id_ in own)
    if (make.chosen and not chosen) or not _named(make.text) <= set(everywhere):
        return None
    more = {name: words for name, words in make.more.items() if _named(words) <= set(everywhere)}
    return replace(make, chosen=chosen, more=more)


def _shown(step: Step, known: dict[str, Step]) -> ShowIf | None:
    condition = step.show_if
    before = None if condition is None else known.get(condition.step)
    if condition is None or before is None:
        return None
    there = {option.id for option in before.options}
    chosen = tuple(id_ for id_ in condition.chosen if id_ in there)
    unless = tuple(id_ for id_ in condition.unless if id_ in there)
    if condition.chosen and not chosen:
        return None
    return replace(condition, chosen=chosen, unless=unless)


def _named(words: str) -> set[str]:
    return set(_PLACE.findall(words))


def _option_id(taken: Collection[str]) -> str:
    number = 1
    while f"option-{number}" in taken:
        number += 1
    return f"option-{number}"
