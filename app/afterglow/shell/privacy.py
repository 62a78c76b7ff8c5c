# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps what is on the screen and on the clipboard to the person, as far as the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from afterglow.shell.cover import Cover
from afterglow.shell.private_copies import PrivateCopies
from afterglow.shell.system.capture import CaptureShield

if TYPE_CHECKING:
    from afterglow.shell.preferences import Preferences


class Privacy(QObject):
    """Lives from the first window to the last."""

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._copies = PrivateCopies(preferences.settings, self)
        Cover(preferences.settings, self)
        CaptureShield(preferences, self)

    def end(self) -> None:
        """Leave nothing behind on the clipboard."""
        self._copies.clear()
