# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the system asks for less motion."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyle


def reduced() -> bool:
    """Whether things should stand still: the system has turned its own animations off.

    The pinned Qt has no hint of its own for this; a later one tells it by name (`motionPreference`).
    """
    hints = QApplication.styleHints()
    preference = getattr(hints, "motionPreference", None)
    if preference is not None and "Reduced" in str(preference()):
        return True
    duration = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return duration == 0
