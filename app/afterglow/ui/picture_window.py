# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture in full size, inside the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QWidget

from afterglow.ui.controls import button, column, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_ROOM = 0.85


class PictureWindow(QDialog):
    """Shows a picture as large as the window allows, or pixel by pixel."""

    def __init__(self, parent: QWidget, image: QImage, caption: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Picture"))
        self._image = image
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(caption or tr("Picture"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName(tr("Picture"))
        scroll.setWidget(self._picture)
        self.full = button(tr("Full size"), self._show_picture)
        self.full.setCheckable(True)
        close = button(tr("Close"), self.accept, kind="primary")
        close.setDefault(True)
        self.setLayout(column(scroll, row(self.full, None, close), margins=16, space=12))
        room = parent.window().size() * _ROOM
        self.resize(room)
        self._room = room
        self._show_picture()

    def _show_picture(self) -> None:
        image = self._image
        if not self.full.isChecked():
            ratio = self.devicePixelRatioF()
            wide, high = (self._room.width() - 48) * ratio, (self._room.height() - 120) * ratio
            if image.width() > wide or image.height() > high:
                image = image.scaled(
                    int(wide),
                    int(high),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            image = image.copy()
            image.setDevicePixelRatio(ratio)
        self._picture.setPixmap(QPixmap.fromImage(image))
