# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands where the week will be, before there is a practice: a few ideas, one tap each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.features.selfcare import shipped, words
from afterglow.ui.controls import chip, column, heading, label
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr


class EmptyCard(QFrame):
    """`wanted` carries the draft of an idea."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        chips = FlowLayout(space=8)
        for each in shipped.ideas():
            made = chip(words.name(each), partial(self.wanted.emit, each))
            made.setToolTip(words.below(each))
            chips.addWidget(made)
        layout = column(
            heading(tr("What would support you?"), sub=True),
            label(
                tr(
                    "Choose one, two or three. Each has a smallest version for a low day. All can be changed."
                ),
                soft=True,
                wrap=True,
            ),
            4,
            chips,
            space=8,
        )
        layout.setContentsMargins(20, 18, 20, 18)
        self.setLayout(layout)
        self.hide()
