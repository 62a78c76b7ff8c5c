# SPDX-License-Identifier: GPL-3.0-or-later
"""Something that is different now, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from afterglow.core.errors import PersonError
from afterglow.features.goals.shapes import LONGEST_LINE
from afterglow.ui.controls import button, label, show_if
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr, tr_error

if TYPE_CHECKING:
    from afterglow.features.goals.shapes import Changed
    from afterglow.features.goals.store import GoalStore


class ChangeDialog(Dialog):
    """Keeps the line when it is agreed to, and also when the program locks meanwhile; `uid` is its own."""

    def __init__(
        self,
        parent: QWidget,
        store: GoalStore,
        changed: Changed | None = None,
        *,
        of: str = "",
        words: str = "",
    ) -> None:
        super().__init__(parent, tr("What changed"))
        self._store, self._of = store, of
        self.uid = changed.uid if changed is not None else ""
        self.what = QLineEdit(changed.what if changed is not None else words)
        self.what.setMaxLength(LONGEST_LINE)
        self.what.setPlaceholderText(tr("I answer the phone again"))
        self.what.setAccessibleName(tr("What is different now?"))
        self.what.setMinimumHeight(34)
        self._problem = label("", wrap=True)
        self._problem.setProperty("problem", True)
        self._problem.hide()
        self.add(
            label(tr("What is different now, however small?"), soft=True, wrap=True), self.what, self._problem
        )
        keep = button(tr("Keep it"), self.accept, kind="primary")
        keep.setDefault(True)
        away = button(tr("Remove it"), self._remove)
        show_if(away, wanted=bool(self.uid))
        self.add_buttons(away, None, button(tr("Leave it"), self.reject), keep)

    def accept(self) -> None:
        """Keep the line."""
        if not self.what.text().strip():
            self._say(tr("A few words are enough."))
            self.what.setFocus()
            return
        try:
            self.flush()
        except PersonError as error:
            self._say(tr_error(error))
            return
        super().accept()

    def flush(self) -> None:
        """Keep what was typed; raises PersonError if it can not be."""
        if self.what.text().strip():
            self.uid = self._store.changes.keep(self.what.text(), self._of, self.uid)

    def _remove(self) -> None:
        self._store.changes.remove(self.uid)
        self.uid = ""
        super().accept()

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.show()
