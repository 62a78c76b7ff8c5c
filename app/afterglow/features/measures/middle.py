# SPDX-License-Identifier: GPL-3.0-or-later
"""A column in the middle of the page, as wide as lines are good to read, and the way of Tab through it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
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


def room_for_bar(inside: QWidget) -> None:
    """Leave room beside what scrolls: for the bar at its right, and for the ring of the keyboard."""
    inside.setContentsMargins(2, 4, 14, 4)


def tab_through(*parts: QWidget) -> None:
    """Let Tab go through these, and through what is in each, in this order; what is hidden is passed over."""
    stops = [
        each
        for part in parts
        for each in (part, *part.findChildren(QWidget))
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not _put_away(each)
        and each.window() is part.window()
    ]
    for one, other in itertools.pairwise(stops):
        QWidget.setTabOrder(one, other)


def _put_away(widget: QWidget) -> bool:
    """Whether a widget was hidden on purpose: one that was only just made counts as hidden to Qt."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
