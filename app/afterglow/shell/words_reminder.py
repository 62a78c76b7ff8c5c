# SPDX-License-Identifier: GPL-3.0-or-later
"""A strip below the header that asks, once after a month, whether the recovery words are still at hand.

It waits for a day that is no session's and no low-energy one, and takes nothing: no keyboard, no
decision. Once it has been shown it never comes again by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.core.errors import PersonError
from afterglow.ui.controls import button, label, row
from afterglow.ui.translate import tr
from afterglow.vault import kept_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts


class WordsReminder(QFrame):
    """The strip. `tried` and `put_off` follow its two buttons; either takes it away."""

    tried = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "note")
        text = label(
            tr(
                "A while ago you wrote twelve recovery words on paper. Do you still know where they are? "
                "They are the only way in if the passphrase is forgotten."
            ),
            wrap=True,
        )
        line = row(
            text,
            button(tr("Try them…"), self.tried.emit, name=tr("Try the recovery words")),
            button(tr("Not now"), self.put_off.emit, kind="link"),
            space=12,
        )
        line.setStretch(0, 1)
        line.setContentsMargins(16, 8, 8, 8)
        self.setLayout(line)
        for done in (self.tried, self.put_off):
            done.connect(self.hide)
            done.connect(self.deleteLater)


def look(parts: Parts, put: Callable[[QWidget], object], open_section: Callable[[], object]) -> None:
    """Begin the month, or show the strip if it is over; looks off the window's thread."""
    vault = parts.vault

    def due() -> bool:
        kept_words.begin(vault)
        today = vault.clock.now().date()
        if not kept_words.reminder_due(vault) or parts.offers.arc().session_on(today) is not None:
            return False
        kept_words.note_reminded(vault)
        return True

    def show(wanted: bool) -> None:  # what the work has found
        if not wanted:
            return
        strip = WordsReminder()
        strip.tried.connect(open_section)
        put(strip)
        strip.show()

    def failed(error: BaseException) -> None:
        # Nobody has asked for this: the next opening looks again.
        if not isinstance(error, PersonError):
            parts.window.show_problem(error)

    if not parts.window.low_energy():
        parts.background.run(due, show, failed)
