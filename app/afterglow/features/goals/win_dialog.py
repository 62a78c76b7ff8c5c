# SPDX-License-Identifier: GPL-3.0-or-later
"""A small win, and what it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from afterglow.core.errors import PersonError
from afterglow.features.goals.shapes import LONGEST_LINE, Win
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr, tr_error

if TYPE_CHECKING:
    from afterglow.features.goals.store import GoalStore


class WinDialog(Dialog):
    """Keeps the win when it is agreed to, and also when the program locks meanwhile; `uid` is its own."""

    def __init__(self, parent: QWidget, store: GoalStore, goal: str = "", win: Win | None = None) -> None:
        super().__init__(parent, tr("A small win"))
        self._store, self._goal = store, goal
        self.uid = win.uid if win is not None else ""
        self.what = _line(tr("What went well?"), tr("Called Ana back"))
        self.took = _line(tr("What did it take?"), tr("Putting the phone in another room first"))
        if win is not None:
            self.what.setText(win.what)
            self.took.setText(win.took)
        self._problem = label("", wrap=True)
        self._problem.setProperty("problem", True)
        self._problem.hide()
        self.add(label(tr("What went well? Small counts."), soft=True), self.what)
        self.add(label(tr("What did it take? You may leave this."), soft=True), self.took, self._problem)
        keep = button(tr("Keep it"), self.accept, kind="primary")
        keep.setDefault(True)
        away = button(tr("Remove it"), self._remove)
        away.setVisible(bool(self.uid))
        self.add_buttons(away, None, button(tr("Leave it"), self.reject), keep)

    def accept(self) -> None:
        """Keep the win."""
        if not self.what.text().strip():
            self._problem.setText(tr("A few words for what went well are enough."))
            self._problem.show()
            self.what.setFocus()
            return
        try:
            self.flush()
        except PersonError as error:
            self._problem.setText(tr_error(error))
            self._problem.show()
            return
        super().accept()

    def flush(self) -> None:
        """Keep what was typed; raises PersonError if it can not be."""
        if self.what.text().strip():
            self.uid = self._store.wins.keep(self.what.text(), self.took.text(), self._goal, self.uid)

    def _remove(self) -> None:
        self._store.wins.remove(self.uid)
        self.uid = ""
        super().accept()


def _line(name: str, example: str) -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(LONGEST_LINE)
    made.setPlaceholderText(example)
    made.setAccessibleName(name)
    made.setMinimumHeight(34)
    return made
