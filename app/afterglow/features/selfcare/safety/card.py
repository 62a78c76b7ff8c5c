# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety plan on the page for a hard day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QFrame, QPushButton

    from afterglow.core.safety_plan import Section

_EDGES = (20, 16, 20, 14)


def plan_card(
    sections: Sequence[Section], change: Callable[[], object], guide: Callable[[], object] | None = None
) -> QFrame:
    """Return the plan as it is read, or the invitation to make one on a steadier day.

    `guide` asks for it question by question, where that can be had.
    """
    made = frame("card")
    layout = column(heading(tr("My safety plan"), sub=True), space=6)
    for section in sections:
        layout.addWidget(label(section.title, soft=True, small=True, wrap=True))
        for line in section.lines:
            told = label(line, wrap=True)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(told)
        layout.addSpacing(4)
    if not sections:
        text = tr(
            "On a steadier day you can write down what to do, and whom to tell, when a hard time comes."
        )
        layout.addWidget(label(text, soft=True, wrap=True))
    ways: list[QPushButton | None] = []
    if guide is not None:
        ways.append(_link(tr("Make it step by step") if not sections else tr("Go through it again"), guide))
    words = tr("Change or print it") if sections else tr("Write it")
    ways.append(
        _link(words, change, tr("Change or print my safety plan") if sections else tr("Write my safety plan"))
    )
    layout.addLayout(row(*ways, None, space=16))
    layout.setContentsMargins(*_EDGES)
    made.setLayout(layout)
    return made


def _link(text: str, act: Callable[[], object], name: str = "") -> QPushButton:
    made = button(text, act, kind="link", name=name)
    made.setProperty("edge", True)
    return made
