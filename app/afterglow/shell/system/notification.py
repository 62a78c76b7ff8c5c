# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification of the system that says "Reminder", and never anything else.

On Linux the desktop's portal is asked by D-Bus, a socket of this computer; elsewhere, and where there is
no portal, Qt's tray icon shows it and is gone again after a moment. What can not be shown is left.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_DESKTOP = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_NOTIFICATION = "org.freedesktop.portal.Notification"
# One name for all: a new one takes the place of the one before, so that they never pile up.
_ID = "reminder"
_SHOWN_MS = 8_000


def remind(window: QWidget) -> None:
    """Show it."""
    if sys.platform in {"win32", "darwin"} or not _by_portal(window):
        _by_tray(window)


def _by_portal(window: QWidget) -> bool:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    from afterglow.shell.system.desktop_bus import is_local

    bus = QDBusConnection.sessionBus()
    if not is_local("DBUS_SESSION_BUS_ADDRESS") or not bus.isConnected():
        return False
    if not bus.interface().isServiceRegistered(_DESKTOP).value():
        return False

    def send(method: str, *arguments: Any) -> bool:
        call = QDBusMessage.createMethodCall(_DESKTOP, _PATH, _NOTIFICATION, method)
        call.setArguments(arguments)
        return bus.send(call)

    # Desktops keep a list of past ones: it shall not stand there either.
    QTimer.singleShot(_SHOWN_MS, window, lambda: send("RemoveNotification", _ID))
    return send("AddNotification", _ID, {"title": tr("Reminder"), "priority": "normal"})


def _by_tray(window: QWidget) -> None:
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return
    icon = QSystemTrayIcon(window.windowIcon(), window)
    icon.show()
    icon.showMessage(tr("Reminder"), "", QSystemTrayIcon.MessageIcon.NoIcon, _SHOWN_MS)
    QTimer.singleShot(_SHOWN_MS, icon, icon.deleteLater)
