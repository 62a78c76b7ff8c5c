# SPDX-License-Identifier: GPL-3.0-or-later
"""The files: tagged, in order, readable by others, and silent about who made them where."""

from __future__ import annotations

import io
import itertools
import json
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pikepdf
import pytest
from tests.features.sharing.export.looking import all_of, layer, names_in

from afterglow.core.errors import PersonError
from afterglow.core.shares import Drawing, Listing, Paragraph, Quote, Table
from afterglow.features.sharing.document import Document, Heading, Part
from afterglow.features.sharing.export import (
    FORMS,
    Packet,
    docx_file,
    make,
    markdown_text,
    pages,
    sheets,
    write_to,
)
from afterglow.vault import departures

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.vault.vault import Vault

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 20" width="64" height="20">'
    '<path d="M2 2L60 18" stroke="#333"/><text x="4" y="12" font-size="6">19</text></svg>'
)
PARTS = (
    Part("What I want from this hour", (Listing(("Why rest feels like failing", "The water"), True),)),
    Part("Sessions", (Table(("", "Date", "Title"), (("1", "8 Oct 2026", "First one"), ("2", "22 Oct"))),)),
    Part("PHQ-9", (Paragraph("From 19 to 9."), Drawing(SVG, "A chart from 19 to 9"))),
    Part("In my words", (Quote("I rest.\n\n[…] Then *rain* #1\n1. and <b>more</b>", "22 Nov · shortened"),)),
    Part("Goals", (Heading("Draw again"), Paragraph("soft", soft=True), Listing(("- a", "b\nc")))),
)  # fmt: skip
LONG = Part("Long", tuple(Paragraph(f"Line {number}. " + "word " * 60) for number in range(60)))
DOCUMENT = Document(
    "Notes for our appointment",
    "M. · 1 October to 22 November 2026",
    "Selected and edited by the client.",
    PARTS,
    withheld="Parts are withheld.",
    who="M.",
    first=date(2026, 10, 1),
    last=date(2026, 11, 22),
    made=date(2026, 11, 22),
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return pages.pdf(DOCUMENT)


def test_the_pdf_is_tagged_and_says_its_title_and_language(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        assert document.check_pdf_syntax() == []
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as known:
            assert (known["pdfuaid:part"], known["dc:title"]) == ("1", "Notes for our appointment")
        tags = [
            str(one.S)[1:] for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one
        ]
        headings = [int(tag[1]) for tag in tags if re.fullmatch(r"H\d", tag)]
        assert headings.count(1) == 1
        assert headings.count(2) == len(PARTS)
        assert {"Table", "TR", "TH", "TD", "L", "LI", "Figure", "BlockQuote"} <= set(tags)
        figures = [
            one
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert [str(one.Alt) for one in figures] == ["A chart from 19 to 9"]
        outline = document.open_outline().root
        assert [str(one.title) for one in outline] == ["Notes for our appointment"]
        assert [str(one.title) for one in outline[0].children] == [part.title for part in PARTS]


def test_headings_follow_each_other_without_a_gap(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        levels: list[int] = []

        def walk(node: pikepdf.Object) -> None:
            if isinstance(node, pikepdf.Array):
                for one in node:
                    walk(one)
            elif isinstance(node, pikepdf.Dictionary):
                if (found := re.fullmatch(r"/H(\d)", str(node.get("/S", "")))) is not None:
                    levels.append(int(found[1]))
                if "/K" in node:
                    walk(node.K)

        walk(document.Root.StructTreeRoot.K)
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_another_program_reads_the_words_in_their_order(made: bytes, tmp_path: Path) -> None:
    said = layer(made, tmp_path)
    wanted = ["Notes for our", "What I want", "Why rest", "Sessions", "First one", "PHQ-9", "In my words",
              "I rest.", "shortened", "Goals", "Draw again", "Parts are withheld"]  # fmt: skip
    places = [said.index(words) for words in wanted]
    assert places == sorted(places)


def test_a_password_locks_all_of_it(tmp_path: Path) -> None:
    locked = pages.locked(pages.pdf(DOCUMENT), "harbour lantern")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked))
    assert b"Notes" not in locked
    with pikepdf.open(io.BytesIO(locked), password="harbour lantern") as document:
        known = document.encryption
        assert (known.R, known.bits, known.stream_method.name) == (6, 256, "aesv3")
        assert document.Root.MarkInfo.Marked
    assert "I rest." in layer(locked, tmp_path, "harbour lantern")


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_both_papers_and_no_lonely_heading(paper: str, size: tuple[int, int], tmp_path: Path) -> None:
    one = Document("Notes", "M.", "x", (*PARTS, LONG, *PARTS), paper=paper, page="page {page} of {pages}")
    data = pages.pdf(one)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert tuple(round(float(each)) for each in document.pages[0].mediabox[2:]) == size
        count = len(document.pages)
    assert count > 3
    assert sheets.look(data, 30).count == count
    told = layer(data, tmp_path).split("\f")[:count]
    titles = {part.title for part in PARTS} | {"Draw again", "Long"}
    for sheet in told[:-1]:
        words = [line for line in sheet.strip().splitlines() if " of " not in line]
        assert words[-1] not in titles
    assert f"page 2 of {count}" in told[1]


def test_a_short_list_or_table_is_not_torn_apart() -> None:
    lines = Listing(("first line", "second line", "third line"), numbered=True)
    table = Table(("", ""), (("first", "line"), ("second", "line"), ("third", "line")))
    for before in range(30, 42, 2):
        words = tuple(Paragraph("A heron.") for _line in range(before))
        for block in (lines, table):
            data = pages.pdf(Document("Notes", "M.", "x", (Part("P", (*words, Heading("Helps"), block)),)))
            found = sheets.look(data, 10, range(3)).pictures.values()
            assert [one.words.count("line") for one in found if "line" in one.words] == [3]
            assert [one for one in found if "Helps" in one.words] == [
                one for one in found if "line" in one.words
            ]


def test_the_document_for_word_processors_has_real_parts() -> None:
    import docx

    data = docx_file.write(DOCUMENT, pages.drawn)
    read = docx.Document(io.BytesIO(data))
    styles = [one.style.name for one in read.paragraphs if one.style is not None]
    assert styles.count("Heading 1") == len(PARTS)
    assert {"Title", "Heading 2", "Quote", "List Bullet"} <= set(styles)
    assert [cell.text for cell in read.tables[0].rows[1].cells] == ["1", "8 Oct 2026", "First one"]
    assert len(read.inline_shapes) == 1
    table = read.tables[0]
    assert next(column.width for column in table.columns) < [column.width for column in table.columns][2]
    assert sum(column.width or 0 for column in table.columns) <= 162 * 36000
    quotes = [one for one in read.paragraphs if one.style is not None and one.style.name == "Quote"]
    assert quotes[-1].text.endswith("22 Nov · shortened")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        footer = next(parts.read(name).decode() for name in parts.namelist() if "footer" in name)
        assert " PAGE " in footer
        assert " NUMPAGES " in footer
        assert 'descr="A chart from 19 to 9"' in parts.read("word/document.xml").decode()
        assert "docProps/thumbnail.jpeg" not in parts.namelist()


def test_markdown_says_the_same_words_and_no_others() -> None:
    from afterglow.core.markdown import to_html

    html = to_html(markdown_text.write(DOCUMENT).decode())
    assert "<h1>Notes for our appointment</h1>" in html
    assert "Then *rain* #1<br" in html
    assert "1. and &lt;b&gt;more&lt;/b&gt;" in html
    assert "<td>8 Oct 2026</td>" in html
    assert html.count("<ol>") == 1


@pytest.mark.parametrize("form", list(FORMS))
def test_no_file_says_who_made_it_where(form: str, tmp_path: Path) -> None:
    said = all_of(make(Packet(DOCUMENT), FORMS[form]).data, FORMS[form].suffix, tmp_path)
    for word in (
        str(tmp_path),
        "/home/",
        "python-docx",
        "afterglow/",
    ):
        assert word not in said
    assert not re.search(r"202[5-9]-\d\d-\d\dT", said), "a moment"


def test_html_stands_alone() -> None:
    page = make(Packet(DOCUMENT), FORMS["html"]).data.decode()
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert 'alt="A chart from 19 to 9"' in page
    assert not re.search(r'(?:src|href)="(?!data:)', page)
    assert "&lt;b&gt;more&lt;/b&gt;" in page


def test_json_holds_the_same_parts() -> None:
    read = json.loads(make(Packet(DOCUMENT), FORMS["json"]).data)
    assert [part["title"] for part in read["parts"]] == [part.title for part in PARTS]
    assert (read["who"], read["from"], read["to"]) == ("M.", "2026-10-01", "2026-11-22")


def test_a_file_is_never_replaced_unasked_and_what_left_is_listed(vault: Vault, tmp_path: Path) -> None:
    path, made = tmp_path / "notes.md", make(Packet(DOCUMENT), FORMS["markdown"])
    line = write_to(vault, made, path, replace=False)
    assert line is not None
    before = path.read_bytes()
    assert before == made.data
    with pytest.raises(PersonError):
        write_to(vault, make(Packet(Document("x", "", "", ())), FORMS["markdown"]), path, replace=False)
    with pytest.raises(PersonError):
        write_to(vault, made, tmp_path / "none" / "notes.md", replace=False)
    assert path.read_bytes() == before
    with vault.read() as session:
        (kept,) = departures.listed(session)
    assert (
        kept.what
        == "Notes for our appointment: What I want from this hour, Sessions, PHQ-9, In my words, Goals"
    )
    assert (kept.count, kept.form, kept.place) == (5, "Markdown", str(path))
    assert path.stat().st_mode & 0o077 == 0


def test_what_is_seen_and_printed_are_the_bytes_of_the_file(vault: Vault, tmp_path: Path) -> None:
    made = make(Packet(DOCUMENT), FORMS["pdf"])
    assert made.paper is made.data
    write_to(vault, made, tmp_path / "notes.pdf", replace=False)
    assert (tmp_path / "notes.pdf").read_bytes() == made.data
    assert make(Packet(DOCUMENT), FORMS["pdf"]).data == made.data, "the same each time"
    write_to(vault, made, tmp_path / "locked.pdf", "harbour lantern", replace=False)
    with (
        pikepdf.open(tmp_path / "locked.pdf", password="harbour lantern") as locked,
        pikepdf.open(io.BytesIO(made.data)) as plain,
    ):
        contents = [one.Contents.read_bytes() for one in locked.pages]
        assert contents == [one.Contents.read_bytes() for one in plain.pages]
    word = make(Packet(DOCUMENT), FORMS["docx"])
    assert word.data.startswith(b"PK")
    assert word.paper == made.data


def test_pictures_are_drawn_from_the_bytes(made: bytes) -> None:
    found = sheets.look(made, 72, [0, 7])
    assert (found.count, found.width, found.height) == (1, 596, 842)
    assert list(found.pictures) == [0]
    picture = found.pictures[0]
    assert (picture.width, picture.height, len(picture.dots)) == (596, 842, 596 * 842 * 4)
    assert "Why rest feels like failing 2. The water" in picture.words
    # White paper with dark words, and the line beside a quotation in its colour (blue, green, red).
    dots = {picture.dots[at : at + 3] for at in range(0, len(picture.dots), 4)}
    assert b"\xff\xff\xff" in dots
    assert any(max(dot) < 90 for dot in dots)
    assert any(dot[2] > dot[1] + 40 > dot[0] + 60 for dot in dots)


def test_a_name_in_a_file_would_be_found() -> None:
    pairs = [("Zoë Quill", "Z."), ("Annika", "A.")]
    for said in ("with ZOE\nQUILL.", "Zoe\u0308 Quill", "\xff\x00annika's", "Ann\u00adika"):
        assert names_in(said, pairs) != [], said
    assert names_in("Zoe alone, and Annikas", pairs) == []
