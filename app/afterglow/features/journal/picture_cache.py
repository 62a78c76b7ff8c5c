# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures on their way from the vault to the screen: decoded off the window's thread, in memory only."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from afterglow.ui import theme
from afterglow.ui.decoding import decode

if TYPE_CHECKING:
    from afterglow.features.journal.store import JournalStore
    from afterglow.ui.background import Background

_KEPT = 24
_UNKNOWN = (480, 320)


class PictureCache(QObject):
    """Answers at once, with an empty space for a picture that is still being read; then `ready`."""

    ready = Signal(str)

    def __init__(self, store: JournalStore, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._images: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._under_way: set[tuple[str, int]] = set()
        self._sizes: dict[str, tuple[int, int]] = {}

    def size(self, uid: str) -> tuple[int, int]:
        """Return width and height in pixels; a usual size for a picture that is not there."""
        if uid not in self._sizes:
            self._sizes[uid] = self._store.pictures.size(uid) or _UNKNOWN
        return self._sizes[uid]

    def image(self, uid: str, width: int) -> QImage:
        """Return the picture, at most so wide, or an empty space while it is read."""
        ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]  # there is one
        key = (uid, round(width * ratio))
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        if key not in self._under_way:
            self._under_way.add(key)
            self._background.run(
                partial(read, self._store, uid, key[1], ratio), partial(self._keep, key), owner=self
            )
        wide, high = self.size(uid)
        shown = min(width, wide)
        space = QImage(max(1, shown), max(1, round(high * shown / max(1, wide))), QImage.Format.Format_RGB32)
        space.fill(theme.tokens().colour("line"))
        return space

    def _keep(self, key: tuple[str, int], image: QImage | None) -> None:
        if image is None:
            # Stays under way: a picture that can not be read is not asked for again and again.
            return
        self._under_way.discard(key)
        self._images[key] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.ready.emit(key[0])


def read(store: JournalStore, uid: str, width: int | None = None, ratio: float = 1.0) -> QImage | None:
    """Read and decode a picture, at most `width` pixels wide; None if it is not there. Any thread."""
    data = store.pictures.data(uid)
    return None if data is None else decode(data, width, ratio)
