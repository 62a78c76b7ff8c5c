# SPDX-License-Identifier: GPL-3.0-or-later
"""When nothing may come, and whether the system says "Reminder" as well. Each counts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from afterglow.features.reminders.shapes import Asking, Quiet
from afterglow.ui.controls import column, label, row
from afterglow.ui.time_field import TimeField
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable


class AskingField(QWidget):
    """`changed` is given how the person wants it, after each change."""

    def __init__(self, asking: Asking, changed: Callable[[Asking], object]) -> None:
        super().__init__()
        self._changed = changed
        self.first = TimeField(asking.quiet.first, tr("Quiet from"))
        self.last = TimeField(asking.quiet.last, tr("Quiet until"))
        self.system = QCheckBox(tr("Let the system say “Reminder” while another program is in front"))
        self.system.setChecked(asking.system)
        explained = tr(
            "It says this one word and nothing of yours. While the journal is locked, nothing comes."
        )
        self.system.setAccessibleDescription(explained)
        below = label(explained, soft=True, small=True, wrap=True)
        below.setContentsMargins(32, 0, 0, 0)
        line = row(label(tr("Nothing comes from")), self.first, label(tr("to")), self.last, None, space=10)
        self.setLayout(column(line, self.system, below, space=6))
        for each in (self.first, self.last):
            each.timeChanged.connect(lambda _time: self._tell())
        self.system.toggled.connect(lambda _on: self._tell())

    def asking(self) -> Asking:
        """Return how it stands now."""
        return Asking(Quiet(self.first.minute, self.last.minute), self.system.isChecked())

    def _tell(self) -> None:
        self._changed(self.asking())
