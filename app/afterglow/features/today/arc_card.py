# SPDX-License-Identifier: GPL-3.0-or-later
"""The arc of the session whose window the day is in; hidden outside every window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from afterglow.ui import arc_words
from afterglow.ui.controls import column, heading

if TYPE_CHECKING:
    from afterglow.core.arc import Arc
    from afterglow.features.today.shapes import View


class ArcCard(QFrame):
    """Shows where the day stands on the arc."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.place = heading("", sub=True)
        self.setLayout(column(self.place, margins=20))
        self.hide()

    def show_view(self, view: View, arc: Arc) -> None:  # noqa: ARG002
        """Show the place of a day, or hide."""
        self.setVisible(view.place is not None and not view.low_energy)
        if view.place is not None:
            self.place.setText(arc_words.place(view.place))
