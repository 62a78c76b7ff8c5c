# SPDX-License-Identifier: GPL-3.0-or-later
"""One web page that stands alone: charts inside, no script, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
import html
from typing import TYPE_CHECKING

from afterglow.core import paths
from afterglow.core.shares import Drawing, Listing, Paragraph, Quote, Table
from afterglow.features.sharing.document import Heading

if TYPE_CHECKING:
    from afterglow.features.sharing.document import Content, Document


def write(document: Document) -> bytes:
    """Return the page."""
    style = (paths.resources() / "packet" / "page.css").read_text(encoding="utf-8")
    # The sum lets this one style in; anything else that might have got into the page stays out.
    fingerprint = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{fingerprint}'; base-uri 'none'"
    title = html.escape(document.title)
    parts = "".join(
        f'<section aria-labelledby="part-{number}">\n<h2 id="part-{number}">{html.escape(part.title)}</h2>\n'
        + "".join(map(_content, part.contents))
        + "</section>\n"
        for number, part in enumerate(document.parts, start=1)
    )
    withheld = f'<p class="soft">{html.escape(document.withheld)}</p>\n' if document.withheld else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(document.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f'<p class="soft">{html.escape(document.line)}</p>\n'
        f'<p class="soft"><em>{html.escape(document.notice)}</em></p>\n'
        f"{parts}{withheld}</main>\n</body>\n</html>\n"
    ).encode()


def _content(one: Content) -> str:
    if isinstance(one, Heading):
        return f"<h3>{_lines(one.text)}</h3>\n"
    if isinstance(one, Paragraph):
        kind = ' class="soft"' if one.soft else ""
        return "".join(f"<p{kind}>{_lines(part)}</p>\n" for part in one.text.split("\n\n"))
    if isinstance(one, Quote):
        under = f'<footer class="soft">{html.escape(one.under)}</footer>\n' if one.under else ""
        said = "".join(f"<p>{_lines(part)}</p>\n" for part in one.text.split("\n\n"))
        return f"<blockquote>\n{said}{under}</blockquote>\n"
    if isinstance(one, Listing):
        tag = "ol" if one.numbered else "ul"
        return f"<{tag}>\n" + "".join(f"<li>{_lines(line)}</li>\n" for line in one.lines) + f"</{tag}>\n"
    if isinstance(one, Table):
        head = "".join(f'<th scope="col">{html.escape(word)}</th>' for word in one.header)
        rows = "".join(
            "<tr>" + "".join(f"<td>{_lines(cell)}</td>" for cell in row) + "</tr>\n" for row in one.rows
        )
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    assert isinstance(one, Drawing)
    # As a picture its SVG can neither run anything nor load anything.
    data = base64.b64encode(one.svg.encode()).decode("ascii")
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{html.escape(one.told)}">\n'


def _lines(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
