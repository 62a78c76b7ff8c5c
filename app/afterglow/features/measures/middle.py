# SPDX-License-Identifier: GPL-3.0-or-later
"""A column in the middle of the page, as wide as lines are good to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from afterglow.ui.controls import row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QLayout

_WIDEST = 760


def in_the_middle(body: QLayout) -> QHBoxLayout:
    """Return a layout that holds another in the middle of the page."""
    inside = QWidget()
    inside.setLayout(body)
    inside.setMaximumWidth(_WIDEST)
    inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    made = row(None, inside, None)
    made.setStretch(1, 100)
    made.setContentsMargins(24, 28, 24, 20)
    return made
