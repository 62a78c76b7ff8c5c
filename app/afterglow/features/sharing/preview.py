# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages as they will be written, one below the other; or the text of a file that has no pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QStackedWidget, QWidget

from afterglow.ui.controls import column
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARGIN = 26
_WIDEST = 640
_INCHES = {"a4": 8.27, "us-letter": 8.5}


class Preview(QStackedWidget):
    """Shows pictures of pages, or a text. The keyboard moves through both."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Preview"))
        self.pages: list[QLabel] = []
        self._taken = QWidget()
        self._column = column(None, margins=_MARGIN, space=20)
        self._taken.setLayout(self._column)
        self.view = QScrollArea()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setWidgetResizable(True)
        self.view.setAccessibleName(tr("The pages as they will be written"))
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setWidget(self._taken)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("The text as it will be written"))
        self.addWidget(self.view)
        self.addWidget(self.text)

    def ppi(self, paper: str) -> float:
        """Return how many dots to the inch a page needs to be sharp in the room there is."""
        width = min(_WIDEST, max(200, self.width() - 2 * _MARGIN - 12))
        return width / _INCHES[paper] * self.devicePixelRatioF()

    def show_pages(self, pictures: Sequence[bytes]) -> None:
        """Show pages from their pictures; where the person has scrolled to stays."""
        for number, data in enumerate(pictures):
            if number == len(self.pages):
                self._add_page()
            picture = QPixmap()
            picture.loadFromData(data, "PNG")
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            page = self.pages[number]
            page.setPixmap(picture)
            page.setAccessibleName(
                tr("Page {number} of {count}").format(number=number + 1, count=len(pictures))
            )
        for page in self.pages[len(pictures) :]:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        del self.pages[len(pictures) :]
        self.setCurrentWidget(self.view)

    def show_text(self, text: str) -> None:
        """Show the text of a file."""
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self.setCurrentWidget(self.text)

    def _add_page(self) -> None:
        page = QLabel()
        page.setProperty("page", True)
        page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.append(page)
        self._column.insertWidget(len(self.pages) - 1, page, 0, Qt.AlignmentFlag.AlignHCenter)
