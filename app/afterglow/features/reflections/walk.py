# SPDX-License-Identifier: GPL-3.0-or-later
"""Which page of a reflection comes next, and which came before: pure functions. No Qt.

Answers are kept by step, so that one whose page is hidden for now is still there when it shows again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.dialog import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.features.reflections.dialog import Dialog, ShowIf, Step

END = ""
"""The place after the last page: what is about to be made."""

_NOTHING = Answer()


def pages(dialog: Dialog, answers: Mapping[str, Answer], *, short: bool = False) -> tuple[Step, ...]:
    """Return the pages to be shown as the answers stand, in order; `short` is the two-question form."""
    wanted = [step for step in dialog.steps if step.short] if short else list(dialog.steps)
    return tuple(step for step in wanted if shown(dialog, step, answers))


def shown(dialog: Dialog, step: Step, answers: Mapping[str, Answer]) -> bool:
    """Whether the answers of other pages let this one be shown.

    A condition that names a page which is hidden itself sees no answer there: what was said before the
    way changed does not count, though it is kept.
    """
    if step.each_of and not lines_of(answers.get(step.each_of, _NOTHING)):
        return False
    if step.show_if is None:
        return True
    asked = dialog.step(step.show_if.step)
    hidden = asked is None or not shown(dialog, asked, answers)
    return holds(step.show_if, _NOTHING if hidden else answers.get(step.show_if.step, _NOTHING))


def holds(condition: ShowIf, answer: Answer) -> bool:
    """Whether a condition holds for the answer of the page it names."""
    if condition.chosen and not answer.chose(condition.chosen):
        return False
    if condition.unless and answer.chose(condition.unless):
        return False
    return condition.answered is None or condition.answered != answer.empty


def after(dialog: Dialog, here: str, answers: Mapping[str, Answer], *, short: bool = False) -> str:
    """Return the page after this one, or END."""
    at = _order(dialog, here)
    coming = (step.id for step in pages(dialog, answers, short=short) if _order(dialog, step.id) > at)
    return next(coming, END)


def before(dialog: Dialog, here: str, answers: Mapping[str, Answer], *, short: bool = False) -> str | None:
    """Return the page before this one (or before the end), or None on the first."""
    at = _order(dialog, here) if here != END else len(dialog.steps)
    gone = [step.id for step in pages(dialog, answers, short=short) if _order(dialog, step.id) < at]
    return gone[-1] if gone else None


def resume(dialog: Dialog, here: str, answers: Mapping[str, Answer], *, short: bool = False) -> str:
    """Return the page to go on with: the one a draft stands on, or the nearest there is after a change."""
    there = [step.id for step in pages(dialog, answers, short=short)]
    if here in there:
        return here
    if dialog.step(here) is not None:
        return after(dialog, here, answers, short=short)
    # The page is not in this dialog any more: go on with the first one that has no answer yet.
    return next((id_ for id_ in there if answers.get(id_, _NOTHING).empty), END)


def place(
    dialog: Dialog, here: str, answers: Mapping[str, Answer], *, short: bool = False
) -> tuple[int, int]:
    """Return which page of how many this is, from 1; the end is one more than there are."""
    there = [step.id for step in pages(dialog, answers, short=short)]
    return (there.index(here) + 1 if here in there else len(there) + 1), len(there)


def lines_of(answer: Answer) -> tuple[str, ...]:
    """Return the lines of an answer that have words."""
    return tuple(line.strip() for line in answer.text.splitlines() if line.strip())


def stored(dialog: Dialog, answers: Mapping[str, Answer], kept: frozenset[str]) -> dict[str, Answer]:
    """Return what may be stored: what is only kept if the person says so stays out unless it is in `kept`."""
    wanted = {step.id: step.kept or step.id in kept for step in dialog.steps}
    return {id_: answer for id_, answer in answers.items() if wanted.get(id_, True)}


def asks(step: Step) -> bool:
    """Whether a page asks anything."""
    return step.kind is not Kind.INFO


def _order(dialog: Dialog, id_: str) -> int:
    return next((at for at, step in enumerate(dialog.steps) if step.id == id_), -1)
