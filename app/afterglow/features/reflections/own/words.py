# SPDX-License-Identifier: GPL-3.0-or-later
"""How the ways of answering are called where a person chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.reflections.dialog import Kind
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.reflections.dialog import Step

CHOOSABLE = (
    Kind.TEXT,
    Kind.LINE,
    Kind.LINES,
    Kind.CHOICE,
    Kind.MANY,
    Kind.CHECKLIST,
    Kind.TAGS,
    Kind.SCALE,
    Kind.TWO_SCALES,
    Kind.DATE,
    Kind.INFO,
)
"""Those that a person can give to a question. What a copied one has besides stays as it is."""


def kind(kind: Kind) -> str:
    """Return what a way of answering is called."""
    return {
        Kind.TEXT: tr("A few lines"),
        Kind.LINE: tr("One line"),
        Kind.LINES: tr("Several things, one a line"),
        Kind.SCALE: tr("A number from 0 to 10"),
        Kind.TWO_SCALES: tr("Two numbers"),
        Kind.CHOICE: tr("One of some answers"),
        Kind.MANY: tr("Any of some answers"),
        Kind.CHECKLIST: tr("A list to tick"),
        Kind.TAGS: tr("Tags"),
        Kind.DATE: tr("A day"),
        Kind.TICKS: tr("What was due, to tick"),
        Kind.PICK: tr("One of my things"),
        Kind.SORT: tr("An answer for each of my things"),
        Kind.INFO: tr("No answer: only words"),
    }[kind]


def numbered(number: int, step: Step) -> str:
    """Return how a question is called in the list."""
    return tr("{number}. {words}").format(number=number, words=step.ask.strip() or tr("No words yet"))
