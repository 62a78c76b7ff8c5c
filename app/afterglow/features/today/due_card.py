# SPDX-License-Identifier: GPL-3.0-or-later
"""The small things due today, gathered from every feature. What is left undone is never mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.features.today.due_row import DueRow
from afterglow.ui.controls import button, column, heading, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.shapes import Due

_AT_ONCE = 7


class DueCard(QFrame):
    """`ticked` carries a thing and whether it is done now, `settle_wanted` one to be quiet before."""

    ticked = Signal(object, bool)
    settle_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.rows: list[DueRow] = []
        self._due: Sequence[Due] = ()
        self._all = False
        self._list = column(space=6)
        self._more = button("", self._show_all, kind="link")
        self._foot = label("", soft=True, small=True, wrap=True)
        layout = column(
            heading(tr("Small things today"), sub=True), self._list, self._more, self._foot, space=8
        )
        layout.setContentsMargins(20, 18, 20, 18)
        self.setLayout(layout)
        self.show_due(())

    def show_due(self, due: Sequence[Due]) -> None:
        """Show these things; rows that stay are not built anew, so the keyboard keeps its place."""
        self._due = due
        few = due if self._all else due[:_AT_ONCE]
        if [(row.due.feature, row.due.uid) for row in self.rows] == [(one.feature, one.uid) for one in few]:
            for row, one in zip(self.rows, few, strict=True):
                row.show_due(one)
        else:
            self._build(few)
        self._more.setText(tr("Show %n more", "", len(due) - len(few)))
        self._more.setVisible(len(due) > len(few))
        self._foot.setText(
            tr("Anything left undone simply lapses tonight.")
            if due
            else tr("Nothing today. Small things from your goals and your self-care will gather here.")
        )

    def _build(self, due: Sequence[Due]) -> None:
        here = next(((row.due.feature, row.due.uid) for row in self.rows if row.box.hasFocus()), None)
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [DueRow(one) for one in due]
        for row in self.rows:
            self._list.addWidget(row)
            row.ticked.connect(self.ticked)
            row.settle_wanted.connect(self.settle_wanted)
            if (row.due.feature, row.due.uid) == here:
                row.box.setFocus()

    def _show_all(self) -> None:
        first = len(self.rows)
        self._all = True
        self.show_due(self._due)
        self.rows[first].box.setFocus()
