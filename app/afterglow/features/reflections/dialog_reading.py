# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the file of a reflection and checks it; what is wrong is told with its file and line. No Qt."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from afterglow.core.errors import mark
from afterglow.features.reflections.dialog import (
    SCHEMA,
    Dialog,
    Kind,
    Lead,
    Make,
    Offer,
    Option,
    ShowIf,
    Step,
    Take,
    When,
    Words,
)
from afterglow.features.reflections.dialog_checks import check
from afterglow.features.reflections.dialog_fields import DialogError, Fields
from afterglow.features.reflections.dialog_lines import lines_of

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 512 * 1024
"""Bytes of a file that may be brought in; the longest that ships has a twentieth of it."""
MOST_DAYS = 365
MOST_MINUTES = 120
_WHERE = re.compile(r"line (\d+)")


def read_file(path: Path) -> Dialog:
    """Read the reflection in a file. Raises DialogError, and OSError where the file can not be opened."""
    if path.stat().st_size > LARGEST:
        raise DialogError(mark("{name} is too large for a reflection. Nothing was changed."), name=path.name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        text = path.read_bytes()[: error.start].decode("utf-8-sig", errors="ignore")
        line = text.count("\n") + 1
        raise DialogError(
            mark("{name}, line {line}: this is not plain text (UTF-8)."), name=path.name, line=line
        ) from error
    return read(text, path.name)


def read(text: str, name: str) -> Dialog:
    """Read a reflection from its text; `name` is what to call the file. Raises DialogError."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DialogError(
            mark("{name}, line {line}: a quote, a bracket or a sign is missing, or one too many."),
            name=name,
            line=_line(str(error), text),
        ) from error
    top = Fields(table, name=name, lines=lines_of(text))
    schema = top.number("schema", least=1, most=10**9)
    if schema > SCHEMA:
        raise DialogError(
            mark("{name} was written for a newer Afterglow. This one can not read it. Nothing was changed."),
            name=name,
        )
    return check(_dialog(top), top)


def _dialog(top: Fields) -> Dialog:
    offer = top.table("offer")
    dialog = Dialog(
        id=top.text("id", needed=True),
        version=top.number("version", least=1, most=10**6),
        language=top.text("language", needed=True),
        title=top.text("title", needed=True),
        summary=top.text("summary", needed=True),
        minutes=top.number("minutes", least=1, most=MOST_MINUTES),
        minutes_short=top.number("minutes_short", least=1, most=MOST_MINUTES),
        closing=top.text("closing", needed=True),
        entry_title=top.text("entry_title", needed=True),
        steps=tuple(_step(each) for each in top.tables("step")),
        sources=top.texts("sources"),
        sensitive=bool(top.truth("sensitive", default=False)),
        offer=_offer(offer) if offer else Offer(),
    )
    top.end()
    return dialog


def _offer(fields: Fields) -> Offer:
    offer = Offer(
        when=fields.one_of("when", When),
        first=fields.number("first", 0, most=MOST_DAYS),
        last=fields.number("last", 0, most=MOST_DAYS),
        sessions=fields.number("sessions", 0),
    )
    if offer.last < offer.first:
        raise fields.wrong("last", mark("{name}, line {line}: the last day lies before the first."))
    fields.end()
    return offer


def _step(fields: Fields) -> Step:
    show_if = fields.table("show_if")
    step = Step(
        id=fields.text("id", needed=True),
        kind=fields.one_of("kind", Kind),
        ask=fields.text("ask", needed=True),
        hint=fields.text("hint"),
        why=fields.text("why"),
        short=bool(fields.truth("short", default=False)),
        heading=fields.text("heading"),
        kept=bool(fields.truth("kept", default=True)),
        sensitive=bool(fields.truth("sensitive", default=False)),
        words=fields.one_of("words", Words, Words.NONE),
        words_ask=fields.text("words_ask"),
        most=fields.number("most", 0),
        own=bool(fields.truth("own", default=False)),
        of=fields.text("of"),
        each_of=fields.text("each_of"),
        start=fields.text("start"),
        shows=fields.text("shows"),
        labels=fields.texts("labels"),
        options=tuple(_option(each) for each in fields.tables("option")),
        makes=tuple(_make(each) for each in fields.tables("makes")),
        show_if=_show_if(show_if) if show_if else None,
        leads=tuple(_lead(each) for each in fields.tables("leads")),
    )
    fields.end()
    return step


def _option(fields: Fields) -> Option:
    option = Option(
        id=fields.text("id", needed=True),
        text=fields.text("text", needed=True),
        becomes=fields.text("becomes"),
        note=fields.text("note"),
        more=fields.pairs("more"),
    )
    fields.end()
    return option


def _make(fields: Fields) -> Make:
    make = Make(
        kind=fields.text("kind", needed=True),
        take=fields.one_of("take", Take, Take.ALL),
        chosen=fields.texts("chosen"),
        text=fields.text("text"),
        more=fields.pairs("more"),
    )
    fields.end()
    return make


def _show_if(fields: Fields) -> ShowIf:
    found = ShowIf(
        step=fields.text("step", needed=True),
        chosen=fields.texts("chosen"),
        unless=fields.texts("unless"),
        answered=fields.truth("answered"),
    )
    fields.end()
    return found


def _lead(fields: Fields) -> Lead:
    lead = Lead(
        to=fields.text("to", needed=True),
        text=fields.text("text", needed=True),
        chosen=fields.texts("chosen"),
    )
    fields.end()
    return lead


def _line(message: str, text: str) -> int:
    """Return the line that tomllib names, or the last one: a file that ends too early."""
    found = _WHERE.search(message)
    return int(found[1]) if found else max(1, len(text.splitlines()))
