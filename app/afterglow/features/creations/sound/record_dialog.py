# SPDX-License-Identifier: GPL-3.0-or-later
"""Recording a sound: begin, pause, listen, keep or let go.

It is in memory and, piece by piece, in the vault; nowhere else. So a kill takes some seconds with it at most.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from afterglow.core.errors import PersonError
from afterglow.core.sounds import LONGEST_S, of_frames
from afterglow.features.creations import words
from afterglow.features.creations.sound.device import Recorder
from afterglow.features.creations.sound.level import Bar
from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, label, row
from afterglow.ui.dialogs import Dialog, ask
from afterglow.ui.translate import tr, tr_error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts
    from afterglow.features.creations.sound.pieces import Pieces

_LOOK_MS = 100
PIECE_MS = 4_000


class RecordDialog(Dialog):
    """`pieces` takes the sound, off the window's thread; it raises PersonError if it can not be kept."""

    def __init__(
        self,
        parent: QWidget,
        parts: Parts,
        pieces: Pieces,
        backends: Sequence[Any] | None = None,
    ) -> None:
        super().__init__(parent, tr("Record a sound"), width=520)
        self._parts, self._pieces = parts, pieces
        self._putting = False
        self.recorder = Recorder(backends)
        self.kept = False
        self._busy = False
        self.time = label("")
        self.bar = Bar(tr("How loud it is"))
        self.line = label("", soft=True, wrap=True)
        self.record = button("", self._record, kind="primary")
        self.keep = button(tr("Keep"), self._keep)
        self.anew = button(tr("Begin anew"), self._anew)
        self.close_ = button(tr("Close"), self.reject)
        how = row(self.time, self.bar, space=16)
        how.setStretch(1, 1)
        self.add(
            label(
                tr(
                    "It goes into the journal as you speak, encrypted, and nowhere else. Ten minutes at most."
                ),
                soft=True,
                wrap=True,
            ),
            how,
            self.line,
        )
        self.add_buttons(self.anew, None, self.close_, self.keep, self.record)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._piece = QTimer(self)
        self._piece.setInterval(PIECE_MS)
        self._piece.timeout.connect(self.put_piece)
        self._say(tr("Press Record when you are ready."))
        self._show()
        self.record.setFocus()

    def reject(self) -> None:
        """Close; what was recorded and is not kept is asked about first."""
        if self._busy:
            return
        if self.recorder.seconds and not self.kept:
            self.recorder.pause()
            self._show()
            away = ask(
                self,
                tr("Let this recording go?"),
                tr("It is not kept yet, and can not be brought back."),
                yes=tr("Let it go"),
                no=tr("Stay here"),
            )
            if not away:
                return
            self._piece.stop()
            self._aside(lambda: self._pieces.end(None), lambda _none: self._let_go())
            return
        self._let_go()

    def put_piece(self) -> None:
        """Bring what was recorded since the last piece into the vault."""
        frames, turn = self.recorder.since(self._pieces.stored), self._pieces.turn
        if self._putting or not frames:
            return
        self._putting = True
        work = partial(self._pieces.put, turn, frames)
        self._parts.background.run(work, self._was_put, self._not_put, owner=self)

    def flush(self) -> None:
        """Keep what was recorded: the program is about to lock. Raises PersonError if it can not be kept."""
        if self.recorder.seconds and not self.kept:
            self._pieces.end(of_frames(self.recorder.stop()))
            self.kept = True
        self._end()

    def done(self, result: int) -> None:
        """Let go of the microphone whichever way it closes."""
        self._end()
        super().done(result)

    # What the person does

    def _record(self) -> None:
        if self.recorder.recording:
            self.recorder.pause()
            self.put_piece()
            self._say(tr("Paused. Go on, or keep it as it is."))
            self._show()
        else:
            self._aside(self._begin, self._started)

    def _begin(self) -> None:
        self.recorder.start()
        self._pieces.begin()

    def _started(self, _none: object) -> None:
        self._timer.start()
        self._piece.start()
        self._say(tr("Listening."))
        self._show()

    def _keep(self) -> None:
        self.recorder.pause()

        def work() -> None:
            self._pieces.end(of_frames(self.recorder.stop()))

        self._aside(work, self._was_kept)

    def _was_kept(self, _none: object) -> None:
        self.kept = True
        self.accept()

    def _anew(self) -> None:
        def work() -> None:
            self.recorder.forget()
            self._pieces.end(None)

        self._piece.stop()
        self._aside(work, self._forgotten)

    def _forgotten(self, _none: object) -> None:
        self._timer.stop()
        self._say(tr("Press Record when you are ready."))
        self._show()

    # Inside

    def _let_go(self) -> None:
        self._end()
        super().reject()

    def _was_put(self, _none: object) -> None:
        self._putting = False

    def _not_put(self, error: BaseException) -> None:
        """All of it is in memory still, and goes with the next piece."""
        self._putting = False
        if isinstance(error, PersonError):
            self._say(tr_error(error))
        else:
            self._parts.window.show_problem(error)

    def _aside(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        had = self.focusWidget()
        self._busy = True
        self._show()

        def finished(result: object) -> None:
            self._busy = False
            done(result)
            self._back(had)

        def failed(error: BaseException) -> None:
            self._busy = False
            if isinstance(error, PersonError):
                self._say(tr_error(error))
            else:
                self._parts.window.show_problem(error)
            self._show()
            self._back(had)

        self._parts.background.run_long(lambda _progress: work(), finished, failed, owner=self)

    def _back(self, had: QWidget | None) -> None:
        """Give the keyboard back to the button that was pressed, or to the nearest of use."""
        wanted = had if had is not None and had.isEnabled() else self.record
        (wanted if wanted.isEnabled() else self.keep).setFocus()

    def _look(self) -> None:
        self.bar.drift(self.recorder.level if self.recorder.recording else 0.0)
        self._show()
        if self.recorder.full and not self._busy:
            self._timer.stop()
            self._say(
                tr("Ten minutes are recorded, which is as long as a sound can be. Keep it, or begin anew.")
            )
            self._show()

    def _say(self, text: str) -> None:
        self.line.setText(text)
        announce(self, text)

    def _show_time(self) -> None:
        self.time.setText(
            tr("{time} of {most}").format(
                time=words.length(int(self.recorder.seconds * 1000)), most=words.length(LONGEST_S * 1000)
            )
        )

    def _show(self) -> None:
        recorder, some = self.recorder, self.recorder.seconds > 0
        self.record.setText(tr("Pause") if recorder.recording else tr("Go on") if some else tr("Record"))
        self.record.setEnabled(not self._busy and not recorder.full)
        self.keep.setEnabled(some and not self._busy)
        self.anew.setEnabled(some and not self._busy)
        self.close_.setEnabled(not self._busy)
        self._show_time()

    def _end(self) -> None:
        self._timer.stop()
        self._piece.stop()
        self.recorder.forget()
        self._pieces.close()
