# SPDX-License-Identifier: GPL-3.0-or-later
"""Slow breathing: begins only when it is asked to, and Esc ends it from anywhere on the page."""

from __future__ import annotations

import time
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMenu

from afterglow.features.selfcare import breath
from afterglow.features.selfcare.breath import Pace
from afterglow.features.selfcare.pacer_shape import PacerShape
from afterglow.ui import motion
from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

_FRAME_MS = 40
_STILL_MS = 200


class PacerCard(QFrame):
    """`keep` is given a changed pace as it is to be kept; `now_ms` is a clock that never goes back."""

    def __init__(
        self,
        keep: Callable[[dict[str, object]], object],
        now_ms: Callable[[], float] = lambda: time.monotonic() * 1000,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._keep, self._now_ms = keep, now_ms
        self.pace = Pace()
        self.said = ""
        self._began: float | None = None
        self._inward: bool | None = None
        self.shape = PacerShape()
        self.start = button(tr("Start"), self.toggle, kind="primary")
        self.length = button("", self._choose)
        self.mode = button("", self._change_mode, kind="link")
        self.caution = label(
            tr(
                "If you have a heart or lung condition, are pregnant, or feel dizzy or panicky: stop, and"
                " breathe as you like."
            ),
            soft=True,
            small=True,
            wrap=True,
        )
        title = heading(tr("Slow breathing"), sub=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = column(
            title,
            self.shape,
            row(None, self.start, self.length, self.mode, None, space=8),
            self.caution,
            space=12,
        )
        layout.setContentsMargins(20, 20, 20, 18)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.activated.connect(self.stop)
        self._escape.setEnabled(False)
        self.use_pace(Pace())

    @property
    def running(self) -> bool:
        """Whether it is pacing now."""
        return self._began is not None

    def use_pace(self, pace: Pace) -> None:
        """Take a pace as it was kept."""
        self.pace = pace
        self.length.setText(tr("%n min", "", pace.minutes))
        minutes = tr("%n minutes", "", pace.minutes) if pace.minutes != 1 else tr("one minute")
        self.length.setAccessibleName(
            tr("{minutes}, {rate} breaths a minute; change it").format(minutes=minutes, rate=pace.rate)
        )
        self.mode.setText(tr("With the circle") if pace.text else tr("Text only"))
        self.shape.show_circle(on=not pace.text)
        if not self.running:
            self._say(tr("When you like"), 0.5)

    def toggle(self) -> None:
        """Begin, or end."""
        if self.running:
            self.stop()
            return
        self._began, self._inward = self._now_ms(), None
        self.start.setText(tr("Stop"))
        self._escape.setEnabled(True)
        self._timer.start(_STILL_MS if self._still() else _FRAME_MS)
        self.step()

    def stop(self) -> None:
        """End it; nothing says how long it was."""
        if not self.running:
            return
        self._began = None
        self._timer.stop()
        self._escape.setEnabled(False)
        self.start.setText(tr("Start"))
        self._say(tr("When you like"), 0.5)

    def step(self) -> None:
        """Show this moment."""
        if self._began is None:
            return
        elapsed = self._now_ms() - self._began
        if elapsed >= self.pace.length_ms:
            self.stop()
            announce(self, tr("That was it. Breathe as you like."))
            return
        now = breath.at(elapsed, self.pace.rate)
        words = tr("Breathe in · {count}") if now.inward else tr("Breathe out · {count}")
        self._say(words.format(count=now.count), 0.5 if self._still() else now.full)
        if now.inward != self._inward:
            self._inward = now.inward
            announce(self, tr("Breathe in") if now.inward else tr("Breathe out"))

    def hideEvent(self, event: QHideEvent) -> None:
        """End it when the page goes out of view."""
        self.stop()
        super().hideEvent(event)

    # Inside

    def _still(self) -> bool:
        return self.pace.text or motion.reduced()

    def _say(self, words: str, full: float) -> None:
        if words != self.said:
            self.said = words
            self.shape.setAccessibleName(words)
        self.shape.show_breath(words, full)

    def menu(self) -> QMenu:
        """Return the choices: how long, and how slowly."""
        made = QMenu(self)
        for name, values, now in (
            ("minutes", breath.MINUTES, self.pace.minutes),
            ("rate", range(breath.SLOWEST, breath.FASTEST + 1), self.pace.rate),
        ):
            group = QActionGroup(made)
            for value in values:
                text = (
                    tr("{rate} breaths a minute").format(rate=value)
                    if name == "rate"
                    else tr("%n min", "", value)
                )
                action = made.addAction(text)
                action.setCheckable(True)
                action.setChecked(value == now)
                action.setActionGroup(group)
                action.triggered.connect(partial(self._change, name, value))
            if name == "minutes":
                made.addSeparator()
        return made

    def _choose(self) -> None:
        menu = self.menu()
        menu.exec(self.length.mapToGlobal(self.length.rect().bottomLeft()))
        menu.deleteLater()

    def _change_mode(self) -> None:
        self._put(replace(self.pace, text=not self.pace.text))

    def _change(self, name: str, value: int, *_checked: bool) -> None:
        self._put(replace(self.pace, minutes=value) if name == "minutes" else replace(self.pace, rate=value))

    def _put(self, pace: Pace) -> None:
        # Another pace begins another breath, from its beginning.
        self.stop()
        self.use_pace(pace)
        self._keep(asdict(pace))
