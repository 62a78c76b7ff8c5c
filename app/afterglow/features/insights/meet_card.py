# SPDX-License-Identifier: GPL-3.0-or-later
"""A perspective that comes back at the rhythm that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from afterglow.ui.controls import button, column, label
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.settings import Settings
    from afterglow.features.insights.shapes import Perspective


class MeetCard(QFrame):
    """Shows one perspective, or hides; `all_wanted` shows them all."""

    def __init__(self, settings: Settings, all_wanted: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "tint")
        self._settings = settings
        self.words = label("", wrap=True)
        self.words.setProperty("words", True)
        self.all = button(tr("Perspectives to keep"), all_wanted, kind="link")
        self.all.setProperty("edge", True)
        layout = column(label(tr("To see it this way"), soft=True, small=True), self.words, self.all, space=6)
        layout.setContentsMargins(20, 16, 20, 10)
        self.setLayout(layout)
        self.use_settings()
        self.hide()

    def show_perspective(self, one: Perspective | None) -> None:
        """Show a perspective; None hides the card."""
        self.setVisible(one is not None)
        if one is not None:
            self.words.setText(one.words)

    def use_settings(self) -> None:
        """Take the letters that are set now."""
        self.words.setFont(reading_font(self._settings.text_size, self._settings.reading_font))
