# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the insights that were kept: their words, and where each stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from afterglow.features.insights import words
from afterglow.features.insights.pieces import RowButton, clear, pill
from afterglow.features.insights.shapes import State
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.insights.shapes import Insight

_FEW = 5


class KeptCard(QFrame):
    """`opened` carries the identifier of one. Those that were let go stand after the others."""

    opened = Signal(str)
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._insights: Sequence[Insight] = ()
        self._all = False
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._empty = label(
            tr("Mark a sentence in the journal that you want to keep (Ctrl+Shift+I). It is listed here."),
            soft=True,
            wrap=True,
        )
        self.add = button(tr("Write one down"), self.add_wanted.emit, kind="link")
        self.more = button(tr("Show all"), self._show_all, kind="link")
        for each in (self.add, self.more):
            each.setProperty("edge", True)
        layout = column(
            heading(tr("Insights you kept"), sub=True),
            self._empty,
            self._list,
            row(self.add, None, self.more),
            space=8,
        )
        layout.setContentsMargins(20, 18, 20, 10)
        self.setLayout(layout)

    def show_insights(self, insights: Sequence[Insight]) -> None:
        """Show these insights, the newest first."""
        if insights != self._insights or not self._list.count():
            self._insights = insights
            self._build()

    def _build(self) -> None:
        clear(self._list)
        ordered = sorted(self._insights, key=lambda one: one.state is State.LET_GO)
        few = ordered if self._all else ordered[:_FEW]
        for one in few:
            self._list.addWidget(frame("rule"))
            self._list.addWidget(self._row(one))
        self._empty.setVisible(not self._insights)
        self.more.setVisible(len(ordered) > len(few))

    def _row(self, one: Insight) -> RowButton:
        stands = words.state(one.state)
        name = tr("{words} ({state})").format(words=one.words, state=stands)
        said = label(f"✦ {one.words}", wrap=True)
        made = RowButton(name, said, row(pill(stands), None))
        made.clicked.connect(partial(self._open, one.uid))
        return made

    def _open(self, uid: str, *_checked: bool) -> None:
        self.opened.emit(uid)

    def _show_all(self) -> None:
        self._all = True
        self._build()
        self.add.setFocus()
