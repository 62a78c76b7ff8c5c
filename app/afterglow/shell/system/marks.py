# SPDX-License-Identifier: GPL-3.0-or-later
"""How each system is told that what was copied is private."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterglow.shell.system.objc import Runtime

MARK = "x-kde-passwordManagerHint"
"""KDE's; here it also says that a copy has been marked."""

_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
# Windows' clipboard history and cloud clipboard, and programs that watch the clipboard, look for these.
PRIVATE = {
    MARK: b"secret",
    _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): b"\0\0\0\0",
    _WINDOWS.format(name="CanIncludeInClipboardHistory"): b"\0\0\0\0",
    _WINDOWS.format(name="CanUploadToCloudClipboard"): b"\0\0\0\0",
}
CONCEALED = "org.nspasteboard.ConcealedType"


def conceal(runtime: Runtime | None = None) -> None:
    """Mark what lies on macOS' clipboard, by the type that programs which keep copies agreed on."""
    from afterglow.shell.system.objc import Runtime

    runtime = runtime or Runtime()
    board = runtime.send(runtime.named("NSPasteboard"), "generalPasteboard")
    kind = runtime.text(CONCEALED)
    kinds = runtime.send(runtime.named("NSArray"), "arrayWithObject:", kind)
    runtime.send(board, "addTypes:owner:", kinds, 0)
    runtime.send(board, "setString:forType:", runtime.text(""), kind)
