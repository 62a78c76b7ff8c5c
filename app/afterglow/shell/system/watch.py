# SPDX-License-Identifier: GPL-3.0-or-later
"""Hears that the computer is going to sleep, or that its screen is being locked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, SignalInstance


class Watch(Protocol):
    """Lives as long as its parent and emits `lock`."""

    @property
    def lock(self) -> SignalInstance:
        """Follows each reason to lock; whoever hears it does so before returning."""


def watch(parent: QObject, *, has_to_save: bool) -> Watch:
    """Return the watch of this system; what it can not hear it passes over in silence.

    `has_to_save` asks the system to wait with sleeping until all is saved, where it can be asked.
    """
    if sys.platform == "win32":
        from afterglow.shell.system.windows import WindowsWatch

        return WindowsWatch(parent)
    if sys.platform == "darwin":
        from afterglow.shell.system.macos import MacWatch

        return MacWatch(parent)
    from afterglow.shell.system.desktop_bus import BusWatch

    return BusWatch(parent, holds=has_to_save)
