# SPDX-License-Identifier: GPL-3.0-or-later
"""The card in the middle of the entrance, and the plainest ones of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from afterglow.shell.passphrase_field import PassphraseField
from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QLayout

_WIDTH = 420
_MARGIN = 36
_PATIENCE_MS = 1000


class Card(QFrame):
    """A rounded card with a heading, a soft line under it, and a place for what went wrong."""

    def __init__(self, title: str, line: str = "", *, width: int = _WIDTH) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(width)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.body.setSpacing(8)
        self.body.addWidget(heading(title))
        if line:
            self.body.addWidget(label(line, soft=True, small=True, wrap=True))
        self.body.addSpacing(12)
        self._problem = label("", wrap=True)
        self._problem.setProperty("problem", True)
        self._problem.hide()
        self._working = label("", soft=True, wrap=True)
        self._working.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show_working)
        self._act: Callable[[], object] = self.hide
        self._offered = button("", lambda: self._act())
        self._offered.hide()
        self.first: QWidget | None = None

    def add(self, *items: QWidget | QLayout) -> None:
        """Add from top to bottom."""
        for item in items:
            if isinstance(item, QWidget):
                self.body.addWidget(item)
            else:
                self.body.addLayout(item)

    def add_end(self, *buttons: QWidget | None) -> None:
        """Add the place for problems and the row of buttons."""
        self.body.addWidget(self._problem)
        self.body.addWidget(self._working)
        self.body.addWidget(self._offered)
        self.body.addSpacing(8)
        self.body.addLayout(row(*buttons, space=16))

    def offer(self, words: str, act: Callable[[], object]) -> None:
        """Offer a way out of what was told."""
        self._act = act
        self._offered.setText(words)
        self._offered.show()

    def tell(self, text: str) -> None:
        """Say what went wrong, or nothing with an empty text."""
        self._offered.hide()
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        announce(self, text)

    @property
    def told(self) -> str:
        """What is said at present."""
        return self._problem.text()

    def busy(self, *, on: bool) -> None:
        """Take no input while something is being worked out."""
        self.setEnabled(not on)
        if not on:
            self._patience.stop()
            self._working.hide()

    def working(self, text: str) -> None:
        """Say what is going on while busy; shown only if that takes over a second."""
        self._working.setText(text)
        if self._working.isHidden() and not self._patience.isActive() and not self.isEnabled():
            self._patience.start()

    def _show_working(self) -> None:
        self._working.show()
        announce(self, self._working.text())

    def half_typed(self) -> bool:
        """Whether something secret stands here that was typed and not yet used."""
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where it is wanted first."""
        super().showEvent(event)
        if self.first is not None:
            self.first.setFocus()


class UnlockCard(Card):
    """Asks for the passphrase and gives no hint of what is behind it."""

    unlock = Signal(str)
    words_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Notes"), tr("Locked. Everything is encrypted on this computer."))
        self.field = PassphraseField(tr("Passphrase"))
        self.first = self.field.line
        self.field.returned.connect(self._unlock)
        self.button = button(tr("Unlock"), self._unlock, kind="primary")
        self.button.setMinimumSize(104, 40)
        words = button(tr("Use recovery words"), self.words_wanted.emit, kind="link")
        self.add(self.field)
        self.add_end(self.button, words, None)

    def refuse(self, text: str) -> None:
        """Say that it did not open, and let the person type again."""
        self.tell(text)
        self.field.try_again()

    def half_typed(self) -> bool:
        """Whether a passphrase stands here."""
        return bool(self.field.text())

    def busy(self, *, on: bool) -> None:
        """Show that the key is being worked out."""
        super().busy(on=on)
        self.button.setText(tr("Opening…") if on else tr("Unlock"))

    def _unlock(self) -> None:
        if self.field.text():
            self.tell("")
            self.unlock.emit(self.field.text())
