# SPDX-License-Identifier: GPL-3.0-or-later
"""Where one is, on every tab: "Day 3 after session 4", and nothing outside a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from afterglow.ui import arc_words
from afterglow.ui.controls import chip
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.core.clock import Clock
    from afterglow.offers import Offers
    from afterglow.ui.background import Background

_LOOK_MS = 60_000
# Below this width of the window the tabs need the room, and the day says enough.
_SHORT_BELOW = 1000


class Here(QObject):
    """Keeps a chip true; `show_session` is called with the session's identifier when it is pressed."""

    def __init__(
        self,
        offers: Offers,
        clock: Clock,
        background: Background,
        show_session: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._offers = offers
        self._clock = clock
        self._background = background
        self._show_session = show_session
        self._window = parent
        self._uid = ""
        self._whole = self._short = ""
        self._day = clock.now().date()
        self.chip = chip("", self._pressed)
        self.chip.setProperty("dawn", True)
        self.chip.setToolTip(tr("Show this session"))
        self.chip.hide()
        background.run(offers.arc, lambda _arc: self._tell(), owner=self)
        stop = offers.on_arc(self._tell)
        self.destroyed.connect(lambda: stop())
        # Another day begins while the window stands open.
        self._turn = QTimer(self)
        self._turn.setInterval(_LOOK_MS)
        self._turn.timeout.connect(self.look)
        self._turn.start()

    def look(self) -> None:
        """See whether another day has begun, and let everybody know."""
        if self._clock.now().date() != self._day:
            self._background.run(self._offers.refresh)

    def set_width(self, width: int) -> None:
        """Say it shortly in a narrow window."""
        self.chip.setText(self._short if width < _SHORT_BELOW else self._whole)

    def _tell(self) -> None:
        self._day = self._clock.now().date()
        place = self._offers.arc().place(self._day)
        self.chip.setVisible(place is not None)
        if place is None:
            return
        self._uid = place.mark.uid
        self._whole, self._short = arc_words.place(place), arc_words.short_place(place)
        self.chip.setAccessibleName(self._whole)
        self.set_width(self._window.width())

    def _pressed(self) -> None:
        self._show_session(self._uid)
