# SPDX-License-Identifier: GPL-3.0-or-later
"""One question of a questionnaire with its answers, in the official words, and a way to pass it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from afterglow.ui.controls import column, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.instruments import Item

# How the group of buttons calls what has no number: none chosen, and declined.
_NONE, _DECLINED = -1, 100


class Question(QWidget):
    """Keys 0 to 3 choose an answer. `chosen` follows each choice, `step` asks for the page before or after.

    `step` carries -1 and 1; it is asked for with Left and Right, where there is one question a page.
    `reached` carries an answer that the keyboard has come to.
    """

    chosen = Signal()
    step = Signal(int)
    reached = Signal(object)

    def __init__(self, item: Item, before: str = "", *, alone: bool = True) -> None:
        super().__init__()
        self.item = item
        self._alone = alone
        self.text = label(f"{before}{item.text}", wrap=True)
        self.text.setProperty("subheading", alone)
        self._group = QButtonGroup(self)
        self.options: list[QRadioButton] = []
        layout = column(self.text, 6, space=2)
        for option in item.options:
            layout.addWidget(self._option(option.text, option.value, item.text))
        passed = self._option(tr("I would rather not answer"), _DECLINED, item.text)
        passed.setProperty("soft", True)
        layout.addWidget(passed)
        self.setLayout(layout)
        self._group.idClicked.connect(lambda _id: self.chosen.emit())

    def _option(self, text: str, value: int, question: str) -> QRadioButton:
        made = QRadioButton(text)
        made.setAccessibleDescription(question)
        self._group.addButton(made, value)
        made.installEventFilter(self)
        self.options.append(made)
        return made

    @property
    def answered(self) -> bool:
        """Whether something was chosen, declining included."""
        return self._group.checkedId() != _NONE

    @property
    def value(self) -> int | None:
        """The number that was chosen; None where it was declined."""
        found = self._group.checkedId()
        return None if found in {_NONE, _DECLINED} else found

    def show_answer(self, value: int | None) -> None:
        """Show what was answered before; None was declined."""
        button = self._group.button(_DECLINED if value is None else value)
        if button is not None:
            button.setChecked(True)

    def take_focus(self) -> None:
        """Put the keyboard onto the answer that is chosen, or onto the first one."""
        (self._group.checkedButton() or self.options[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, value: int) -> None:
        """Choose an answer by its number, if there is one."""
        button = self._group.button(value) if 0 <= value < _DECLINED else None
        if button is not None:
            button.setChecked(True)
            button.setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys before a radio button takes them: arrows would choose without being asked."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit(watched)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.choose(key - Qt.Key.Key_0)
            return True
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self._alone:
            self.step.emit(1 if key == Qt.Key.Key_Right else -1)
            return True
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            here = next(at for at, each in enumerate(self.options) if each.hasFocus())
            at = here + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= at < len(self.options):
                self.options[at].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False
