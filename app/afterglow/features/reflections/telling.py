# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers as words: in the places of other texts, and as the Markdown of an entry. Pure; no Qt."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.dialog import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.features.reflections.dialog import Dialog, Step

_PLACE = re.compile(r"\{([a-z][a-z0-9-]*)(?:\.([a-z]+))?\}")
_NOTHING = Answer()
# What would begin a heading or a quote at the start of a line; a list looks as it was typed.
_MARKED = re.compile(r"^(\s{0,3})([#>])", re.MULTILINE)


def told(answer: Answer) -> str:
    """Return an answer as plain text: what the page asked for, with own words beside what was chosen."""
    own = answer.beside.strip()
    if answer.text.strip():
        return answer.text.strip()
    if answer.picked:
        return ", ".join(filter(None, [*(words for _id, words in answer.picked), own]))
    if answer.pairs:
        return "\n".join(f"{about}: {said.strip()}" for _id, about, said in answer.pairs if said.strip())
    numbers = ", ".join(str(number) for number in answer.numbers if number is not None)
    return answer.day or numbers or own


def fill(text: str, answers: Mapping[str, Answer]) -> str | None:
    """Put answers into the places of a text; None where it has places and all of them are empty.

    `{step}` is an answer as text, `{step.words}` its own words alone, `{step.first}` and `{step.second}`
    its numbers, `{step.id}` the identifiers of what was chosen.
    """
    found = [_part(answers.get(match[1], _NOTHING), match[2] or "") for match in _PLACE.finditer(text)]
    if found and not any(found):
        return None
    parts = iter(found)
    # Words of the person's may hold braces themselves, so they are not looked at again.
    return _PLACE.sub(lambda _match: next(parts), text).strip()


def entry_body(dialog: Dialog, answers: Mapping[str, Answer]) -> str:
    """Return the Markdown of the entry: a heading for each answer, in the order of the pages.

    An answer of a page that is hidden now is told as well: it is the person's own, and nothing is lost.
    """
    parts = [
        f"### {step.heading or step.ask}\n\n{markdown(answers[step.id], step)}"
        for step in dialog.steps
        if step.id in answers and not answers[step.id].empty
    ]
    known = {step.id for step in dialog.steps}
    gone = {id_: answer for id_, answer in answers.items() if id_ not in known}
    return "\n\n".join(part for part in (*parts, without_dialog(gone)) if part)


def without_dialog(answers: Mapping[str, Answer]) -> str:
    """Return the Markdown of answers whose dialog is not there: the questions as they were asked."""
    return "\n\n".join(
        f"### {answer.ask}\n\n{markdown(answer)}" if answer.ask else markdown(answer)
        for answer in answers.values()
        if not answer.empty
    )


def markdown(answer: Answer, step: Step | None = None) -> str:
    """Return one answer as Markdown: own words as they were typed, lists of what was chosen."""
    parts = [_picked(answer, step), _numbers(answer, step), _day(answer.day)]
    parts += [f"**{about}**  \n{_said(said, step)}" for _id, about, said in answer.pairs if said.strip()]
    parts += [_own(answer.text.strip(), step), answer.beside.strip()]
    return "\n\n".join(filter(None, parts))


def _said(said: str, step: Step | None) -> str:
    options = step.options if step is not None and step.kind is Kind.SORT else ()
    return next((option.text for option in options if option.id == said), said.strip())


def _picked(answer: Answer, step: Step | None) -> str:
    if step is not None and step.kind is Kind.CHECKLIST and answer.picked:
        return _checklist(answer, step)
    if len(answer.picked) == 1:
        return answer.picked[0][1]
    return "\n".join(f"- {words}" for _id, words in answer.picked)


def _own(text: str, step: Step | None) -> str:
    if step is not None and step.kind is Kind.LINES:
        return "\n".join(f"- {line.strip()}" for line in text.splitlines() if line.strip())
    return text if step is not None and step.kind is Kind.TEXT else _lines(text)


def _lines(text: str) -> str:
    """Keep the signs of Markdown at the start of a line as what they are in a plain field."""
    return _MARKED.sub(r"\1\\\2", text)


def _checklist(answer: Answer, step: Step) -> str:
    ticked = {id_ for id_, _words in answer.picked if id_}
    known = {option.id for option in step.options}
    lines = [f"- [{'x' if option.id in ticked else ' '}] {option.text}" for option in step.options]
    lines += [f"- [x] {words}" for id_, words in answer.picked if id_ not in known]
    return "\n".join(lines)


def _numbers(answer: Answer, step: Step | None) -> str:
    said = [number for number in answer.numbers if number is not None]
    if not said:
        return ""
    if step is not None and step.kind is Kind.TWO_SCALES:
        pairs = zip(step.labels, answer.numbers, strict=False)
        return " · ".join(f"{name}: {number}" for name, number in pairs if number is not None)
    return " · ".join(f"{number}/10" for number in said)


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}"


def _part(answer: Answer, part: str) -> str:
    if part == "words":
        return answer.beside.strip() or answer.text.strip()
    if part == "id":
        return " ".join(id_ for id_, _words in answer.picked if id_)
    if part in {"first", "second"}:
        at = 0 if part == "first" else 1
        number = answer.numbers[at] if len(answer.numbers) > at else None
        return "" if number is None else str(number)
    return told(answer)
