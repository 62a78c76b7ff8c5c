# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QComboBox, QWidget


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something without moving the keyboard's place."""
    if not text:
        return
    # Imported late: these classes cost time that the first window does not have.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def name_choice(choice: QComboBox, name: str) -> None:
    """Name a box to choose from, and the list that it opens: that is a window of its own."""
    choice.setAccessibleName(name)
    # Where a box goes by what is chosen in it (on Linux), this is how its name is heard.
    choice.setAccessibleDescription(name)
    choice.view().setAccessibleName(name)


def let_tab_follow(before: QWidget, built: Iterable[QWidget]) -> None:
    """Let Tab come from `before` through what was built later, and not only after all that was there."""
    from PySide6.QtWidgets import QWidget

    for root in built:
        for each in (root, *root.findChildren(QWidget)):
            if takes_tab(each):
                QWidget.setTabOrder(before, each)
                before = each


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at a widget."""
    from PySide6.QtCore import Qt

    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
