# SPDX-License-Identifier: GPL-3.0-or-later
"""The card that asks for what opens the journal today, before what opens it may be changed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from afterglow.shell.cards import Card
from afterglow.shell.passphrase_field import PassphraseField
from afterglow.ui.controls import button
from afterglow.ui.translate import tr


class PresentCard(Card):
    """Asks for the passphrase of today. Emits `given`; `words_wanted` by whoever has forgotten it."""

    given = Signal(str)
    words_wanted = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("First, the passphrase you have now"),
            tr("So that nobody who finds the journal open can change its keys."),
            width=520,
        )
        self.field = PassphraseField(tr("Passphrase you have now"))
        self.field.returned.connect(self._go)
        self.first = self.field.line
        self.add(self.field)
        go = button(tr("Go on"), self._go, kind="primary")
        go.setMinimumHeight(40)
        self.add_end(
            go,
            button(tr("Use recovery words"), self.words_wanted.emit, kind="link"),
            button(tr("Never mind"), self.back.emit, kind="link"),
            None,
        )

    def refuse(self, text: str) -> None:
        """Say that it is another one, and let the person type again."""
        self.tell(text)
        self.field.try_again()

    def half_typed(self) -> bool:
        """Whether a passphrase stands here."""
        return bool(self.field.text())

    def _go(self) -> None:
        if self.field.text():
            self.tell("")
            self.given.emit(self.field.text())
