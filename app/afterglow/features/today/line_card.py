# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of the person's own from an earlier page, and the way to that page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QFrame

from afterglow.ui import arc_words
from afterglow.ui.controls import button, column, label, restyle
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.arc import Arc
    from afterglow.core.settings import Settings
    from afterglow.core.shapes import Line


class LineCard(QFrame):
    """Shows one line, or hides."""

    page_wanted = Signal(object)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._settings = settings
        self.shown: Line | None = None
        self.above = label("", soft=True, small=True, wrap=True)
        self.words = label("", wrap=True)
        self.words.setProperty("words", True)
        self.read = button(tr("Read that entry"), lambda: self.page_wanted.emit(self.shown), kind="link")
        self.read.setProperty("edge", True)
        layout = column(self.above, self.words, self.read, space=4)
        layout.setContentsMargins(20, 16, 20, 12)
        self.setLayout(layout)
        self.use_settings()
        self.hide()

    def show_line(self, line: Line | None, arc: Arc) -> None:
        """Show a line and where it is from; None hides the card."""
        self.shown = line
        self.setVisible(line is not None)
        if line is None:
            return
        day = line.at.local().date()
        place = arc.place(day)
        told = QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
        self.above.setText(
            tr("From your notes, {when}").format(
                when=arc_words.place(place).lower() if place is not None else told
            )
        )
        self.words.setText(tr("“{words}”").format(words=line.text))

    def use_settings(self) -> None:
        """Take the letters that are set now."""
        self.words.setFont(reading_font(self._settings.text_size, self._settings.reading_font))
        restyle(self.words)
