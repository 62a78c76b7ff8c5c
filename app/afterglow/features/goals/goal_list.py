# SPDX-License-Identifier: GPL-3.0-or-later
"""The open goals, as many as can be taken in at once; more on request."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from afterglow.features.goals.goal_card import GoalCard
from afterglow.ui.controls import button, column
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.goals.look import Row, Shown

_AT_ONCE = 12


class GoalList(QWidget):
    """`marked`, `opened`, `settle_wanted` as a card says them; `placed` carries a goal and its new place."""

    marked = Signal(str, object, object)
    opened = Signal(str)
    placed = Signal(str, int)
    settle_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[GoalCard] = []
        self._page: Shown | None = None
        self._rows: Sequence[Row] = ()
        self._at_once = _AT_ONCE
        self._layout = column(space=14)
        self.more = button("", self._show_more, kind="link")
        self.setLayout(column(self._layout, self.more, space=8))

    def show_rows(self, rows: Sequence[Row], page: Shown) -> None:
        """Show these goals; cards that stay are not built anew, so the keyboard keeps its place."""
        self._rows, self._page = rows, page
        few = rows[: self._at_once]
        known = {card.uid: card for card in self.cards}
        wanted = {row.goal.uid for row in few}
        for card in self.cards:
            self._layout.removeWidget(card)
            if card.uid not in wanted:
                card.hide()
                card.deleteLater()
        self.cards = [known.get(row.goal.uid) or self._card(row, page) for row in few]
        for card, row in zip(self.cards, few, strict=True):
            card.show_row(row, page)
            self._layout.addWidget(card)
        chain = [control for card in self.cards for control in card.controls()]
        for before, after in pairwise([*chain, self.more]):
            QWidget.setTabOrder(before, after)
        left = len(rows) - len(few)
        self.more.setText(tr("Show %n more", "", min(left, _AT_ONCE)))
        self.more.setVisible(left > 0)

    def _card(self, row: Row, page: Shown) -> GoalCard:
        card = GoalCard(row, page)
        card.setParent(self)
        card.marked.connect(self.marked)
        card.opened.connect(self.opened)
        card.settle_wanted.connect(self.settle_wanted)
        card.moved.connect(self._moved)
        card.dropped.connect(self._dropped)
        return card

    def _place(self, uid: str) -> int:
        return next(place for place, row in enumerate(self._rows) if row.goal.uid == uid)

    def _moved(self, uid: str, by: int) -> None:
        place = self._place(uid) + by
        if 0 <= place < len(self._rows):
            self.placed.emit(uid, place)

    def _dropped(self, uid: str, at: int) -> None:
        others = [card for card in self.cards if card.uid != uid]
        place = sum(card.geometry().center().y() < at for card in others)
        if place == self._place(uid):
            # Let go where it was: back to its row.
            self._layout.invalidate()
            self._layout.activate()
            self.cards[place].updateGeometry()
        self.placed.emit(uid, place)

    def _show_more(self) -> None:
        first = len(self.cards)
        self._at_once += _AT_ONCE
        if self._page is not None:
            self.show_rows(self._rows, self._page)
            self.cards[first].open.setFocus()
