# SPDX-License-Identifier: GPL-3.0-or-later
"""macOS: notifications tell of sleeping, of the lock screen and of another person's turn.

Can be imported anywhere; only `MacWatch` without a runtime of its own needs macOS.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from afterglow.shell.system.objc import Runtime

# Posted to the centre of the workspace. Sleeping waits while these are heard.
WORKSPACE = (
    "NSWorkspaceWillSleepNotification",
    "NSWorkspaceScreensDidSleepNotification",
    "NSWorkspaceSessionDidResignActiveNotification",
)
# Posted to the centre that all programs share.
SHARED = ("com.apple.screenIsLocked",)


class MacWatch(QObject):
    """Emits `lock` before the computer sleeps and when its screen is locked."""

    lock = Signal()

    def __init__(self, parent: QObject, runtime: Runtime | None = None) -> None:
        super().__init__(parent)
        runtime = runtime or Runtime()
        # Called on the main thread, and the system goes on when it returns: sleeping waits for the lock.
        hearer = runtime.hearer(self.lock.emit)
        workspace = runtime.send(runtime.named("NSWorkspace"), "sharedWorkspace")
        shared = runtime.send(runtime.named("NSDistributedNotificationCenter"), "defaultCenter")
        centres = {runtime.send(workspace, "notificationCenter"): WORKSPACE, shared: SHARED}
        for centre, names in centres.items():
            for name in names:
                runtime.send(
                    centre,
                    "addObserver:selector:name:object:",
                    hearer,
                    runtime.selector("heard:"),
                    runtime.text(name),
                    0,
                )

        def stop() -> None:
            for centre in centres:
                runtime.send(centre, "removeObserver:", hearer)

        self.destroyed.connect(stop)
