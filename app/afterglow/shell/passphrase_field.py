# SPDX-License-Identifier: GPL-3.0-or-later
"""A field for a passphrase: hidden, shown on demand, kind about Caps Lock; pasting is welcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class _Line(QLineEdit):
    """The line itself; guesses from the letters that arrive whether Caps Lock is on."""

    caps_lock = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at the letter, then let Qt do its work."""
        from PySide6.QtCore import Qt

        text = event.text()
        if len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(text.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """Label, line and Show button. `returned` follows the Enter key, `edited` every change."""

    returned = Signal()
    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, show: bool = True) -> None:
        super().__init__(parent)
        self.line = _Line(self)
        self.line.setAccessibleName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMinimumHeight(40)
        self.line.returnPressed.connect(self.returned)
        self.line.textEdited.connect(self.edited)
        words = label(name, soft=True, small=True)
        words.setBuddy(self.line)
        self._caps = label(tr("Caps Lock seems to be on."), soft=True, small=True)
        self._caps.hide()
        self.line.caps_lock.connect(self._tell_caps_lock)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.line, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addWidget(self._caps)
        self.setFocusProxy(self.line)
        if show:
            self._show = button(tr("Show"), name=tr("Show the passphrase"))
            self._show.setCheckable(True)
            self._show.toggled.connect(self.reveal)
            row.addWidget(self._show)

    def text(self) -> str:
        """Return what was typed, exactly."""
        return self.line.text()

    def reveal(self, on: bool) -> None:
        """Show the letters, or dots again."""
        from PySide6.QtCore import Qt

        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        # With dots Qt asks this of input methods by itself; shown letters are just as private.
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
            if on
            else self.line.inputMethodHints()
        )
        self._show.setText(tr("Hide") if on else tr("Show"))

    def try_again(self) -> None:
        """Put the keyboard back and select all, so that the next letter starts afresh."""
        self.line.setFocus()
        self.line.selectAll()

    def _tell_caps_lock(self, on: bool) -> None:
        if on and self._caps.isHidden():
            announce(self, self._caps.text())
        self._caps.setVisible(on)
