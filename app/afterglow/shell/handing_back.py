# SPDX-License-Identifier: GPL-3.0-or-later
"""When memory goes back to the system: once all is loaded and looked after, and in each pause of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from afterglow.core import let_go
from afterglow.core.given_back import give_back
from afterglow.shell.every_window import EveryWindow
from afterglow.shell.idle import SIGNS_OF_LIFE

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject

    from afterglow.core.let_go import Mapping
    from afterglow.core.progress import Progress
    from afterglow.ui.background import Background

PAUSE_MS = 5_000
# Between two looks at what may go: longer than loading a library takes.
LOOKS_APART_MS = 1_500


class HandingBack(EveryWindow):
    """Hands back off the window's thread. `done` follows each time, with the bytes of what was let go."""

    done = Signal(int)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._begun = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._hand_back)

    def begin(self) -> None:
        """Hand back what the start needed, and from now on in each pause what the use before it needed."""
        self._begun = True
        self._hand_back()

    def _hand_back(self) -> None:
        """Hand back freed memory now, and pages of libraries in a moment."""

        def first(_progress: Progress) -> frozenset[Mapping]:
            give_back()
            return let_go.look()

        def later(seen: frozenset[Mapping]) -> None:
            QTimer.singleShot(LOOKS_APART_MS, self, lambda: self._let_go(seen))

        self._background.run_aside(first, later, owner=self)

    def _let_go(self, seen: frozenset[Mapping]) -> None:
        # Whoever came back meanwhile needs them now; the next pause comes.
        if not self._pause.isActive():
            self._background.run_aside(lambda _progress: let_go.let_go(seen), self.done.emit, owner=self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait anew for a pause with each sign of life; nothing runs while nobody is there."""
        if self._begun and event.type() in SIGNS_OF_LIFE:
            self._pause.start()
        return False
