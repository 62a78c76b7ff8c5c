# SPDX-License-Identifier: GPL-3.0-or-later
"""A few words from anywhere in the window, without leaving where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from afterglow.core.errors import PersonError
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr, tr_error
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from afterglow.core.settings import Settings
    from afterglow.core.shapes import Captured
    from afterglow.ui.words_keeper import WordsKeeper

_HEIGHT = 132


class CaptureDialog(Dialog):
    """One field. Enter keeps the words; Esc leaves them here as a draft, and they are safe either way.

    The keeper outlives the dialog: what stands in it is what the field begins with.
    """

    def __init__(self, keeper: WordsKeeper, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, tr("A few words"), width=520)
        self._keeper = keeper
        self.field = WordsField(tr("A few words"), enter_is_enough=True)
        self.field.setPlaceholderText(tr("Fragments are welcome. Spelling does not matter."))
        self.field.setFont(reading_font(settings.text_size, settings.reading_font))
        self.field.setFixedHeight(_HEIGHT)
        self.field.put(keeper.text)
        self.line = label(tr("Enter keeps it. Esc leaves it here for later."), soft=True, small=True)
        self.line.setWordWrap(True)
        keep = button(tr("Keep"), self.accept, kind="primary")
        later = button(tr("Later"), self.reject, kind="link")
        for each in (keep, later):
            each.setAutoDefault(False)
        self.add(self.field, self.line)
        self.add_buttons(None, later, keep)
        self.field.written.connect(keeper.change)
        self.field.enough.connect(self.accept)
        keeper.saved.connect(self._saved)
        keeper.failed.connect(self._failed)
        self.field.setFocus()

    def accept(self) -> None:
        """Keep the words and begin anew the next time; stay open if they can not be kept."""
        try:
            self._keeper.let_go()
        except PersonError as error:
            self.line.setText(tr_error(error))
            return
        super().accept()

    def reject(self) -> None:
        """Leave the words here for later; they are kept as far as they go."""
        try:
            self._keeper.flush()
        except PersonError as error:
            self.line.setText(tr_error(error))
            QApplication.beep()
            if self._told:
                super().reject()
            self._told = True
            return
        super().reject()

    # Esc a second time closes, with the words still in the keeper, which tries again.
    _told = False

    def _saved(self, kept: Captured | None) -> None:
        self._told = False
        self.line.setText(tr("Saved and encrypted.") if kept is not None else "")

    def _failed(self, error: BaseException) -> None:
        self.line.setText(tr_error(error) if isinstance(error, PersonError) else tr("Not saved yet"))
