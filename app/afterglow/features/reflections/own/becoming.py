# SPDX-License-Identifier: GPL-3.0-or-later
"""What an answer becomes and when its question is asked, as far as the small editor goes. Pure; no Qt.

A file can say more than that. What it says so stays as it was written until the person chooses otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterglow.features.reflections.dialog import Kind, Make, ShowIf, Step, Take

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING = ""
"""Nothing besides a part of the entry; of a condition: the question is always asked."""
ANYTHING = ""
"""Any answer at all."""

_WORDS = (
    "insight", "symbol", "perspective", "goal", "step", "win", "obstacle", "value", "practice", "coping",
    "person", "letter", "warning", "parked", "tag", "therapy-note", "question",
)  # fmt: skip
_FITTING = {
    **dict.fromkeys(
        (Kind.TEXT, Kind.LINE, Kind.LINES, Kind.CHOICE, Kind.MANY, Kind.CHECKLIST, Kind.TAGS), _WORDS
    ),
    Kind.SCALE: ("mood",),
    Kind.TWO_SCALES: ("mood",),
    Kind.DATE: ("appointment", "reminder"),
}
# One thing for each of several answers.
_EACH = frozenset({Kind.LINES, Kind.MANY, Kind.CHECKLIST, Kind.TAGS, Kind.TWO_SCALES})
_REMINDER = "reminder"


def fitting(kind: Kind) -> Sequence[str]:
    """Return the kinds of things that an answer of this kind can become."""
    return _FITTING.get(kind, ())


def becomes(step: Step) -> str | None:
    """Return the kind that the answer becomes, NOTHING, or None where the file says more than one choice."""
    if not step.makes:
        return NOTHING
    make, *others = step.makes
    if others or make.kind not in fitting(step.kind):
        return None
    wanted = _make(step, make.kind, make.text if make.kind == _REMINDER else "")
    return make.kind if make == wanted else None


def with_thing(step: Step, kind: str, reminder: str) -> Step:
    """Return the step with an answer that becomes a thing of this kind; `reminder` is what one says."""
    return replace(step, makes=(_make(step, kind, reminder),) if kind else ())


def moved_over(before: Step, now: Step, reminder: str) -> Step:
    """Return a step that is answered in another way now, with what was chosen before where it fits still."""
    kind = becomes(before)
    if kind is None or now.kind is before.kind:
        return now
    return with_thing(now, kind if kind in fitting(now.kind) else NOTHING, reminder)


def condition(step: Step, earlier: Sequence[Step]) -> tuple[str, str] | None:
    """Return the question that a step depends on and the answer (by its option's id) that it needs.

    NOTHING for a step that is always asked; None where the file says more than these two can.
    """
    found = step.show_if
    before = None if found is None else next((each for each in earlier if each.id == found.step), None)
    if found is None or before is None:
        return NOTHING, ANYTHING
    if found == with_condition(step, before.id, ANYTHING).show_if:
        return before.id, ANYTHING
    if found.chosen and found == with_condition(step, before.id, found.chosen[0]).show_if:
        return before.id, found.chosen[0]
    return None


def with_condition(step: Step, of: str, answer: str) -> Step:
    """Return the step asked only if that question was answered, or answered so; NOTHING: always."""
    if not of:
        return replace(step, show_if=None)
    if answer == ANYTHING:
        return replace(step, show_if=ShowIf(of, answered=True))
    return replace(step, show_if=ShowIf(of, chosen=(answer,)))


def _make(step: Step, kind: str, reminder: str) -> Make:
    take = Take.EACH if step.kind in _EACH else Take.ALL
    if kind == _REMINDER:
        return Make(kind, take, text=reminder, more={"day": f"{{{step.id}}}"})
    return Make(kind, take)
