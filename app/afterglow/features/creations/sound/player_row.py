# SPDX-License-Identifier: GPL-3.0-or-later
"""A sound that is kept: play it, pause it, go to a place in it. It is decoded in memory only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSlider, QWidget

from afterglow.core import sounds
from afterglow.core.errors import PersonError, mark
from afterglow.features.creations import words
from afterglow.features.creations.sound.device import Player
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent

    from afterglow.feature import Parts
    from afterglow.features.creations.shapes import CreationFile

_LOOK_MS = 100


class PlayerRow(QWidget):
    """`data` reads the sound's bytes, off the window's thread."""

    def __init__(
        self,
        parts: Parts,
        file: CreationFile,
        data: Callable[[], bytes | None],
        backends: Sequence[Any] | None = None,
    ) -> None:
        super().__init__()
        self._parts, self._data, self._backends = parts, data, backends
        self._length = file.length
        self.player: Player | None = None
        self._busy = self._again = False
        self.play = button(
            tr("Play"), self.toggle, name=tr("Play, {length}").format(length=words.length(file.length))
        )
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, max(1, file.length))
        self.slider.setSingleStep(1000)
        self.slider.setPageStep(10_000)
        self.slider.setMinimumHeight(32)
        self.slider.setAccessibleName(tr("Place in the sound"))
        self.slider.valueChanged.connect(self._moved)
        self.time = label("", soft=True)
        self.line = label("", soft=True, small=True, wrap=True)
        self.line.hide()
        self.setLayout(column(row(self.play, self.slider, self.time, space=12), self.line, space=4))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._show()

    def toggle(self) -> None:
        """Play, or pause."""
        if self._busy:
            # Said while a device is being opened or closed: done as soon as it is.
            self._again = True
            return
        playing = self.player is not None and self.player.playing
        self._aside(self._pause if playing else self._begin)

    def stop(self) -> None:
        """Be quiet, and let go of the speakers."""
        self._timer.stop()
        if self.player is not None:
            self.player.stop()
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be quiet when it is out of view."""
        self.stop()
        super().hideEvent(event)

    # Off the window's thread

    def _begin(self) -> None:
        if self.player is None:
            data = self._data()
            if data is None:
                raise PersonError(mark("This sound is not in the journal any more."))
            self.player = Player(sounds.frames(data), self._backends)
            self.player.move(self.slider.value() / 1000)
        self.player.start()

    def _pause(self) -> None:
        if self.player is not None:
            self.player.stop()

    # Inside

    def _aside(self, work: Callable[[], object]) -> None:
        self._busy = True

        def finished(_none: object) -> None:
            self._busy = False
            self.line.hide()
            if self.player is not None and self.player.playing:
                if not self.isVisible():
                    self.stop()
                    return
                self._timer.start()
            self._settle()

        def failed(error: BaseException) -> None:
            self._busy = False
            if isinstance(error, PersonError):
                self.line.setText(tr(error.text).format(**error.values))
                self.line.show()
            else:
                self._parts.window.show_problem(error)
            self._settle()

        self._parts.background.run_long(lambda _progress: work(), finished, failed, owner=self)

    def _settle(self) -> None:
        self._show()
        if self._again:
            self._again = False
            self.toggle()

    def _look(self) -> None:
        if self.player is not None and self.player.at_end:
            self._timer.stop()
            self._aside(self._pause)
        self._show()

    def _moved(self, milliseconds: int) -> None:
        if self.player is not None:
            self.player.move(milliseconds / 1000)
        self._show_time()

    def _show(self) -> None:
        player = self.player
        self.play.setText(tr("Pause") if player is not None and player.playing else tr("Play"))
        if player is not None:
            before = self.slider.blockSignals(True)
            self.slider.setValue(int(player.seconds * 1000))
            self.slider.blockSignals(before)
        self._show_time()

    def _show_time(self) -> None:
        self.time.setText(f"{words.length(self.slider.value())} / {words.length(self._length)}")
