# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of the person's own: seen as it will be printed or saved, and made anew each time it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from afterglow.core.errors import PersonError
from afterglow.features.sharing.export import FORMS, Packet, make, note, sheets, write_to
from afterglow.features.sharing.left_dialog import LeftDialog
from afterglow.features.sharing.paper import paint
from afterglow.features.sharing.preview import Preview
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, frame, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.printing import chosen_printer
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.core.progress import Progress
    from afterglow.feature import Parts
    from afterglow.features.sharing.document import Document
    from afterglow.features.sharing.export import Made
    from afterglow.features.sharing.export.sheets import Sheets

_SIZE = (760, 700)


class PaperDialog(Dialog):
    """`build` makes the document for a paper ("a4" or "us-letter"); off the window's thread."""

    def __init__(self, parent: QWidget, parts: Parts, title: str, build: Callable[[str], Document]) -> None:
        super().__init__(parent, title, width=560)
        self._parts, self._build = parts, build
        self.made: Made | None = None
        self.preview = Preview(parts.background, parts.window.show_problem)
        ground = frame("ground")
        ground.setLayout(row(self.preview, space=0))
        self.paper = QComboBox()
        name_choice(self.paper, tr("Paper"))
        self.paper.addItem(tr("A4"), "a4")
        self.paper.addItem(tr("Letter"), "us-letter")
        self.save = button(tr("Save file…"), self._save)
        self.print = button(tr("Print…"), self._print, kind="primary")
        self.print.setDefault(True)
        self.add(ground)
        self.body.setStretchFactor(ground, 1)
        self.add_buttons(self.paper, None, button(tr("Close"), self.reject), self.save, self.print)
        self.resize(*_SIZE)
        self.paper.currentIndexChanged.connect(lambda _at: self._draw())
        self._draw()

    def _draw(self) -> None:
        paper = str(self.paper.currentData())
        ppi, seen = self.preview.ppi(paper), self.preview.in_view()

        def work(progress: Progress) -> tuple[Made, Sheets]:
            made = make(Packet(self._build(paper)), FORMS["pdf"], lambda: progress.step(0, 0))
            return made, sheets.look(made.paper, ppi, seen)

        def done(found: tuple[Made, Sheets]) -> None:
            self.made = found[0]
            self.preview.show_pages(found[1])
            self._let_go(on=True)

        # What leaves is what is seen: nothing, until it is.
        self._let_go(on=False)

        self._parts.background.run_long(work, done, self._parts.window.show_problem, owner=self)

    def _let_go(self, *, on: bool) -> None:
        for way in (self.save, self.print):
            way.setEnabled(on)
        if on:
            self.print.setFocus()

    def _save(self) -> None:
        made, form, vault = self.made, FORMS["pdf"], self._parts.vault
        if made is None:
            return
        name = f"notes-{self._parts.clock.now():%Y-%m-%d}{form.suffix}"
        filters = f"{tr(form.title)} (*{form.suffix})"
        path = self._parts.choose.save_file(self, tr("Where to put the file"), name, filters)
        if path is None:
            return
        whole = path.suffix.lower() == form.suffix
        # The person was not asked about a longer name, so it must not be one that is taken.
        to = path if whole else path.with_name(path.name + form.suffix)
        self._go(lambda: write_to(vault, made, to, replace=whole), to)

    def _print(self) -> None:
        made, vault = self.made, self._parts.vault
        if made is None:
            return
        try:
            printer = chosen_printer(self)
        except PersonError as error:
            self._parts.window.show_problem(error)
            return
        if printer is None:
            return
        paper, place = made.packet.document.paper, Path(printer.printerName() or tr("Printer"))

        def leave() -> int | None:
            paint(printer, made.paper, paper)
            return note(vault, made.packet, tr("Print"), place)

        self._go(leave, None)

    def _go(self, leave: Callable[[], int | None], path: Path | None) -> None:
        def told(line: int | None) -> None:
            dialog = LeftDialog(self, self._parts, path, line, locked=False)
            dialog.exec()
            dialog.deleteLater()

        problem = self._parts.window.show_problem
        self._parts.background.run_long(lambda _progress: leave(), told, problem, owner=self)
