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

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.features.sharing.document import Content, Document

# A day that says nothing; the format asks for one.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# What XML has no way to write.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MM = 36000
_SIZES = {"a4": (210 * _MM, 297 * _MM), "us-letter": (7772400, 10058400)}
_MARGIN = 24 * _MM
_SOFT = (0x5A, 0x55, 0x60)
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
    made.add_heading(_fit(document.title), 0)
    made.add_paragraph(_fit(document.line))
    made.add_paragraph().add_run(_fit(document.notice)).italic = True
    for part in document.parts:
        made.add_heading(_fit(part.title), 1)
        for one in part.contents:
            step()
            _content(made, one, picture, width - 2 * _MARGIN)
    if document.withheld:
        made.add_paragraph().add_run(_fit(document.withheld)).italic = True
    out = io.BytesIO()
    made.save(out)
    return _without_traces(out.getvalue())


def _set_up(made: Any, document: Document) -> tuple[int, int]:
    from docx.shared import Pt

    section = made.sections[0]
    section.page_width, section.page_height = _SIZES[document.paper]
    section.left_margin = section.right_margin = _MARGIN
    known = made.core_properties
    known.author = known.last_modified_by = known.comments = known.keywords = known.subject = ""
    known.title, known.language = _fit(document.title), document.lang
    known.created = known.modified = _NO_DAY
    known.revision = 1
    style = made.styles["Normal"]
    style.font.size = Pt(11)
    # What a screen reader reads the words in.
    from docx.oxml.ns import qn

    for lang in made.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), document.lang)
    return _SIZES[document.paper]


def _content(made: Any, one: Content, picture: Callable[[Drawing], Picture] | None, width: int) -> None:
    if isinstance(one, Heading):
        made.add_heading(_fit(one.text), 2)
    elif isinstance(one, Paragraph):
        for part in one.text.split("\n\n"):
            _soft(made, part) if one.soft else made.add_paragraph(_fit(part))
    elif isinstance(one, Quote):
        for part in one.text.split("\n\n"):
            made.add_paragraph(_fit(part), style="Quote")
        if one.under:
            _soft(made, one.under)
    elif isinstance(one, Listing):
        _listing(made, one)
    elif isinstance(one, Table):
        _table(made, one)
    else:
        _drawing(made, one, picture, width)


def _soft(made: Any, words: str) -> None:
    from docx.shared import Pt, RGBColor

    said = made.add_paragraph().add_run(_fit(words))
    said.font.size, said.font.color.rgb = Pt(9), RGBColor(*_SOFT)


def _listing(made: Any, one: Listing) -> None:
    if not one.numbered:
        for line in one.lines:
            made.add_paragraph(_fit(line), style="List Bullet")
        return
    # Numbers as words: the numbered style would go on counting from an earlier list.
    for number, line in enumerate(one.lines, start=1):
        made.add_paragraph(f"{number}. {_fit(line)}", style="List")


def _table(made: Any, one: Table) -> None:
    from docx.oxml import OxmlElement

    table = made.add_table(rows=1, cols=len(one.header), style="Table Grid")
    for cell, word in zip(table.rows[0].cells, one.header, strict=True):
        cell.paragraphs[0].add_run(_fit(word)).bold = True
    # It is told as the header, and stands again on the next page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # the library has no way to say it
    for row in one.rows:
        cells = table.add_row().cells
        for at, word in enumerate(row[: len(one.header)]):
            cells[at].text = _fit(word)
    made.add_paragraph()


def _drawing(made: Any, one: Drawing, picture: Callable[[Drawing], Picture] | None, width: int) -> None:
    if picture is None:
        made.add_paragraph(_fit(one.told))
        return
    made.add_picture(io.BytesIO(picture(one)), width=width)
    shown = made.inline_shapes[-1]._inline.docPr  # noqa: SLF001  # as above
    shown.set("descr", _fit(one.told))
    shown.set("name", "chart")


def _fit(text: str) -> str:
    return _NOT_XML.sub("", text)


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
