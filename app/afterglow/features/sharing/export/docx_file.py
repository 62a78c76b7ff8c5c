# SPDX-License-Identifier: GPL-3.0-or-later
"""A document for word processors: real headings, lists and tables, and no word about who made it where."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from afterglow.core.shares import Drawing, Listing, Paragraph, Quote, Table
from afterglow.features.sharing.document import Heading
from afterglow.features.sharing.export import docx_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.features.sharing.document import Content, Document

# A day that says nothing; the format asks for one.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_MM = 36000
_SIZES = {"a4": (210 * _MM, 297 * _MM), "us-letter": (7772400, 10058400)}
_MARGIN = 24 * _MM
_TWENTIETH = 635  # of a point, in the unit that the library counts in
Picture = bytes


def write(
    document: Document,
    picture: Callable[[Drawing], Picture] | None = None,
    step: Callable[[], object] = lambda: None,
) -> bytes:
    """Return the file. `picture` draws a chart as PNG; without it a chart is told in words alone.

    `step` is called between the pieces; what it raises stops the work.
    """
    import docx

    made = docx.Document()
    width, _height = _set_up(made, document)
    made.add_heading(docx_look.fit(document.title), 0)
    made.add_paragraph(docx_look.fit(document.line))
    made.add_paragraph().add_run(docx_look.fit(document.notice)).italic = True
    docx_look.number_pages(made, document)
    for part in document.parts:
        made.add_heading(docx_look.fit(part.title), 1)
        for one in part.contents:
            step()
            _content(made, one, picture, width - 2 * _MARGIN)
    if document.withheld:
        made.add_paragraph().add_run(docx_look.fit(document.withheld)).italic = True
    out = io.BytesIO()
    made.save(out)
    return _without_traces(out.getvalue())


def _set_up(made: Any, document: Document) -> tuple[int, int]:
    section = made.sections[0]
    section.page_width, section.page_height = _SIZES[document.paper]
    section.left_margin = section.right_margin = _MARGIN
    known = made.core_properties
    known.author = known.last_modified_by = known.comments = known.keywords = known.subject = ""
    known.title, known.language = docx_look.fit(document.title), document.lang
    known.created = known.modified = _NO_DAY
    known.revision = 1
    docx_look.set_styles(made)
    # What a screen reader reads the words in.
    from docx.oxml.ns import qn

    for lang in made.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), document.lang)
    return _SIZES[document.paper]


def _content(made: Any, one: Content, picture: Callable[[Drawing], Picture] | None, width: int) -> None:
    if isinstance(one, Heading):
        made.add_heading(docx_look.fit(one.text), 2)
    elif isinstance(one, Paragraph):
        for part in one.text.split("\n\n"):
            _soft(made.add_paragraph(), part) if one.soft else made.add_paragraph(docx_look.fit(part))
    elif isinstance(one, Quote):
        said = [made.add_paragraph(docx_look.fit(part), style="Quote") for part in one.text.split("\n\n")]
        for before in said[:-1]:
            before.paragraph_format.keep_with_next = True
        if one.under:
            _soft(said[-1], f"  {one.under}")
    elif isinstance(one, Listing):
        _listing(made, one)
    elif isinstance(one, Table):
        _table(made, one, width)
    else:
        _drawing(made, one, picture, width)


def _soft(into: Any, words: str) -> None:
    from docx.shared import Pt, RGBColor

    said = into.add_run(docx_look.fit(words))
    said.font.size, said.font.color.rgb = Pt(9), RGBColor.from_string(docx_look.SOFT)


def _listing(made: Any, one: Listing) -> None:
    if not one.numbered:
        for line in one.lines:
            made.add_paragraph(docx_look.fit(line), style="List Bullet")
        return
    # Numbers as words: the numbered style would go on counting from an earlier list.
    for number, line in enumerate(one.lines, start=1):
        made.add_paragraph(f"{number}. {docx_look.fit(line)}", style="List")


def _table(made: Any, one: Table, width: int) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    table = made.add_table(rows=1, cols=len(one.header))
    for cell, word in zip(table.rows[0].cells, one.header, strict=True):
        _soft(cell.paragraphs[0], word)
    # It is told as the header, and stands again on the next page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # the library has no way to say it
    for row in one.rows:
        cells = table.add_row().cells
        for at, word in enumerate(row[: len(one.header)]):
            cells[at].text = docx_look.fit(word)
    for cell in (cell for line in table.rows for cell in line.cells):
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    docx_look.set_table(table, one, width // _TWENTIETH)
    # Two tables without a line between would become one.
    after = made.add_paragraph()
    after.paragraph_format.space_after = Pt(0)
    after.add_run().font.size = Pt(4)
    after.paragraph_format.line_spacing = Pt(6)


def _drawing(made: Any, one: Drawing, picture: Callable[[Drawing], Picture] | None, width: int) -> None:
    if picture is None:
        made.add_paragraph(docx_look.fit(one.told))
        return
    made.add_picture(io.BytesIO(picture(one)), width=width)
    # What it tells follows in words.
    made.paragraphs[-1].paragraph_format.keep_with_next = True
    shown = made.inline_shapes[-1]._inline.docPr  # noqa: SLF001  # as above
    shown.set("descr", docx_look.fit(one.told))
    shown.set("name", "chart")


def _without_traces(made: bytes) -> bytes:
    """Return the same parts without the time of packing, and without the template's own picture."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in source.namelist():
            if name == "docProps/thumbnail.jpeg":
                continue
            data = source.read(name)
            if name == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", data)
            if name == "docProps/app.xml":
                data = re.sub(rb"<(Application|AppVersion|Template|Company)>[^<]*</\1>", b"", data)
            kept.writestr(zipfile.ZipInfo(name, _NO_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
