# SPDX-License-Identifier: GPL-3.0-or-later
"""What the last page is about to make of the answers: pure functions. No Qt.

Whatever is kept passes through here and is shown first; nothing else is ever made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from afterglow.core.shapes import New
from afterglow.features.reflections import telling, walk
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.dialog import DUE, Kind, Take, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from afterglow.features.reflections.dialog import Dialog, Make, Option, Step

ENTRY = "entry"
MARGIN = "margin"
_NOTHING = Answer()
_BLANKS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Unnoted:
    """What was due and can still be noted as done: by the keeper of this kind, on this day (ISO 8601)."""

    kind: str
    day: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a reflection stands in: its session (or ""), and the last entry of each other reflection.

    `unnoted` is, by identifier, what a list of due things can note as done.
    """

    session: str = ""
    entries: Mapping[str, str] | None = None
    unnoted: Mapping[str, Unnoted] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing the last page shows: what would be kept, and the page it comes from."""

    new: New
    step: str


def proposals(
    dialog: Dialog,
    answers: Mapping[str, Answer],
    known: Callable[[str], bool],
    around: Around | None = None,
    *,
    short: bool = False,
) -> list[Proposal]:
    """Return what the answers would become, in the order of the pages; `known` tells whose kind is kept.

    Only pages that are shown make anything. What nobody keeps stays in the entry's text.
    """
    around = around or Around()
    seen = walk.pages(dialog, answers, short=short)
    visible = {step.id: answers.get(step.id, _NOTHING) for step in seen}
    found = [
        Proposal(new, step.id)
        for step in seen
        for make in step.makes
        if known(make.kind)
        for new in _of(make, step, visible, around)
    ]
    return _once(found)


def entry(dialog: Dialog, answers: Mapping[str, Answer], around: Around) -> New | None:
    """Return the entry that the answers become, or None where nothing was said."""
    body = telling.entry_body(dialog, answers)
    if not body:
        return None
    more = {
        "title": dialog.entry_title,
        "sharing": "sensitive" if _sensitive(dialog, answers) else "private",
        "dialog": dialog.id,
        "version": str(dialog.version),
        "language": dialog.language,
    }
    if around.session:
        more["session"] = around.session
    return New(ENTRY, body, more)


def with_origins(new: New, entry: str, session: str) -> New:
    """Return the same thing with what it comes from: the entry, or without one the session itself."""
    more = new.more if entry or not session else {"origin_kind": "session", **new.more}
    return replace(new, more=more, origins=tuple(filter(None, (entry, session))))


def _once(found: Sequence[Proposal]) -> list[Proposal]:
    """Return each thing once: the same from two pages is one, with what either of them says of it."""
    kept: list[Proposal] = []
    for one in found:
        for at, other in enumerate(kept):
            if _same(one.new, other.new):
                more = {**other.new.more, **one.new.more}
                kept[at] = replace(other, new=replace(other.new, more=more))
                break
        else:
            kept.append(one)
    return kept


def _same(one: New, other: New) -> bool:
    if (one.kind, one.text.casefold()) != (other.kind, other.text.casefold()):
        return False
    return all(other.more.get(name, value) == value for name, value in one.more.items())


def _sensitive(dialog: Dialog, answers: Mapping[str, Answer]) -> bool:
    marked = (step for step in dialog.steps if step.sensitive)
    return dialog.sensitive or any(not answers.get(step.id, _NOTHING).empty for step in marked)


def _of(make: Make, step: Step, answers: Mapping[str, Answer], around: Around) -> Iterator[New]:
    answer = answers[step.id]
    if answer.empty or (make.chosen and not answer.chose(make.chosen)):
        return
    for text, of_option in _texts(make, step, answer):
        words = (telling.fill(make.text, answers) if make.text else text) or ""
        more = {name: filled for name, value in make.more.items() if (filled := telling.fill(value, answers))}
        more = {**more, **of_option}
        if not words.strip():
            continue
        if step.of == DUE:
            unnoted = around.unnoted.get(more.get("uid", ""))
            if unnoted is None or unnoted.kind != make.kind:
                # Noted already, of another kind, or the person's own words: it stays in this entry.
                continue
            more["day"] = unnoted.day
        if make.kind == MARGIN:
            about = (around.entries or {}).get(more.pop("dialog", ""), "")
            if not about:
                # There is no page to write beside: it stays in this entry.
                continue
            more["entry"] = about
        if around.session:
            more.setdefault("session", around.session)
        # Places that stayed empty leave their blank lines behind.
        yield New(make.kind, _BLANKS.sub("\n\n", words).strip(), more)


def _texts(make: Make, step: Step, answer: Answer) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the words of each thing that one answer becomes, and what its option adds."""
    if make.take is Take.WORDS:
        yield answer.beside, {}
    elif make.take is Take.OPEN:
        ticked = {id_ for id_, _words in answer.picked}
        for option in step.options:
            if option.id not in ticked and (not make.chosen or option.id in make.chosen):
                yield _named(option), option.more
    elif make.take is Take.EACH:
        yield from _each(make, step, answer)
    elif step.kind is Kind.CHOICE and len(answer.picked) == 1 and not answer.beside.strip():
        chosen = _option(step, answer.picked[0][0])
        yield telling.told(answer) if chosen is None else _named(chosen), _more(chosen)
    else:
        yield telling.told(answer), {}


def _each(make: Make, step: Step, answer: Answer) -> Iterator[tuple[str, Mapping[str, str]]]:
    for id_, words in answer.picked:
        if not make.chosen or id_ in make.chosen:
            option = _option(step, id_)
            # A thing that is kept already has an identifier; what the person added has none.
            yield (words, {"uid": id_} if id_ else {}) if option is None else (_named(option), option.more)
    for id_, about, said in answer.pairs:
        if step.kind is not Kind.SORT:
            yield about, {"meaning": said.strip()} if said.strip() else {}
        elif not make.chosen or said in make.chosen:
            yield about, {"uid": id_, "state": said, **_more(_option(step, said))}
    if not make.chosen:
        numbers = (str(number) for number in answer.numbers if number is not None)
        beside = answer.beside.splitlines() if step.words is Words.TEXT else (answer.beside,)
        for words in (*walk.lines_of(answer), *numbers, *beside):
            yield words, {}


def _option(step: Step, id_: str) -> Option | None:
    return next((each for each in step.options if each.id == id_), None) if id_ else None


def _more(option: Option | None) -> Mapping[str, str]:
    return {} if option is None else option.more


def _named(option: Option) -> str:
    return option.becomes or option.text
