# SPDX-License-Identifier: GPL-3.0-or-later
"""The page to draw on: paper as large as the window gives, tools above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from afterglow.features.creations.drawing.keeper import DrawingKeeper
from afterglow.features.creations.drawing.painting import Layers
from afterglow.features.creations.drawing.sheet import Sheet
from afterglow.features.creations.drawing.tools import Tools
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.feature import Parts
    from afterglow.features.creations.shapes import Stroke
    from afterglow.features.creations.store import Creations


class DrawingView(QWidget):
    """`left` says that the drawing is kept and the page may go; `about_wanted` asks for the words to it."""

    left = Signal()
    about_wanted = Signal(str)

    def __init__(self, parts: Parts, store: Creations) -> None:
        super().__init__()
        self._parts, self._store = parts, store
        self.sheet = Sheet()
        self.tools = Tools(self.sheet, self.sheet.clear)
        self.keeper = DrawingKeeper(
            store.files, parts.background, lambda: self.sheet.lines.with_under_way, self
        )
        self.line = label("", soft=True, small=True)
        self.about = button(tr("Words to it…"), self._about)
        self.done = button(tr("Done"), self.leave, kind="primary")
        above = row(self.tools, self.about, self.done, space=12)
        for each in (self.about, self.done):
            above.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        layout = column(
            above,
            self.sheet,
            self.line,
            space=10,
        )
        layout.setStretch(1, 1)
        layout.setContentsMargins(24, 16, 24, 10)
        self.setLayout(layout)
        self.sheet.drawn.connect(self.keeper.touch)
        self.keeper.saved.connect(lambda: self.line.setText(tr("Saved and encrypted.")))
        self.keeper.failed.connect(parts.window.show_problem)
        for keys, act in (
            ("Ctrl+Z", self.tools.undo.click),
            ("Ctrl+Shift+Z", self.tools.redo.click),
            ("Ctrl+Y", self.tools.redo.click),
            ("Escape", self.leave),
        ):
            QShortcut(QKeySequence(keys), self, act)
        for keys, switch in (("P", self.tools.pen), ("E", self.tools.eraser)):
            QShortcut(QKeySequence(keys), self.sheet, switch.click)

    @property
    def uid(self) -> str:
        """The drawing that is open, or ""."""
        return self.keeper.uid

    def open(self, uid: str, ready: Callable[[], None]) -> None:
        """Read a drawing's lines and show it; then `ready`."""

        def work() -> tuple[Sequence[Stroke], Layers]:
            strokes = self._store.files.lines(uid)
            return strokes, Layers(strokes)

        def show(found: tuple[Sequence[Stroke], Layers]) -> None:
            self.sheet.put(*found)
            self.keeper.open(uid, self.sheet.lines.all)
            self.tools.follow()
            self.line.setText(tr("Each line is kept as you draw it. Nobody marks it."))
            ready()
            self.sheet.setFocus()

        self._parts.background.run(work, show, self._parts.window.show_problem, owner=self)

    def leave(self) -> None:
        """Keep the picture of the lines, and go."""
        self._then(self.left.emit)

    def flush(self) -> None:
        """Keep what was drawn; raises PersonError if it can not be."""
        self.keeper.flush()

    def close_drawing(self) -> None:
        """Put the paper away; what was on it is kept."""
        self.keeper.open("", ())
        self.sheet.put((), Layers())

    def _about(self) -> None:
        uid = self.uid
        self._then(lambda: self.about_wanted.emit(uid))

    def _then(self, act: Callable[[], None]) -> None:
        self.sheet.lift()
        self.keeper.finish(act, self._parts.window.show_problem)
