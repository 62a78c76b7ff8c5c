# SPDX-License-Identifier: GPL-3.0-or-later
"""One small thing for today: a box to tick, what it is, and what it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from afterglow.ui.controls import button, column, label, restyle, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from afterglow.core.shapes import Due


class DueRow(QWidget):
    """`ticked` carries the thing and whether it is done now. A click anywhere in the row ticks it.

    `settle_wanted` carries the thing before which a quiet minute is wanted.
    """

    ticked = Signal(object, bool)
    settle_wanted = Signal(object)

    def __init__(self, due: Due) -> None:
        super().__init__()
        self.due = due
        self.box = QCheckBox()
        self.box.setProperty("kind", "sage")
        self.title = label("", wrap=True)
        self.under = label("", soft=True, small=True, wrap=True)
        self.settle = button(tr("Settle first"), lambda: self.settle_wanted.emit(self.due), kind="link")
        self.settle.setProperty("edge", True)
        texts = column(self.title, self.under, row(self.settle, None), space=2)
        line = row(self.box, texts, space=2)
        line.setStretch(1, 1)
        line.setAlignment(self.box, Qt.AlignmentFlag.AlignVCenter)
        line.setContentsMargins(0, 4, 0, 4)
        self.setLayout(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_due(due)
        self.box.toggled.connect(self._toggled)

    def show_due(self, due: Due) -> None:
        """Show how the thing stands, without saying that it was ticked."""
        self.due = due
        self.title.setText(due.title)
        self.under.setText(due.under)
        self.under.setVisible(bool(due.under))
        self.settle.setAccessibleName(tr("Settle first: {name}").format(name=due.title))
        self.settle.setVisible(due.settle and not due.done)
        self.box.setAccessibleName(due.title)
        self.box.setAccessibleDescription(due.under)
        before = self.box.blockSignals(True)
        self.box.setChecked(due.done)
        self.box.blockSignals(before)
        self._look()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick it wherever it was clicked."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.toggle()

    def _toggled(self, done: bool) -> None:
        self._look()
        self.ticked.emit(self.due, done)

    def _look(self) -> None:
        done = self.box.isChecked()
        restyle(self.title, soft=done)
        self.title.setToolTip(tr("Done") if done else "")
