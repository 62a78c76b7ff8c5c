# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold between the parts of a reflection, beyond each key on its own. No Qt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afterglow.core.errors import mark
from afterglow.features.reflections.dialog import SHOWS, TARGETS, Dialog, Kind, Step, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afterglow.features.reflections.dialog_fields import DialogError, Fields

_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PLACE = re.compile(r"\{([^{}]*)\}")
_PARTS = frozenset({"", "words", "first", "second", "id"})
_BRACES = re.compile(r"[{}]")
CHOSEN_FROM = frozenset({Kind.CHOICE, Kind.MANY, Kind.CHECKLIST, Kind.SORT, Kind.TAGS})
"""The kinds that may have options."""
LISTING = frozenset({Kind.PICK, Kind.SORT})
"""The kinds that make no sense without something to list."""
MOST_STEPS = 40
MOST_OPTIONS = 60
SHORT = 2
"""How many questions the low-energy form has."""


def check(dialog: Dialog, top: Fields) -> Dialog:
    """Return the reflection, or raise DialogError for the first thing that does not fit together."""
    if not _ID.fullmatch(dialog.id):
        raise top.wrong("id", mark("{name}, line {line}: “{key}” has to be small letters, numbers and “-”."))
    if not _LANGUAGE.fullmatch(dialog.language):
        raise top.wrong("language", mark('{name}, line {line}: “{key}” has to be a code such as "en".'))
    if not 1 <= len(dialog.steps) <= MOST_STEPS:
        text = mark("{name}, line {line}: a reflection has 1 to {most} steps.")
        raise top.wrong("step", text, most=MOST_STEPS)
    known: dict[str, Step] = {}
    for step, fields in zip(dialog.steps, top.tables("step"), strict=True):
        _step(step, fields, known)
        known[step.id] = step
    _named(dialog, top, known)
    _short(dialog, top)
    return dialog


def _named(dialog: Dialog, top: Fields, known: Mapping[str, Step]) -> None:
    """Check that every step whose answer goes with something made is there; a later one may be named."""
    for step, fields in zip(dialog.steps, top.tables("step"), strict=True):
        for make, each in zip(step.makes, fields.tables("makes"), strict=True):
            for key, words in [("text", make.text), *(("more", words) for words in make.more.values())]:
                for name in _places(words, each, key):
                    if name not in known:
                        text = mark("{name}, line {line}: “{place}” names no step.")
                        raise each.wrong(key, text, place=name)


def _short(dialog: Dialog, top: Fields) -> None:
    asked = [step for step in dialog.steps if step.kind is not Kind.INFO]
    short = [step for step in asked if step.short]
    wanted = min(SHORT, len(asked))
    if len(short) != wanted:
        text = mark("{name}, line {line}: {wanted} steps have to be “short = true”; there are {found}.")
        raise top.wrong("step", text, wanted=wanted, found=len(short))


def _step(step: Step, fields: Fields, known: dict[str, Step]) -> None:
    if not _ID.fullmatch(step.id):
        raise fields.wrong(
            "id", mark("{name}, line {line}: “{key}” has to be small letters, numbers and “-”.")
        )
    if step.id in known:
        raise fields.wrong("id", mark("{name}, line {line}: another step has this id already."))
    _options(step, fields)
    _kind(step, fields)
    _makes(step, fields, known)
    _ways(step, fields, known)


def _options(step: Step, fields: Fields) -> None:
    if step.options and step.kind not in CHOSEN_FROM:
        text = mark("{name}, line {line}: a step of the kind “{kind}” has no options.")
        raise fields.wrong("option", text, kind=step.kind.value)
    if len(step.options) > MOST_OPTIONS:
        raise fields.wrong(
            "option", mark("{name}, line {line}: too many options (at most {most})."), most=MOST_OPTIONS
        )
    seen: set[str] = set()
    for option, each in zip(step.options, fields.tables("option"), strict=True):
        if not _ID.fullmatch(option.id):
            raise each.wrong(
                "id", mark("{name}, line {line}: “{key}” has to be small letters, numbers and “-”.")
            )
        if option.id in seen:
            raise each.wrong("id", mark("{name}, line {line}: another option has this id already."))
        seen.add(option.id)


def _kind(step: Step, fields: Fields) -> None:
    if step.kind in {Kind.CHOICE, Kind.MANY, Kind.SORT} and not step.options and not step.of:
        raise fields.wrong("kind", mark("{name}, line {line}: this step needs options to choose from."))
    if step.kind in LISTING and not step.of:
        raise fields.wrong("kind", mark("{name}, line {line}: this step needs “of”: what it lists."))
    if step.kind is Kind.TWO_SCALES and len(step.labels) != 2:
        raise fields.wrong("labels", mark("{name}, line {line}: two numbers need two labels."))
    if step.kind is Kind.INFO and (step.makes or step.words is not Words.NONE):
        raise fields.wrong("kind", mark("{name}, line {line}: a step that asks nothing can make nothing."))
    if step.shows not in SHOWS and not step.shows.startswith("dialog:"):
        raise fields.wrong(
            "shows", mark("{name}, line {line}: “{value}” can not be shown."), value=step.shows
        )


def _makes(step: Step, fields: Fields, known: dict[str, Step]) -> None:
    for make, each in zip(step.makes, fields.tables("makes"), strict=True):
        _chosen(make.chosen, step, each)
    for name in _places(step.start, fields, "start"):
        if name not in known:
            text = mark("{name}, line {line}: “{place}” names no step before this one.")
            raise fields.wrong("start", text, place=name)


def _places(words: str, fields: Fields, key: str) -> Sequence[str]:
    """Return the steps that a text names. Raises DialogError for a place that no answer can fill."""
    if _BRACES.search(_PLACE.sub("", words)):
        raise fields.wrong(key, mark("{name}, line {line}: a brace is not closed."))
    places = [place.partition(".") for place in _PLACE.findall(words)]
    for name, dot, part in places:
        if part not in _PARTS or not _ID.fullmatch(name):
            text = mark("{name}, line {line}: “{place}” names no answer.")
            raise fields.wrong(key, text, place=f"{name}{dot}{part}")
    return [name for name, _dot, _part in places]


def _ways(step: Step, fields: Fields, known: dict[str, Step]) -> None:
    for lead, each in zip(step.leads, fields.tables("leads"), strict=True):
        if lead.to not in TARGETS and not re.fullmatch(r"learn:\d+|dialog:[a-z][a-z0-9-]*", lead.to):
            text = mark("{name}, line {line}: nothing leads to “{value}”. Known are: {known}.")
            raise each.wrong("to", text, value=lead.to, known=", ".join(sorted(TARGETS)))
        _chosen(lead.chosen, step, each)
    if step.each_of and step.each_of not in known:
        raise fields.wrong(
            "each_of", mark("{name}, line {line}: “{key}” has to name a step before this one.")
        )
    if step.show_if is None:
        return
    found = fields.table("show_if")
    assert found is not None
    before = known.get(step.show_if.step)
    if before is None:
        raise found.wrong("step", mark("{name}, line {line}: “show_if” has to name a step before this one."))
    _chosen((*step.show_if.chosen, *step.show_if.unless), before, found)


def _chosen(chosen: Sequence[str], step: Step, fields: Fields) -> None:
    for each in chosen:
        if each not in {option.id for option in step.options}:
            text = mark("{name}, line {line}: “{value}” is not the id of an option of “{step}”.")
            raise _unknown(fields, text, each, step)


def _unknown(fields: Fields, text: str, value: str, step: Step) -> DialogError:
    return fields.wrong("chosen", text, value=value, step=step.id)
