# SPDX-License-Identifier: GPL-3.0-or-later
"""Another name for something that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LONGEST = 40


class ValueDialog(Dialog):
    """Whoever opens it reads `name` once it is agreed to."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, tr("What matters"), width=420)
        self.name = QLineEdit(name)
        self.name.setMaxLength(_LONGEST)
        self.name.setMinimumHeight(34)
        self.name.setAccessibleName(tr("Its name"))
        self.name.selectAll()
        self.add(label(tr("Its name"), soft=True, small=True), self.name)
        keep = button(tr("Keep"), self.accept, kind="primary")
        keep.setDefault(True)
        self.add_buttons(None, button(tr("Leave it"), self.reject), keep)
