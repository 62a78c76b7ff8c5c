# SPDX-License-Identifier: GPL-3.0-or-later
"""Linux and its kin: logind and the desktop's screen saver tell by D-Bus, a socket of this computer.

logind waits up to a few seconds with sleeping for whoever asked it to ("delay inhibitor"): what is held
is a file that is closed once the journal is locked, at the latest when the process is replaced.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LOGIND = "org.freedesktop.login1"
_MANAGER = f"{_LOGIND}.Manager"
_SESSION = f"{_LOGIND}.Session"
_MANAGER_PATH = "/org/freedesktop/login1"
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
# PySide6 takes the text, its types ask for bytes.
_HEARD: Any = SLOT("heard(QDBusMessage)")
# What a list of programs that hold up sleeping shows: as neutral as the window's title.
_WHO, _WHY = "Notes", "Saving"


def is_reason(interface: str, member: str, arguments: Sequence[Any], *, ours: bool = True) -> bool:
    """Whether a message is a reason to lock; `ours` tells if its path is that of our own session."""
    match interface, member:
        case (_, "PrepareForSleep") if interface == _MANAGER:
            return arguments[:1] == [True]
        case (_, "Lock") if interface == _SESSION:
            return ours
        case (_, "ActiveChanged") if interface in _SCREEN_SAVERS:
            return arguments[:1] == [True]
    return False


def is_local(variable: str) -> bool:
    """Whether a bus is one of this computer: an address may name a network's as well."""
    address = os.environ.get(variable, "")
    return all(each.startswith("unix:") for each in address.split(";") if each)


class BusWatch(QObject):
    """Emits `lock` before the computer sleeps, which with `holds` waits, and when the screen is locked."""

    lock = Signal()

    def __init__(self, parent: QObject | None = None, *, holds: bool = False) -> None:
        super().__init__(parent)
        self._holds = holds
        self._own_session = ""
        # The reply holds the file by which sleeping waits.
        self._hold: QDBusMessage | None = None
        if is_local("DBUS_SYSTEM_BUS_ADDRESS") and QDBusConnection.systemBus().isConnected():
            self._system = QDBusConnection.systemBus()
            self._hear(self._system, _LOGIND, _MANAGER, "PrepareForSleep")
            self._hear(self._system, _LOGIND, _SESSION, "Lock")
            self._ask("GetSessionByPID", [os.getpid()], self._session_known)
            self._wait_for_us()
        if is_local("DBUS_SESSION_BUS_ADDRESS") and QDBusConnection.sessionBus().isConnected():
            session = QDBusConnection.sessionBus()
            for name in _SCREEN_SAVERS:
                # From whichever program offers it: desktops do not agree on the names of those.
                self._hear(session, "", name, "ActiveChanged")

    @Slot(QDBusMessage)
    def heard(self, message: QDBusMessage) -> None:
        """Look at a message of the bus."""
        ours = self._own_session in {"", message.path()}
        if is_reason(message.interface(), message.member(), message.arguments(), ours=ours):
            self.lock.emit()
        if message.member() == "PrepareForSleep":
            # Locked, or it could not be: either way nothing waits for us any longer. Awake again, the
            # next sleep is to wait.
            self._hold = None
            if message.arguments()[:1] == [False]:
                self._wait_for_us()

    def _hear(self, bus: QDBusConnection, service: str, interface: str, name: str) -> None:
        bus.connect(service, "", interface, name, self, _HEARD)

    def _wait_for_us(self) -> None:
        if self._holds:
            self._ask("Inhibit", ["sleep", _WHO, _WHY, "delay"], self._held)

    def _held(self, reply: QDBusMessage) -> None:
        self._hold = reply

    def _session_known(self, reply: QDBusMessage) -> None:
        found = reply.arguments()
        path = found[0].path() if found and hasattr(found[0], "path") else ""
        self._own_session = path

    def _ask(self, method: str, arguments: list[Any], done: Callable[[QDBusMessage], None]) -> None:
        call = QDBusMessage.createMethodCall(_LOGIND, _MANAGER_PATH, _MANAGER, method)
        call.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)

        def finished() -> None:
            reply = watcher.reply()
            watcher.deleteLater()
            if reply.type() == QDBusMessage.MessageType.ReplyMessage:
                done(reply)

        watcher.finished.connect(finished)
