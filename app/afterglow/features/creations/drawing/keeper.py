# SPDX-License-Identifier: GPL-3.0-or-later
"""From the pen to the vault: at most a second of drawing at risk, the line under way included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from afterglow.core.errors import PersonError
from afterglow.features.creations.drawing import painting
from afterglow.features.creations.drawing.lines import first_difference
from afterglow.ui.value_keeper import ValueKeeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.features.creations.shapes import Stroke
    from afterglow.features.creations.store.files import CreationFiles
    from afterglow.ui.background import Background

    Drawn = tuple[Stroke, ...]


class DrawingKeeper(QObject):
    """Keeps the lines of one drawing as they come. `saved` follows each save, `failed` a failure."""

    saved = Signal()
    failed = Signal(object)

    def __init__(
        self, files: CreationFiles, background: Background, read: Callable[[], Drawn], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._files, self._background, self._read = files, background, read
        self.uid = ""
        self._sent: Drawn = ()
        self._pictured: Drawn = ()
        self._values: ValueKeeper[tuple[str, int, Drawn]] = ValueKeeper(
            self._take, self._save, background, self
        )
        self._values.saved.connect(lambda _kept: self.saved.emit())
        self._values.failed.connect(self._was_not)

    def open(self, uid: str, strokes: Drawn) -> None:
        """Keep this drawing from now on. The one before must have been flushed."""
        self._values.forget()
        self.uid, self._sent, self._pictured = uid, strokes, strokes

    def touch(self) -> None:
        """Hear that something was drawn."""
        if self.uid:
            self._values.touch()

    def flush(self) -> None:
        """Bring the lines and their picture into the vault; raises PersonError if they can not be kept."""
        if not self.uid:
            return
        self._values.flush()
        drawn = self._read()
        if drawn != self._pictured:
            self._files.put_drawing(self.uid, painting.png(drawn), len(drawn))
            self._pictured = drawn

    def finish(self, done: Callable[[], None], failed: Callable[[BaseException], None]) -> None:
        """Bring the lines into the vault, then their picture, off the window's thread; then `done`."""
        try:
            self._values.flush()
        except PersonError as error:
            failed(error)
            return
        uid, drawn = self.uid, self._read()
        if drawn == self._pictured:
            done()
            return

        def work() -> None:
            self._files.put_drawing(uid, painting.png(drawn), len(drawn))

        def kept(_none: object) -> None:
            if self.uid == uid:
                self._pictured = drawn
            done()

        self._background.run(work, kept, failed, owner=self)

    def _take(self) -> tuple[str, int, Drawn]:
        drawn = self._read()
        since = first_difference(drawn, self._sent)
        self._sent = drawn
        return self.uid, since, drawn[since:]

    def _save(self, taken: tuple[str, int, Drawn]) -> None:
        self._files.put_lines(*taken)

    def _was_not(self, error: BaseException) -> None:
        # What of it reached the vault is not known, so all of it goes the next time.
        self._sent = ()
        self.failed.emit(error)


def picture_of(files: CreationFiles, uid: str) -> Callable[[], None]:
    """Return how to make the picture of a drawing anew from its lines."""

    def work() -> None:
        drawn = files.lines(uid)
        files.put_drawing(uid, painting.png(drawn), len(drawn))

    return work
