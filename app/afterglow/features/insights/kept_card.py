# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the insights that were kept: their words, and where each stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from afterglow.features.insights import words
from afterglow.features.insights.pieces import RowButton, clear, pill
from afterglow.features.insights.shapes import FEW
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.insights.look import Shown
    from afterglow.features.insights.shapes import Insight


class KeptCard(QFrame):
    """`opened` carries the identifier of one. `all_wanted` asks for where every one of them came from."""

    opened = Signal(str)
    add_wanted = Signal()
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._shown: Shown | None = None
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

    def show_insights(self, shown: Shown) -> None:
        """Show the insights there are, each with where it came from."""
        before, self._shown = self._shown, shown
        if before is None or _of(before) != _of(shown):
            self._build(shown)

    def _build(self, shown: Shown) -> None:
        clear(self._list)
        few = shown.insights if self._all else shown.insights[:FEW]
        for one in few:
            self._list.addWidget(frame("rule"))
            self._list.addWidget(self._row(one, shown))
        self._empty.setVisible(not shown.insights)
        self.more.setVisible(len(shown.insights) > len(few))

    def _row(self, one: Insight, shown: Shown) -> RowButton:
        stands = words.state(one.state)
        name = tr("{words} ({state})").format(words=one.words, state=stands)
        said = label(f"✦ {one.words}", wrap=True)
        came = words.came(one, shown.sources.get(one.uid), shown.arc, shown.day)
        made = RowButton(name, said, label(came, soft=True, small=True, wrap=True), row(pill(stands), None))
        made.setAccessibleDescription(came)
        made.clicked.connect(partial(self._open, one.uid))
        return made

    def _open(self, uid: str, *_checked: bool) -> None:
        self.opened.emit(uid)

    def _show_all(self) -> None:
        self._all = True
        if self._shown is not None:
            self._build(self._shown)
        self.all_wanted.emit()
        self.add.setFocus()


def _of(shown: Shown) -> tuple[object, ...]:
    return shown.insights, shown.sources, shown.arc, shown.day
