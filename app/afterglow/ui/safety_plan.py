# SPDX-License-Identifier: GPL-3.0-or-later
"""A safety plan as it is read: each part's title, and the person's own lines. Every line can be selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.help_lines import selectable
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.safety_plan import Section


class SafetyPlan(QFrame):
    """Shows a plan. `left` asks to go back to where one was; `there` says whether it has any part."""

    left = Signal()

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.there = bool(sections)
        self.back = button(tr("Back to the numbers"), self.left.emit, kind="link")
        self.back.setProperty("edge", True)
        layout = column(heading(tr("My safety plan")), space=12)
        for section in sections:
            box = frame("card")
            inner = column(label(section.title, soft=True, wrap=True), margins=16, space=4)
            for line in section.lines:
                inner.addWidget(selectable(label(line, wrap=True)))
            box.setLayout(inner)
            layout.addWidget(box)
        layout.addLayout(row(self.back, None))
        layout.addStretch(1)
        self.setLayout(layout)
