# SPDX-License-Identifier: GPL-3.0-or-later
"""A dialog that asks for a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.insights.shapes import LONGEST_WORDS
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_HEIGHT = 110


class TextDialog(Dialog):
    """`keep` is given the words, when it is agreed to and also when the program locks meanwhile."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        asked: str,
        keep: Callable[[str], object],
        text: str = "",
        *,
        yes: str = "",
    ) -> None:
        super().__init__(parent, title)
        self._keep, self._kept = keep, text.strip()
        self.field = WordsField(asked)
        self.field.put(text)
        self.field.setFixedHeight(_HEIGHT)
        self.add(label(asked, soft=True, wrap=True), self.field)
        agree = button(yes or tr("Keep it"), self.accept, kind="primary")
        agree.setDefault(True)
        self.add_buttons(None, button(tr("Leave it"), self.reject), agree)
        self.field.enough.connect(self.accept)
        self.field.setFocus()

    def accept(self) -> None:
        """Keep the words."""
        self.flush()
        super().accept()

    def flush(self) -> None:
        """Keep what was typed; raises PersonError if it can not be kept."""
        text = self.field.toPlainText().strip()[:LONGEST_WORDS]
        if text and text != self._kept:
            self._keep(text)
            self._kept = text
