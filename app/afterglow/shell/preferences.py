# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings in use, and the one way to change them: keep them, then tell who listens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from afterglow.core import settings as settings_file
from afterglow.core.errors import PersonError, mark

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.core.settings import Settings


class Preferences(QObject):
    """Holds the shared `settings`; emits `changed`, and `not_kept` (PersonError) once if saving fails."""

    changed = Signal()
    not_kept = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._told = False
        self.settings: Settings = settings_file.load(path)

    def change(self, **values: Any) -> None:
        """Change settings by name and keep them; raises ValueError for what can not be."""
        self.settings.change(**values)
        self.keep()
        self.changed.emit()

    def keep(self, **quietly: Any) -> None:
        """Write the file; values given here change without anybody being told."""
        self.settings.change(**quietly)
        try:
            settings_file.save(self.settings, self._path)
            self._told = False
        except OSError:
            if self._told:
                return
            self._told = True
            self.not_kept.emit(
                PersonError(
                    mark(
                        "This setting counts for now, but could not be kept: {folder} can not be written to."
                    ),
                    folder=self._path.parent,
                )
            )
