# SPDX-License-Identifier: GPL-3.0-or-later
"""One field for a few words: fragments are welcome, and Ctrl+Enter says that it is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class WordsField(QPlainTextEdit):
    """Plain text. `written` carries what stands there after each change; `enough` follows Ctrl+Enter.

    With `enter_is_enough` Enter alone says so too, and Shift+Enter begins a line. Tab leaves the field.
    """

    written = Signal(str)
    enough = Signal()

    def __init__(self, name: str, *, enter_is_enough: bool = False) -> None:
        super().__init__()
        self._enter = enter_is_enough
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.textChanged.connect(lambda: self.written.emit(self.toPlainText()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys that end the writing; all others write."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if held == Qt.KeyboardModifier.ControlModifier or (
                self._enter and held == Qt.KeyboardModifier.NoModifier
            ):
                self.enough.emit()
                return
        super().keyPressEvent(event)

    def put(self, text: str) -> None:
        """Show a text without saying that it was written."""
        before = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(before)
        self.moveCursor(self.textCursor().MoveOperation.End)
