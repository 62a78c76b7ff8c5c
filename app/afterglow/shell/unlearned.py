# SPDX-License-Identifier: GPL-3.0-or-later
"""Ask keyboards, spelling and prediction not to learn what is typed, in whichever field it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

_HINTS = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


def ask_not_to_learn(app: QApplication) -> None:
    """Give each field that gets the keyboard the hints that say so; a system may ignore them."""
    app.focusChanged.connect(_hint)


def _hint(_before: QWidget | None, now: QWidget | None) -> None:
    if now is not None and now.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        now.setInputMethodHints(now.inputMethodHints() | _HINTS)
