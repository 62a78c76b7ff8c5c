# SPDX-License-Identifier: GPL-3.0-or-later
"""How the page an entry is on makes do with little room: slimmer margins, rows that become columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

LEAST = 360
"""The width in pixels that a page of an entry can do with."""
_NARROW_BELOW = 620


def is_narrow(width: int) -> bool:
    """Whether a page this wide, in pixels, has no room to put things side by side."""
    return width < _NARROW_BELOW


def set_margins(layout: QLayout, *, narrow: bool) -> None:
    """Give a page the margins that suit its width."""
    side = 20 if narrow else 56
    layout.setContentsMargins(side, 16 if narrow else 24, side, 12 if narrow else 16)


def turn(box: QBoxLayout, *, narrow: bool) -> None:
    """Put what stands side by side below each other, or back."""
    down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
    box.setDirection(down if narrow else across)
