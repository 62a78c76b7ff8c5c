# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

_INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QAbstractSlider,
)


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something without moving the keyboard's place."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def unnamed(root: QWidget) -> list[QWidget]:
    """Return the visible widgets under `root` that can be used but have no name to be told by."""
    labelled = {buddy for label in root.findChildren(QLabel) if (buddy := label.buddy())}
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, _INTERACTIVE)
        and not isinstance(widget, QScrollBar)
        and widget.isVisibleTo(root)
        and not widget.objectName().startswith("qt_")
        and widget not in labelled
        and not _has_name(widget)
    ]


def _has_name(widget: QWidget) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName() or text)
