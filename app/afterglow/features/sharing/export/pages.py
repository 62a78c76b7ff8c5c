# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages on paper: a tagged PDF. What is seen of it beforehand is drawn from its bytes (`sheets`)."""

from __future__ import annotations

import io
import json
import secrets
from typing import TYPE_CHECKING, Any

from afterglow.core import paths, setting_pages
from afterglow.core.shares import Drawing, Listing, Paragraph, Quote, Table
from afterglow.core.typesetting import seen, settable
from afterglow.features.sharing.document import Heading
from afterglow.features.sharing.export import columns as widths

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.features.sharing.document import Content, Document

# Dots to the inch of a chart in a form that holds no drawings.
_CHART = 200


def pdf(document: Document, step: Callable[[], object] | None = None) -> bytes:
    """Return the PDF, tagged and with bookmarks; `step` as `setting_pages.typeset` has it."""
    data = settable(json.dumps(_plain(document), ensure_ascii=False))
    return setting_pages.typeset(paths.resources() / "typst" / "packet.typ", data, step)


def locked(made: bytes, password: str) -> bytes:
    """Return the same pages so that they open with the password alone (AES-256)."""
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
    """Return a table with which of its columns takes what room is left."""
    columns = len(table.header)
    rows = [[*map(seen, row), *[""] * (columns - len(row))][:columns] for row in table.rows]
    widest = widths.widest(widths.letters(table))
    return ["table", [seen(word) for word in table.header], rows, widest, widths.together(table)]


def drawn(drawing: Drawing) -> bytes:
    """Return a chart as a picture (PNG), for forms that hold no drawings."""
    import typst

    source = (
        b"#set page(width: 162mm, height: auto, margin: 0pt)\n"
        b'#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    made = typst.compile(source, format="png", ppi=_CHART, sys_inputs={"svg": settable(drawing.svg)})
    assert isinstance(made, bytes)
    return made
