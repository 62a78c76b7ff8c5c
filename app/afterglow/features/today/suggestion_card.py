# SPDX-License-Identifier: GPL-3.0-or-later
"""The one thing a person could do, with three answers of equal weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.ui.controls import button, column, heading, label
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.shapes import Suggestion


class SuggestionCard(QFrame):
    """Shows one suggestion, or hides."""

    begin_wanted = Signal(object)
    not_now = Signal(object)
    never = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "suggestion")
        self.shown: Suggestion | None = None
        self._above = label("", soft=True, small=True)
        self._title = heading("", sub=True)
        self._text = label("", wrap=True)
        self.begin = button(tr("Begin"), lambda: self.begin_wanted.emit(self.shown), kind="primary")
        self.later = button(tr("Not now"), lambda: self.not_now.emit(self.shown), kind="link")
        self.no = button(tr("Don't suggest this again"), lambda: self.never.emit(self.shown), kind="link")
        answers = FlowLayout()
        for each in (self.begin, self.later, self.no):
            answers.addWidget(each)
        layout = column(self._above, self._title, self._text, 6, answers, space=4)
        layout.setContentsMargins(20, 18, 20, 18)
        self.setLayout(layout)
        self.hide()

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """Show a suggestion; None hides the card."""
        self.shown = suggestion
        self.setVisible(suggestion is not None)
        if suggestion is None:
            return
        self._above.setText(
            tr("One thing you could do · about %n minutes", "", suggestion.minutes)
            if suggestion.minutes
            else tr("One thing you could do")
        )
        self._title.setText(suggestion.title)
        self._text.setText(suggestion.text)
        self._text.setVisible(bool(suggestion.text))
