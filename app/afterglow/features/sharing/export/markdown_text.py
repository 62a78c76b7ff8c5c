# SPDX-License-Identifier: GPL-3.0-or-later
"""Markdown that any program reads as the same words: what could be a mark is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afterglow.core.shares import Drawing, Listing, Paragraph, Quote, Table
from afterglow.features.sharing.document import Heading

if TYPE_CHECKING:
    from afterglow.features.sharing.document import Content, Document

_MARKS = re.compile(r"([\\`*_\[\]>|])")
# At the beginning of a line these would make a heading, a list, a rule or a quotation.
_BEGINS = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))", re.MULTILINE)


def write(document: Document) -> bytes:
    """Return the text, UTF-8."""
    found = [f"# {_line(document.title)}", _line(document.line), f"*{_line(document.notice)}*"]
    for part in document.parts:
        found.append(f"## {_line(part.title)}")
        found += [_content(one) for one in part.contents]
    if document.withheld:
        found.append(f"*{_line(document.withheld)}*")
    return ("\n\n".join(found) + "\n").encode()


def _content(one: Content) -> str:
    if isinstance(one, Heading):
        return f"### {_line(one.text)}"
    if isinstance(one, Paragraph):
        return _text(one.text)
    if isinstance(one, Quote):
        said = _text(one.text) + (f"\n\n{_text(one.under)}" if one.under else "")
        return "\n".join(f"> {line}".rstrip() for line in said.split("\n"))
    if isinstance(one, Listing):
        return "\n".join(
            f"{f'{number}.' if one.numbered else '-'} {_line(line)}"
            for number, line in enumerate(one.lines, start=1)
        )
    if isinstance(one, Table):
        rows = [one.header, ("---",) * len(one.header), *one.rows]
        return "\n".join(
            f"| {' | '.join(cell if at == 1 else _line(cell) for cell in row)} |"
            for at, row in enumerate(rows)
        )
    assert isinstance(one, Drawing)
    return f"*{_line(one.told)}*"


def _text(text: str) -> str:
    marked = _BEGINS.sub(
        lambda found: f"{found[1]}{_escaped(found[2])}", _MARKS.sub(r"\\\1", text).replace("<", "&lt;")
    )
    # Two blanks keep the end of a line.
    return "\n\n".join(part.replace("\n", "  \n") for part in marked.split("\n\n"))


def _escaped(begins: str) -> str:
    # A number keeps its digits; only the point after it would make a list.
    return f"{begins}\\" if begins.isdigit() else f"\\{begins}"


def _line(text: str) -> str:
    return _text(" ".join(text.split()))
