# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording on its way into the vault, piece by piece, so that a kill takes little with it. No Qt.

Nothing here runs on the window's thread, and pieces may come on another thread than the end.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from afterglow.core.sounds import of_frames

if TYPE_CHECKING:
    from afterglow.core.sounds import Sound
    from afterglow.features.creations.store.files import CreationFiles


class Pieces:
    """Keeps the pieces of one thing's recording.

    `turn` is another one each time it begins anew, and `stored` how many bytes of it are in the vault.
    """

    def __init__(self, files: CreationFiles, creation: str) -> None:
        self._files, self._creation = files, creation
        self._lock = threading.Lock()
        self.turn = 0
        self.stored = 0

    def begin(self) -> None:
        """Begin: what an earlier recording left behind becomes a sound of its own. Again is harmless."""
        if self._creation not in self._files.recording:
            self._files.join_pieces(self._creation)
            self._files.recording.add(self._creation)

    def put(self, turn: int, frames: bytes) -> None:
        """Keep some frames, unless they are of a turn that is over."""
        with self._lock:
            if turn == self.turn:
                self._files.put_piece(self._creation, of_frames(frames))
                self.stored += len(frames)

    def end(self, whole: Sound | None) -> None:
        """Keep all of the recording in the place of its pieces; None lets it go."""
        with self._lock:
            self._files.end_recording(self._creation, whole)
            self.turn += 1
            self.stored = 0

    def close(self) -> None:
        """Let the pieces be what was cut off, where the recording has not ended."""
        self._files.recording.discard(self._creation)
