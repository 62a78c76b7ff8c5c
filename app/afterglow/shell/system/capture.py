# SPDX-License-Identifier: GPL-3.0-or-later
"""Leaves windows out of pictures of the screen, where the system offers that. No camera is stopped.

Can be imported anywhere. Screen magnifiers and remote help may see nothing of the windows either.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from afterglow.shell.every_window import EveryWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QWindow

    from afterglow.shell.preferences import Preferences
    from afterglow.shell.system.objc import Runtime

_WDA_NONE, _WDA_MONITOR, _WDA_EXCLUDEFROMCAPTURE = 0x0, 0x1, 0x11
_SHARING_NONE, _SHARING_READ_ONLY = 0, 1


def hide_on_windows(window: int, hide: bool, user32: Any = None) -> None:
    """Leave a window out, or let it be seen; versions before 2020 can only blacken it."""
    user32 = user32 or ctypes.WinDLL("user32")  # type: ignore[attr-defined, unused-ignore]
    wanted = (_WDA_EXCLUDEFROMCAPTURE, _WDA_MONITOR) if hide else (_WDA_NONE,)
    for affinity in wanted:
        if user32.SetWindowDisplayAffinity(ctypes.c_void_p(window), affinity):
            return


def hide_on_macos(view: int, hide: bool, runtime: Runtime | None = None) -> None:
    """Leave the window of a view out, or let it be seen."""
    from afterglow.shell.system.objc import Runtime

    runtime = runtime or Runtime()
    window = runtime.send(view, "window")
    sharing = _SHARING_NONE if hide else _SHARING_READ_ONLY
    runtime.send(window, "setSharingType:", sharing, kinds=[ctypes.c_ulong])


def way() -> Callable[[int, bool], None] | None:
    """Return how this system does it, or None."""
    return {"win32": hide_on_windows, "darwin": hide_on_macos}.get(sys.platform)


class CaptureShield(EveryWindow):
    """Follows the setting, with each window that comes to have the keyboard."""

    def __init__(
        self, preferences: Preferences, parent: QObject, hide: Callable[[int, bool], None] | None = None
    ) -> None:
        self._preferences = preferences
        self._hide = hide or way()
        self._hidden: dict[int, bool] = {}
        super().__init__(parent)
        preferences.changed.connect(self._look)
        self._look()

    def listen_to(self, window: QWindow | None) -> None:
        """Look at all windows: another one than this may be new as well."""
        if window is not None:
            self._look()

    def _look(self) -> None:
        wanted = self._preferences.settings.hide_from_capture
        if self._hide is None:
            return
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible() and self._hidden.get(int(window.winId()), False) != wanted:
                self._hidden[int(window.winId())] = wanted
                self._hide(int(window.winId()), wanted)
