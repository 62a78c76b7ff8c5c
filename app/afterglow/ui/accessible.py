# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    choice.view().setAccessibleName(name)
