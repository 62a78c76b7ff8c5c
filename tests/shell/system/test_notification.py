# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop is told of a reminder: one word, on a bus of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

# Plays the desktop's portal, lets it be told of a reminder; a monitor of the bus says what it was told.
_PLAYED = """
import subprocess
from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusVirtualObject
from PySide6.QtWidgets import QApplication, QWidget
from afterglow.shell.system import notification

app = QApplication([])
window = QWidget()
window.setWindowTitle("a title of my own")
asked = "type='method_call',interface='org.freedesktop.portal.Notification'"
monitor = subprocess.Popen(["dbus-monitor", asked])

class Portal(QDBusVirtualObject):
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        if message.member() == "RemoveNotification":
            QTimer.singleShot(200, app.quit)
        return True

portal, bus = Portal(), QDBusConnection.sessionBus()
bus.registerVirtualObject("/org/freedesktop/portal/desktop", portal)
bus.registerService("org.freedesktop.portal.Desktop")
notification._SHOWN_MS = 100
QTimer.singleShot(500, lambda: notification.remind(window))
QTimer.singleShot(8000, app.quit)
app.exec()
monitor.terminate()
monitor.wait()
"""


@pytest.mark.skipif(shutil.which("dbus-monitor") is None, reason="there is no D-Bus on this computer")
def test_the_desktop_is_told_one_word_and_then_to_forget_it() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        ["dbus-run-session", sys.executable, "-c", _PLAYED],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=True,
    ).stdout
    said = told[told.index("AddNotification") :]
    assert "RemoveNotification" in said
    words = ["Reminder", "normal", "priority", "reminder", "reminder", "title"]
    assert sorted(re.findall(r'string "(.*)"', said)) == words
