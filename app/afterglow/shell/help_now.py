# SPDX-License-Identifier: GPL-3.0-or-later
"""Help now: helplines and emergency numbers, with or without the passphrase, with no network.

Safety decisions D2, D6 and D7: nothing personal, the emergency number first, numbers as they are
dialled, the month they were last confirmed, and no country assumed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from afterglow.ui.controls import button, column, label
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.help_lines import CountryChoice, HelpLines
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.settings import Settings

_SIZE = (600, 680)


class HelpNow(Dialog):
    """Shows the lines of a country. `keep` is called with both codes once one is chosen."""

    def __init__(
        self,
        settings: Settings,
        parent: QWidget | None,
        keep: Callable[[str, str], None] | None = None,
    ) -> None:
        super().__init__(parent, tr("Help now"), width=_SIZE[0])
        self._keep = keep
        self.choice = CountryChoice(settings.country, settings.second_country)
        self.countries = self.choice.first
        self.lines = HelpLines(self.choice.codes())
        self.choice.changed.connect(self._chosen)
        inside = QWidget()
        inside.setLayout(column(self.lines, None))
        scroll = scrolling(inside)
        scroll.setAccessibleName(tr("Helplines"))
        self.add(
            label(tr("You do not have to carry this alone. Talking to someone can help."), wrap=True),
            self.choice,
            scroll,
        )
        self.body.setStretchFactor(scroll, 1)
        close = button(tr("Close"), self.accept)
        close.setDefault(True)
        self.add_buttons(None, close)
        self.resize(*_SIZE)
        (close if self.countries.currentData() else self.countries).setFocus()

    def _chosen(self, first: str, second: str) -> None:
        self.lines.show_lines((first, second))
        if self._keep is not None and first:
            self._keep(first, second)
