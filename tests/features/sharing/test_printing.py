# SPDX-License-Identifier: GPL-3.0-or-later
"""Paper gets the pages that were seen, each on its own sheet, and What left says so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinter
from tests.qt import wait, words

from afterglow.core.errors import CancelledError
from afterglow.core.moment import Moment
from afterglow.core.shares import Listing, Paragraph
from afterglow.features.sharing import paper as paper_
from afterglow.features.sharing import saving
from afterglow.features.sharing.document import Document, Part
from afterglow.features.sharing.export import pages, sheets
from afterglow.features.sharing.left_dialog import LeftDialog
from afterglow.features.sharing.paper import paint
from afterglow.features.sharing.shapes import Kind, TherapyItem
from afterglow.ui import printing
from afterglow.vault import departures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.features.sharing.conftest import Sharer

    from afterglow.features.sharing.document import Content
    from afterglow.features.sharing.export.sheets import Picture
    from afterglow.ui.dialogs import Dialog

LONG: tuple[Content, ...] = (
    Listing(("The water", "The stairs"), numbered=True),
    *(Paragraph("A heron. " * 60) for _ in range(9)),
)


@pytest.fixture(autouse=True)
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print with few dots: where they are is what counts here."""
    monkeypatch.setattr(paper_, "_SHARP", 75)


def printer_to(file: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(file))
    return made


def dark(picture: Picture) -> list[tuple[int, int]]:
    """Return the squares of eight dots in which there is ink."""
    found = set()
    for at in range(0, len(picture.dots), 4):
        if picture.dots[at + 1] < 160:
            row, column = divmod(at // 4, picture.width)
            found.add((row // 8, column // 8))
    return sorted(found)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_each_page_is_printed_in_its_place(qapp: object, tmp_path: Path, paper: str) -> None:  # noqa: ARG001
    made = pages.pdf(Document("Notes", "M.", "Selected.", (Part("Wanted", LONG),), paper=paper))
    steps: list[tuple[int, int]] = []
    count = paint(printer_to(tmp_path / "p.pdf"), made, paper, lambda at, of: steps.append((at, of)))
    assert count == 2
    assert steps == [(0, 2), (1, 2)]
    seen = sheets.look(made, 40, [0, 1])
    printed = sheets.look((tmp_path / "p.pdf").read_bytes(), 40, [0, 1])
    assert printed.count == 2
    assert abs(printed.width - seen.width) <= 1
    for number in (0, 1):
        ink = set(dark(seen.pictures[number]))
        assert ink
        missing = ink - {
            (row + down, column + right)
            for row, column in dark(printed.pictures[number])
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
        }
        assert not missing


def test_a_print_that_is_stopped_goes_no_further(qapp: object, tmp_path: Path) -> None:  # noqa: ARG001
    made = pages.pdf(Document("Notes", "M.", "Selected.", (Part("Wanted", LONG),)))
    steps: list[int] = []

    def step(at: int, _of: int) -> None:
        steps.append(at)
        if at:
            raise CancelledError

    with pytest.raises(CancelledError):
        paint(printer_to(tmp_path / "p.pdf"), made, "a4", step)
    assert steps == [0, 1]


def test_the_pages_of_the_window_are_printed_and_listed(
    sharer: Sharer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[type[Dialog], Callable[..., object]], None],
) -> None:
    sharer.store.items.keep(TherapyItem("", "The water", Moment.of(sharer.clock.now()), Kind.QUESTION))
    said: list[str] = []
    answer(LeftDialog, lambda one: said.append(words(one)))
    monkeypatch.setattr(saving, "chosen_printer", lambda _over: printer_to(tmp_path / "p.pdf"))
    dialog = sharer.open()
    dialog.form.print.click()
    wait(lambda: bool(said), 20_000)
    assert "can not call paper back" in said[0]
    assert sheets.look((tmp_path / "p.pdf").read_bytes(), 20).count == len(dialog.preview.pages) == 1
    with sharer.vault.read() as session:
        (line,) = departures.listed(session)
    assert line.form == "Print"
    dialog.reject()
    sharer.settle()
    assert sharer.problems == []


def test_what_is_handed_to_the_queue_lies_in_the_sessions_own_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", "/tmp")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none"))
    printing._hand_over_in_memory()
    assert os.environ["TMPDIR"] == "/tmp"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    printing._hand_over_in_memory()
    assert os.environ["TMPDIR"] == str(tmp_path)
