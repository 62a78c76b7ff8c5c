# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of small round buttons with numbers, of which at most one is chosen: one tap answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from afterglow.ui.controls import button
from afterglow.ui.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

_SPACE = 8


class NumberRow(QWidget):
    """`tapped` carries a number. `name` says a number in words; Left and Right walk along the row."""

    tapped = Signal(int)

    def __init__(self, first: int, last: int, name: Callable[[int], str]) -> None:
        super().__init__()
        self._first = first
        self.buttons: list[QPushButton] = []
        layout = FlowLayout(_SPACE)
        for number in range(first, last + 1):
            made = button(str(number), kind="dot", name=name(number))
            made.setCheckable(True)
            made.clicked.connect(lambda _on, number=number: self._tap(number))
            made.installEventFilter(self)
            layout.addWidget(made)
            self.buttons.append(made)
        self.setLayout(layout)

    def choose(self, number: int | None) -> None:
        """Show a number as the chosen one, or none."""
        for at, each in enumerate(self.buttons, self._first):
            each.setChecked(at == number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk along the row, before a button tries to on its own; choosing takes Space or Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.buttons:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None:
                here = next(at for at, each in enumerate(self.buttons) if each is watched)
                at = min(max(here + step, 0), len(self.buttons) - 1)
                self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _tap(self, number: int) -> None:
        self.choose(number)
        self.tapped.emit(number)
