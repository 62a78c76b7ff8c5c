# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound files on their way in: read and decoded off the window's thread, told plainly if they are none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from afterglow.core.errors import PersonError, mark
from afterglow.core.sounds import MOST_BYTES, clean
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from afterglow.core.progress import Progress
    from afterglow.core.sounds import Sound
    from afterglow.feature import Parts


class SoundIntake(QObject):
    """Takes sound files in by `keep`, off the window's thread, and then calls `put`."""

    SUFFIXES = frozenset({".wav", ".flac", ".mp3", ".ogg", ".oga"})

    def __init__(self, keep: Callable[[Sound], object], parts: Parts, parent: QWidget) -> None:
        super().__init__(parent)
        self._keep, self._parts, self._widget = keep, parts, parent

    def choose(self, put: Callable[[], None]) -> None:
        """Let the person choose files."""
        kinds = " ".join(f"*{each}" for each in sorted(self.SUFFIXES))
        files = self._parts.choose.open_files(
            self._widget, tr("Add a sound file"), tr("Sounds ({kinds})").format(kinds=kinds)
        )
        self.take(list(files), put)

    def take(self, files: Sequence[Path], put: Callable[[], None]) -> None:
        """Take in what was dropped or chosen."""
        for each in files:
            self._parts.background.run_long(
                partial(_take, each, self._keep),
                lambda _none: put(),
                self._parts.window.show_problem,
                owner=self,
            )


def _take(file: Path, keep: Callable[[Sound], object], progress: Progress) -> None:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise PersonError(mark("This file could not be read: {name}"), name=file.name) from error
    keep(clean(data, lambda: progress.cancelled))
