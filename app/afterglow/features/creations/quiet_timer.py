# SPDX-License-Identifier: GPL-3.0-or-later
"""A timer for whoever wants one. It is off until somebody chooses a time, and off again afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

MINUTES = (5, 10, 20)
_SECOND = 1000


class QuietTimer(QWidget):
    """Makes no sound: `over` is called when the time is over. Nothing is counted or kept."""

    def __init__(self, over: Callable[[], object]) -> None:
        super().__init__()
        self._over, self._left = over, 0
        self.choice = QComboBox()
        name_choice(self.choice, tr("Timer"))
        self.choice.setMinimumHeight(34)
        self.choice.addItem(tr("No timer"), 0)
        for each in MINUTES:
            self.choice.addItem(tr("{number} minutes").format(number=each), each)
        self.left = label("", soft=True)
        self.setLayout(row(self.choice, self.left, space=8))
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self.tick)
        self.choice.currentIndexChanged.connect(lambda _at: self._begin())

    def tick(self) -> None:
        """Let a second pass."""
        self._left -= 1
        if self._left <= 0:
            self.choice.setCurrentIndex(0)
            self._over()
        self._show()

    def _begin(self) -> None:
        self._left = 60 * int(self.choice.currentData())
        if self._left:
            self._timer.start()
        else:
            self._timer.stop()
        self._show()

    def _show(self) -> None:
        minutes = -(-self._left // 60)
        if not self._left:
            self.left.setText("")
        elif minutes > 1:
            self.left.setText(tr("{number} minutes left").format(number=minutes))
        else:
            self.left.setText(tr("the last minute"))
