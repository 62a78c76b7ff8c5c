# SPDX-License-Identifier: GPL-3.0-or-later
"""The doors to make something by, and what was made, the newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from afterglow.features.creations import words
from afterglow.features.creations.made_card import MadeCard
from afterglow.features.creations.quiet_timer import QuietTimer
from afterglow.features.creations.shapes import Kind
from afterglow.ui.columns import Columns
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QPushButton

    from afterglow.core.arc import Arc
    from afterglow.features.creations.look import Shown

MOST = 30


class Overview(Columns):
    """Asks by signals: `begun` by which door, `opened` what, `more_wanted` the earlier ones, `bin_wanted`."""

    begun = Signal(str)
    opened = Signal(str)
    more_wanted = Signal()
    bin_wanted = Signal()

    def __init__(self, over: Callable[[], object]) -> None:
        super().__init__()
        self.doors: list[QPushButton] = [
            button(words.door(each), partial(self.begun.emit, each.value), name=_door_name(each))
            for each in Kind
        ]
        doors = QWidget()
        flow = FlowLayout(8)
        for each in self.doors:
            flow.addWidget(each)
        doors.setLayout(flow)
        self.timer = QuietTimer(over)
        head = QWidget()
        head.setLayout(
            column(
                heading(tr("Make something")),
                label(
                    tr("Pick a door. The making is what counts. Nobody will mark it, and nothing here can."),
                    soft=True,
                    wrap=True,
                ),
                doors,
                space=10,
            )
        )
        self.made = QWidget()
        self.made.setLayout(column(space=12))
        self.cards: list[MadeCard] = []
        self.empty = label(
            tr("What you make can be kept here: a drawing, a sound, a few words. Or keep nothing."),
            soft=True,
            wrap=True,
        )
        self.more = button(tr("Show earlier ones"), self.more_wanted.emit)
        foot = QWidget()
        foot.setLayout(row(self.more, None))
        self.add_left(head, self.empty, self.made, foot)
        self.add_right(self._seeds(), self._beside())

    def show_made(
        self, shown: Shown, arc: Arc, today: date, font: QFont, *, low_energy: bool
    ) -> list[MadeCard]:
        """Show what was made; returns the cards, whose pictures may come later."""
        fresh = QWidget()
        self.cards = [MadeCard(each, arc, today, font, self.opened.emit) for each in shown.made]
        fresh.setLayout(column(*self.cards, space=12))
        holder = self.made.parentWidget()
        assert holder is not None
        layout = holder.layout()
        assert layout is not None
        layout.replaceWidget(self.made, fresh)
        self.made.hide()
        self.made.deleteLater()
        self.made = fresh
        fresh.setVisible(bool(self.cards))
        self.empty.setVisible(not self.cards)
        self.more.setVisible(shown.more)
        self.bin.setVisible(bool(shown.binned))
        self.set_single(single=low_energy)
        return self.cards

    def _seeds(self) -> QWidget:
        card = frame("card")
        layout = column(
            heading(tr("A seed, if you like one"), sub=True),
            label(
                tr("A picture that came up, a colour, a line, a feeling from a session. Or just begin."),
                soft=True,
                wrap=True,
            ),
            label(
                tr("Ten minutes are plenty. A timer is there if it helps; it makes no sound."),
                soft=True,
                wrap=True,
            ),
            row(self.timer, None),
            space=10,
        )
        layout.setContentsMargins(20, 18, 20, 18)
        card.setLayout(layout)
        return card

    def _beside(self) -> QWidget:
        card = frame("card")
        self.bin = button(tr("What is in the bin…"), self.bin_wanted.emit)
        layout = column(
            heading(tr("Yours alone"), sub=True),
            label(
                tr(
                    "Pictures and sounds are kept inside the journal, encrypted, and shown from there. "
                    "They stay out of what you share unless you add them."
                ),
                soft=True,
                wrap=True,
            ),
            row(self.bin, None),
            space=8,
        )
        layout.setContentsMargins(20, 18, 20, 18)
        card.setLayout(layout)
        return card


def _door_name(kind: Kind) -> str:
    return tr("Make: {what}").format(what=words.door(kind))
