# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the themes that recur in the latest sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.features.insights import rules_themes, words
from afterglow.features.insights.theme_table import ThemeTable
from afterglow.ui.controls import button, column, heading, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.insights.rules_themes import Grid

_THEMES, _SESSIONS = 6, 4


class ThemesCard(QFrame):
    """`opened` carries the name of a theme and the number of a session; `all_wanted` shows everything."""

    opened = Signal(str, int)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.table = ThemeTable(tr("Themes across sessions"), whole=False)
        self.told = label("", soft=True, small=True, wrap=True)
        self._empty = label(
            tr("Give entries a tag, and you see here in which sessions it comes up."), soft=True, wrap=True
        )
        self.all = button(tr("All themes"), self.all_wanted.emit, kind="link")
        self.all.setProperty("edge", True)
        layout = column(
            heading(tr("Themes across sessions"), sub=True), self._empty, self.table, self.told, self.all
        )
        layout.setContentsMargins(20, 18, 20, 10)
        self.setLayout(layout)
        self.table.opened.connect(self.opened)
        # Room for what is being read, so that nothing below jumps when it is there.
        self.table.keep_room(_THEMES)
        self.told.setText(" ")
        self._empty.hide()

    def show_grid(self, whole: Grid) -> None:
        """Show the part of a grid that there is room for."""
        shown = rules_themes.few(whole, _THEMES, _SESSIONS)
        self.table.show_grid(shown)
        self.table.setVisible(bool(shown.themes))
        self._empty.setVisible(not shown.themes)
        said = rules_themes.told(shown)
        self.told.setText("" if said is None else words.theme_told(said, len(whole.numbers)))
        self.told.setVisible(said is not None)
