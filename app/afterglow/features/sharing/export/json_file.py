# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages as JSON: the same parts and blocks, each with its kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from afterglow.core.shares import Drawing, Listing, Paragraph, Quote, Table
from afterglow.features.sharing.document import Heading

if TYPE_CHECKING:
    from afterglow.features.sharing.document import Content, Document

FORMAT, VERSION = "afterglow-notes", 1


def write(document: Document) -> bytes:
    """Return the file, UTF-8."""
    made = {
        "format": FORMAT,
        "version": VERSION,
        "language": document.lang,
        "title": document.title,
        "who": document.who,
        "from": None if document.first is None else document.first.isoformat(),
        "to": None if document.last is None else document.last.isoformat(),
        "made": None if document.made is None else document.made.isoformat(),
        "notice": document.notice,
        "parts": [
            {"title": part.title, "contents": [_content(one) for one in part.contents]}
            for part in document.parts
        ],
        "withheld": document.withheld,
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _content(one: Content) -> dict[str, Any]:
    if isinstance(one, Heading):
        return {"kind": "heading", "text": one.text}
    if isinstance(one, Paragraph):
        return {"kind": "paragraph", "text": one.text}
    if isinstance(one, Quote):
        return {"kind": "quote", "text": one.text, "under": one.under}
    if isinstance(one, Listing):
        return {"kind": "list", "numbered": one.numbered, "lines": list(one.lines)}
    if isinstance(one, Table):
        return {"kind": "table", "header": list(one.header), "rows": [list(row) for row in one.rows]}
    assert isinstance(one, Drawing)
    return {"kind": "chart", "text": one.told}
