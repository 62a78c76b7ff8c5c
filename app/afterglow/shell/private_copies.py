# SPDX-License-Identifier: GPL-3.0-or-later
"""What is copied leaves for the system's clipboard: marked as private, and not for long.

Every way of copying ends at the clipboard, so that is where each is noticed and marked, and no field
has to know of it. Programs that keep a history of copies may heed the marks; none has to.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from afterglow.shell.system import marks

if TYPE_CHECKING:
    from afterglow.core.settings import Settings

CLEAR_AFTER_MS = 60_000


class PrivateCopies(QObject):
    """Marks copies while the setting is on; `end` clears what is still there of them."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clipboard = QGuiApplication.clipboard()
        self._copied = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEAR_AFTER_MS)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)
        self._clipboard.selectionChanged.connect(self._selected)

    def clear(self) -> None:
        """Clear the clipboard if it still holds what was copied here."""
        self._timer.stop()
        copied, self._copied = self._copied, ""
        if not copied:
            return
        # What is ours is known without asking; another program is asked for what it holds.
        held = self._held() if self._clipboard.ownsClipboard() else None
        if (held is not None and held.hasFormat(marks.MARK)) or self._clipboard.text() == copied:
            self._clipboard.clear()

    def _changed(self) -> None:
        if not self._settings.private_copies or not self._clipboard.ownsClipboard():
            return
        data = self._held()
        if data is None or data.hasFormat(marks.MARK) or not data.text():
            return
        self._copied = data.text()
        self._clipboard.setMimeData(_marked(data))
        if sys.platform == "darwin":
            marks.conceal()
        self._timer.start()

    def _held(self) -> QMimeData | None:
        # None where it was cleared, whatever its type says.
        return self._clipboard.mimeData()

    def _selected(self) -> None:
        # On X11 selecting is copying as well, for whoever presses the middle button.
        if self._settings.private_copies and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)


def _marked(data: QMimeData) -> QMimeData:
    made = QMimeData()
    for name in data.formats():
        made.setData(name, data.data(name))
    for name, value in marks.PRIVATE.items():
        made.setData(name, value)
    return made
