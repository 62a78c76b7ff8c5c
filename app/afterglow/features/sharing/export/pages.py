# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages on paper: a tagged PDF, and pictures of its pages, both set from the same data.

They are set in this process, on whatever thread asks: the library lets the others run meanwhile, so no
word has to go to another process, and locking takes all of it along.
"""

from __future__ import annotations

import io
import json
import secrets
from typing import TYPE_CHECKING, Any

from afterglow.core import paths
from afterglow.core.shares import Drawing, Listing, Paragraph, Quote, Table
from afterglow.core.typesetting import seen, settable
from afterglow.features.sharing.document import Heading

if TYPE_CHECKING:
    from afterglow.features.sharing.document import Content, Document

# Printed at this many dots to the inch a page is sharp, and its picture not too large to keep.
PRINTED = 200


def pdf(document: Document, password: str = "") -> bytes:
    """Return the PDF, tagged and with bookmarks; with a password it opens with that alone (AES-256)."""
    import typst

    template, data = _source(document)
    try:
        made = typst.compile(template, sys_inputs=data, pdf_standards="ua-1", timestamp=0)
    except typst.TypstError:
        # Still tagged and readable aloud, only without the promise of the standard.
        made = typst.compile(template, sys_inputs=data, timestamp=0)
    return _locked(made, password) if password else made


def pictures(document: Document, ppi: float) -> list[bytes]:
    """Return a picture (PNG) of each page, so many dots to the inch."""
    import typst

    template, data = _source(document)
    made = typst.compile(template, format="png", ppi=ppi, sys_inputs=data)
    # One page comes as it is, and several in a list, which the library's types do not say.
    return [made] if isinstance(made, bytes) else list(made)


def _source(document: Document) -> tuple[bytes, dict[str, str]]:
    template = (paths.resources() / "typst" / "packet.typ").read_bytes()
    return template, {"data": settable(json.dumps(_plain(document), ensure_ascii=False))}


def _locked(made: bytes, password: str) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as opened:
        # Nobody knows the owner's, so what the file allows can not be changed without the person's.
        known = pikepdf.Encryption(owner=secrets.token_urlsafe(24), user=password, R=6)
        opened.save(out, encryption=known, deterministic_id=False)
    return out.getvalue()


def _plain(document: Document) -> dict[str, Any]:
    return {
        "title": seen(document.title),
        "line": seen(document.line),
        "notice": seen(document.notice),
        "lang": document.lang,
        "paper": document.paper,
        "page": document.page,
        "withheld": seen(document.withheld),
        "parts": [
            {"title": seen(part.title), "contents": [_content(one) for one in part.contents]}
            for part in document.parts
        ],
    }


def _content(one: Content) -> list[Any]:
    if isinstance(one, Heading):
        return ["heading", seen(one.text)]
    if isinstance(one, Paragraph):
        return ["paragraph", seen(one.text), one.soft]
    if isinstance(one, Quote):
        return ["quote", seen(one.text), seen(one.under)]
    if isinstance(one, Listing):
        return ["listing", [seen(line) for line in one.lines], one.numbered]
    if isinstance(one, Table):
        return _table(one)
    assert isinstance(one, Drawing)
    return ["drawing", one.svg, seen(one.told)]


def _table(table: Table) -> list[Any]:
    """Return a table with which of its columns takes what room is left: the one with the most words."""
    columns = len(table.header)
    rows = [[*map(seen, row), *[""] * (columns - len(row))][:columns] for row in table.rows]
    longest = [max((len(row[at]) for row in rows), default=0) for at in range(columns)]
    widest = max(range(columns), key=lambda at: (longest[at], at), default=0)
    return ["table", [seen(word) for word in table.header], rows, widest]


def drawn(drawing: Drawing) -> bytes:
    """Return a chart as a picture (PNG), for forms that hold no drawings."""
    import typst

    source = (
        b"#set page(width: 162mm, height: auto, margin: 0pt)\n"
        b'#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    made = typst.compile(source, format="png", ppi=PRINTED, sys_inputs={"svg": settable(drawing.svg)})
    assert isinstance(made, bytes)
    return made
