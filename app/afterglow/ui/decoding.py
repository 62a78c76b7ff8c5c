# SPDX-License-Identifier: GPL-3.0-or-later
"""From the bytes of a picture to something that can be painted, in memory only. Any thread."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_MOST_MEGABYTES = 512


def decode(data: bytes, width: int | None = None, ratio: float = 1.0) -> QImage | None:
    """Return a picture, at most `width` of the screen's own pixels wide; None if it can not be read.

    `ratio` is how many of the screen's own pixels stand for one.
    """
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_MOST_MEGABYTES)
    size = reader.size()
    if width is not None and size.width() > width > 0:
        reader.setScaledSize(size.scaled(QSize(width, 1 << 20), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    image.setDevicePixelRatio(ratio)
    return image
