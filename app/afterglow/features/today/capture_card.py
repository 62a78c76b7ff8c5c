# SPDX-License-Identifier: GPL-3.0-or-later
"""The short capture of a session's day: fragments, kept as they are typed, asked for by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.core.errors import PersonError
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr, tr_error
from afterglow.ui.words_field import WordsField
from afterglow.ui.words_keeper import WordsKeeper

if TYPE_CHECKING:
    from afterglow.core.shapes import Captured
    from afterglow.feature import Parts

_HEIGHT = 92


class CaptureCard(QFrame):
    """One field. Its words become an entry of this moment, and so belong to today's session."""

    failed = Signal(object)

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._parts = parts
        self.keeper = WordsKeeper(parts.offers.capture, parts.background, self)
        self.field = WordsField(tr("A few words, if any come"))
        self.field.setFixedHeight(_HEIGHT)
        self.field.setPlaceholderText(tr("An image, a sound, a sentence. Or nothing."))
        self.line = label("", soft=True, small=True, wrap=True)
        self.keep = button(tr("Keep"), self._enough, tip=tr("Keep and begin anew (Ctrl+Enter)"))
        foot = row(self.line, self.keep, space=12)
        foot.setStretch(0, 1)
        layout = column(
            heading(tr("A few words, if any come"), sub=True),
            label(
                tr("You do not have to make sense of it yet. You can change it tomorrow."),
                soft=True,
                wrap=True,
            ),
            4,
            self.field,
            foot,
            space=8,
        )
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)
        self.field.written.connect(self.keeper.change)
        self.field.enough.connect(self._enough)
        self.keeper.saved.connect(self._saved)
        self.keeper.failed.connect(self._failed)
        self.use_settings()
        self.hide()

    def use_settings(self) -> None:
        """Take the letters that are set now."""
        settings = self._parts.settings
        self.field.setFont(reading_font(settings.text_size, settings.reading_font))

    def flush(self) -> None:
        """Bring the words into the vault; raises PersonError if they can not be kept."""
        if self.keeper.unsaved:
            self.keeper.flush()

    def end_of_day(self) -> None:
        """Let what was written stay what it is: later words are another entry."""
        self._let_go()

    def _enough(self) -> None:
        if self._let_go():
            self.field.setFocus()

    def _let_go(self) -> bool:
        if not self.keeper.text:
            return False
        try:
            kept = self.keeper.let_go()
        except PersonError as error:
            self.failed.emit(error)
            return False
        self.field.put("")
        self.line.setText(tr("Kept in your journal.") if kept is not None else "")
        return True

    def _saved(self, kept: Captured | None) -> None:
        self.line.setText(tr("Saved and encrypted.") if kept is not None else "")

    def _failed(self, error: BaseException) -> None:
        self.line.setText(tr_error(error) if isinstance(error, PersonError) else tr("Not saved yet"))
