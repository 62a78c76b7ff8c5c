# SPDX-License-Identifier: GPL-3.0-or-later
"""How the document for word processors looks: near to the pages on paper, by its styles alone.

What a style says can be changed in one place by whoever edits the document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from afterglow.features.sharing.export import columns

if TYPE_CHECKING:
    from afterglow.core.shares import Table
    from afterglow.features.sharing.document import Document

INK, SOFT, RULE, DAWN = "2A2730", "5A5560", "D9D2CA", "D98F5F"
_FONT = "Georgia"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Size and space before in points.
_HEADINGS = {"Title": (20, 0), "Heading 1": (14, 16), "Heading 2": (11, 10)}
# A letter of a table in twentieths of a point, and what a column has beside its letters.
_LETTER, _BESIDE = 125, 260


def fit(text: str) -> str:
    """Return the text without what XML has no way to write."""
    return _NOT_XML.sub("", text)


def set_styles(made: Any) -> None:
    """Give the styles of the document their look, and its pages their numbers."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    normal = made.styles["Normal"]
    normal.font.size, normal.font.name = Pt(11), _FONT
    normal.paragraph_format.widow_control = True
    normal.paragraph_format.space_after = Pt(6)
    for name, (size, before) in _HEADINGS.items():
        style = made.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(INK)
        style.font.bold = name == "Heading 2"
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        style.paragraph_format.keep_with_next = True
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for which in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{which}"), None)
        style.font.name = _FONT
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
            break
    quote = made.styles["Quote"]
    quote.font.italic, quote.font.color.rgb = False, RGBColor.from_string(INK)
    quote.paragraph_format.left_indent = Pt(10)
    quote.element.get_or_add_pPr().insert_element_before(
        _bordered("w:pBdr", "left", DAWN, 16, space=8), "w:spacing", "w:ind", "w:jc"
    )
    made.styles["List Bullet"].paragraph_format.space_after = Pt(3)
    made.styles["List"].paragraph_format.space_after = Pt(3)


def number_pages(made: Any, document: Document) -> None:
    """Write the line of the pages and their numbers below each; word processors count them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    line = made.sections[0].footer.paragraphs[0]
    line.alignment = 1

    def run(text: str = "", mark: Any = None) -> None:
        one = line.add_run(text)
        one.font.size, one.font.color.rgb = Pt(9), RGBColor.from_string(SOFT)
        if mark is not None:
            one._r.append(mark)  # noqa: SLF001  # the library has no way to say it

    def edge(kind: str) -> Any:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark

    for piece in re.split(r"(\{pages?\})", f"{fit(document.line)} · {document.page}"):
        field = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}.get(piece)
        if field is None:
            run(piece)
            continue
        told = OxmlElement("w:instrText")
        told.text = field
        run(mark=edge("begin"))
        run(mark=told)
        run(mark=edge("separate"))
        run("1")
        run(mark=edge("end"))


def set_table(table: Any, one: Table, width: int) -> None:
    """Give a table thin lines between its rows, room around its words, and columns as wide as they need.

    `width` is that of the text in twentieths of a point.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table.autofit = False
    known = table._tbl.tblPr  # noqa: SLF001  # as above
    borders = _bordered("w:tblBorders", "bottom", RULE, 4)
    borders.append(_line("insideH", RULE, 4))
    known.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side, room in (("top", 60), ("left", 0), ("bottom", 60), ("right", 160)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(room))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    known.append(margins)
    widths = _widths(one, width)
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide * 635
        for cell in column.cells:
            cell.width = wide * 635
    together = columns.together(one)
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        # The header stays with its first row, and a short table whole.
        for cell in row.cells if number < last and (together or not number) else ():
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # as above


def _widths(one: Table, width: int) -> list[int]:
    """Return how wide each column is, in twentieths of a point."""
    longest = columns.letters(one)
    wide = columns.widest(longest)
    found = [min(count, 2 * columns.LONG) * _LETTER + _BESIDE for count in longest]
    rest = width - sum(each for at, each in enumerate(found) if at != wide)
    if rest < width // 4:
        return [width // len(longest)] * len(longest)
    found[wide] = rest
    return found


def _bordered(name: str, side: str, colour: str, size: int, space: int = 0) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    made.append(_line(side, colour, size, space))
    return made


def _line(side: str, colour: str, size: int, space: int = 0) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", size), ("space", space), ("color", colour)):
        made.set(qn(f"w:{key}"), str(value))
    return made
