# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows: messages to the window tell of sleeping and of the lock screen.

Can be imported anywhere; only `WindowsWatch` itself needs Windows.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
_PBT_APMSUSPEND = 0x04
# The session leaves the screen, goes to another computer, is locked, or ends.
_SESSION_REASONS = frozenset({0x2, 0x4, 0x6, 0x7})
_OUR_SESSION_ONLY = 0


def is_reason(message: int, what: int) -> bool:
    """Whether a window message with this wParam is a reason to lock."""
    if message == WM_POWERBROADCAST:
        return what == _PBT_APMSUSPEND
    return message == WM_WTSSESSION_CHANGE and what in _SESSION_REASONS


class Messages(QAbstractNativeEventFilter):
    """Looks at every message that Qt is given, and lets it pass."""

    def __init__(self, found: Callable[[], object]) -> None:
        super().__init__()
        self._found = found

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at a MSG structure."""
        raw = kind.data() if isinstance(kind, QByteArray) else kind
        if bytes(raw) == b"windows_generic_MSG":
            found = wintypes.MSG.from_address(int(message))
            if is_reason(found.message, found.wParam):
                self._found()
        return False, 0


class WindowsWatch(QObject):
    """Emits `lock` before the computer sleeps and when its screen is locked."""

    lock = Signal()

    def __init__(self, parent: QObject, wtsapi: Any = None) -> None:
        super().__init__(parent)
        self._messages = Messages(self.lock.emit)
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self._messages)
        messages = self._messages
        self.destroyed.connect(lambda: app.removeNativeEventFilter(messages))
        # Windows tells of its sessions only to a window that asked for it. Its end ends that too.
        window = _window_of(parent)
        if window is not None:
            wtsapi = wtsapi or ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined, unused-ignore]
            wtsapi.WTSRegisterSessionNotification(wintypes.HWND(int(window.winId())), _OUR_SESSION_ONLY)


def _window_of(parent: QObject | None) -> QWidget | None:
    while parent is not None and not isinstance(parent, QWidget):
        parent = parent.parent()
    return None if parent is None else parent.window()
