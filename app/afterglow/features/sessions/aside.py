# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page shows when no session is open: an invitation, or where one has gone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr


class Invitation(QWidget):
    """Invites to the first session."""

    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = heading("")
        self._line = label("", soft=True, wrap=True)
        for each in (self._title, self._line):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        add = button(tr("Add a session"), self.add_wanted.emit, kind="primary")
        add.setMinimumHeight(40)
        layout = column(None, self._title, self._line, 8, row(None, add, None), None, space=8)
        layout.setContentsMargins(56, 24, 56, 24)
        self.setLayout(layout)
        self.say(has_sessions=False)

    def say(self, *, has_sessions: bool) -> None:
        """Invite to the first session, or to open one."""
        if has_sessions:
            self._title.setText(tr("Nothing is open"))
            self._line.setText(tr("Choose a session on the left, or add one."))
        else:
            self._title.setText(tr("Time told by your sessions"))
            self._line.setText(
                tr(
                    "Add a session that is planned, or one that has been. What you write in the week before "
                    "it, on its day and in the days after finds its place by itself."
                )
            )
