# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said where the window can not be shown because a library of the system is missing.

Qt itself would say it in words for programmers, and end as if it had crashed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

# As they are called on Debian and Ubuntu, for whoever has the program without its package.
_PACKAGES = "libegl1 libgl1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0"


def told(reason: object) -> str:
    """Return the words to show, with what is missing in them."""
    if getattr(sys, "frozen", False):
        way = f"someone who may install packages types: sudo apt install {_PACKAGES}"
    else:
        way = "make setup says which system packages to install."
    return f"The window can not be shown on this computer yet: {reason}.\nOn Debian and Ubuntu, {way}\n"


def application(words: Sequence[str]) -> QApplication:
    """Return the Qt application. Where Qt can not reach the screen, say why and end the process with 1."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    heard: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtFatalMsg:
            heard.append(text)
            return
        sys.stderr.write(told(_reason()))
        sys.stderr.flush()
        # Qt ends the process by a signal as soon as this returns.
        os._exit(1)

    before = qInstallMessageHandler(hear)
    try:
        return QApplication(list(words))
    finally:
        qInstallMessageHandler(before)
        sys.stderr.writelines(f"{text}\n" for text in heard)


def _reason() -> str:
    """Return which library one of Qt's ways to the screen does not find, or that the screen is not there."""
    import ctypes

    from PySide6.QtCore import QLibraryInfo

    ways = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    for name in ("libqxcb.so", "libqwayland.so", "libqwayland-generic.so"):
        if (ways / name).exists():
            try:
                ctypes.CDLL(str(ways / name))
            except OSError as error:
                # The frozen program wraps what the system said in advice for whoever froze it.
                return str(error.__cause__ or error)
    screens = [os.environ[name] for name in ("WAYLAND_DISPLAY", "DISPLAY") if os.environ.get(name)]
    return f"there is no way to the screen {' or '.join(screens)}".rstrip()
