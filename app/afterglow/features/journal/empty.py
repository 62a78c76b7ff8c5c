# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page shows when no entry is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr


class EmptyPane(QWidget):
    """An invitation, or nothing but calm once there are entries."""

    new_wanted = Signal()
    bring_in_wanted = Signal()
    guided_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = heading("")
        self._line = label("", soft=True, wrap=True)
        for each in (self._title, self._line):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        begin = button(tr("Write"), self.new_wanted.emit, kind="primary")
        begin.setMinimumHeight(40)
        self._bring = button(tr("Bring in notes I have…"), self.bring_in_wanted.emit, kind="link")
        guided = button(tr("Be guided…"), self.guided_wanted.emit)
        guided.setMinimumHeight(40)
        ways = row(None, begin, guided, None, space=12)
        layout = column(None, self._title, self._line, 8, ways, row(None, self._bring, None), None, space=8)
        layout.setContentsMargins(56, 24, 56, 24)
        self.setLayout(layout)
        self.say(has_entries=False)

    def say(self, *, has_entries: bool) -> None:
        """Invite to the first entry, or to open one."""
        self._bring.setVisible(not has_entries)
        if has_entries:
            self._title.setText(tr("Nothing is open"))
            self._line.setText(tr("Choose an entry on the left, or write a new one."))
        else:
            self._title.setText(tr("A first line is enough"))
            self._line.setText(tr("A word, a picture, a sound that stayed. You can come back to it."))
