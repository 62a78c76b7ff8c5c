# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards of the first run: what this is, and a passphrase with an honest word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from afterglow.core.surroundings import look
from afterglow.shell.cards import Card
from afterglow.shell.passphrase_field import PassphraseField
from afterglow.ui.controls import button, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from afterglow.vault.strength import Strength

_RATE_AFTER_MS = 150


class WelcomeCard(Card):
    """Says plainly what this is and is not."""

    begin = Signal()
    look_around = Signal()
    open_other = Signal()

    def __init__(self) -> None:
        super().__init__(tr("A private journal for the days around treatment"), width=560)
        for text in (
            tr(
                "Afterglow is for adults in ketamine treatment for depression. It is a place to write, to "
                "read again, and to bring your therapist a few good pages."
            ),
            tr(
                "It is no medical device. It does not diagnose, does not advise on treatment, and does not "
                "take the place of the people who treat you. Help now, at the top right, shows helplines at "
                "any time, without a passphrase."
            ),
            tr(
                "Everything stays on this computer, encrypted. There is no account and no network. If "
                "someone may force you to open it, a safer device or paper may be the better place."
            ),
        ):
            self.add(label(text, wrap=True))
        go = button(tr("Make my journal"), self.begin.emit, kind="primary")
        go.setMinimumHeight(40)
        self.first = go
        self.add_end(
            go,
            button(tr("Look around first"), self.look_around.emit, kind="link"),
            button(tr("Open one I have…"), self.open_other.emit, kind="link"),
            None,
        )


class PassphraseCard(Card):
    """Asks for a new passphrase twice. Emits `chosen`; anything at all may be chosen."""

    chosen = Signal(str)
    back = Signal()
    place_wanted = Signal()

    def __init__(
        self,
        rate: Callable[[str, Callable[[Strength], None]], None],
        *,
        place: Path | None = None,
        title: str = "",
        back: str = "",
    ) -> None:
        super().__init__(
            title or tr("Choose a passphrase"),
            tr(
                "It is the key to the journal, and nobody can reset it. Four or five words that do not "
                "belong together are easy to remember and hard to guess. You may paste it."
            ),
            width=520,
        )
        self._rate = rate
        self.once = PassphraseField(tr("Passphrase"))
        self.again = PassphraseField(tr("The same again"), show=False)
        self.strength = label("", soft=True, small=True, wrap=True)
        self.strength.setMinimumHeight(34)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_RATE_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self.once.edited.connect(self._timer.start)
        self.once.returned.connect(self.again.setFocus)
        self.again.returned.connect(self._choose)
        self.first = self.once.line
        self.add(self.once, self.strength, self.again)
        self._place = label("", soft=True, small=True, wrap=True)
        if place is not None:
            change = button(tr("Change…"), self.place_wanted.emit, kind="link")
            change.setAccessibleName(tr("Choose another place for the journal"))
            self.add(row(self._place, change))
            self.set_place(place)
        else:
            self._place.setParent(self)
            self._place.hide()
        go = button(tr("Go on"), self._choose, kind="primary")
        go.setMinimumHeight(40)
        self.add_end(go, button(back or tr("Back"), self.back.emit, kind="link"), None)

    def set_place(self, place: Path) -> None:
        """Say where the journal is going to live, and if that place is copied elsewhere."""
        text = tr("It will live in {folder}").format(folder=place)
        service = look.copied_by(place)
        if service is not None:
            text += "\n" + tr(
                "{service} seems to copy this folder. The copies are encrypted, and they stay there "
                "even when you delete something."
            ).replace("{service}", service)
        self._place.setText(text)

    def half_typed(self) -> bool:
        """Whether a passphrase was begun."""
        return bool(self.once.text() or self.again.text())

    def _ask(self) -> None:
        typed = self.once.text()

        def show(found: Strength) -> None:
            if typed == self.once.text():
                self.strength.setText(tr(found.sentence))

        self._rate(typed, show)

    def _choose(self) -> None:
        if not self.once.text():
            self.tell(tr("Type a passphrase first."))
            self.once.try_again()
        elif self.once.text() != self.again.text():
            self.tell(tr("The two are not the same. Show the passphrase to compare them."))
            self.again.try_again()
        else:
            self.tell("")
            self.chosen.emit(self.once.text())
