# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes beside the text, in the order of the words they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from afterglow.features.journal import quotes, words
from afterglow.ui.controls import button, column, frame, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.journal.shapes import Note


class Margin(QWidget):
    """Shows notes; asks by signals (identifier, and the words as they are)."""

    change_wanted = Signal(str, str)
    remove_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._place = column(space=10)
        self.setLayout(self._place)

    def show_notes(self, notes: Sequence[Note], body: str) -> None:
        """Show these notes, those about words of the text first, from top to bottom."""
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

        def order(note: Note) -> tuple[bool, int, int]:
            at = quotes.find_quote(body, note.quote, note.start)
            return at < 0, at, note.at.utc_ms

        for note in sorted(notes, key=order):
            self._place.addWidget(self._card(note))
        self._place.addStretch(1)

    def _card(self, note: Note) -> QFrame:
        box = frame("note")
        more = button("⋯", kind="tool", name=tr("Change this note"))
        menu = QMenu(more)
        change = menu.addAction(tr("Change…"))
        change.triggered.connect(lambda: self.change_wanted.emit(note.uid, note.text))
        remove = menu.addAction(tr("Remove this note"))
        remove.triggered.connect(lambda: self.remove_wanted.emit(note.uid))
        more.setMenu(menu)
        inner = column(row(label(words.on_day(note.at), soft=True, small=True), None, more, space=0), space=4)
        if note.quote:
            quoted = note.quote if len(note.quote) <= 80 else f"{note.quote[:79].rstrip()}…"
            inner.addWidget(label(f"“{quoted}”", soft=True, small=True, wrap=True))
        said = label(note.text, wrap=True)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        inner.addWidget(said)
        inner.setContentsMargins(12, 6, 8, 12)
        box.setLayout(inner)
        return box
