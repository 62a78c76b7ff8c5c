# SPDX-License-Identifier: GPL-3.0-or-later
"""The documents of texts that were edited lately, so that coming back to one its changes can be undone.

They live in memory alone and go with the process, which locking replaces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QTextDocument

    from afterglow.ui.editor.exact import Exact

MOST = 20
# Longer ones would take more memory than undoing them is worth.
LONGEST = 200_000


class Recent:
    """Keeps documents by whatever names their texts."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[QTextDocument, Exact]] = {}

    def keep(self, key: Hashable | None, document: QTextDocument, exact: Exact) -> None:
        """Keep a document that is shown no more, or let it go where nothing was changed in it."""
        changed = document.isUndoAvailable() or document.isRedoAvailable()
        if key is None or not changed or document.characterCount() > LONGEST:
            document.deleteLater()
            return
        self._kept[key] = document, exact
        while len(self._kept) > MOST:
            oldest, _exact = self._kept.pop(next(iter(self._kept)))
            oldest.deleteLater()

    def take(self, key: Hashable | None) -> tuple[QTextDocument, Exact] | None:
        """Return the document of a text and keep it no longer; None if there is none."""
        return None if key is None else self._kept.pop(key, None)

    def forget(self) -> None:
        """Let all documents go."""
        for document, _exact in self._kept.values():
            document.deleteLater()
        self._kept.clear()
