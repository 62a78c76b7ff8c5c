# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages as they will be written, one below the other; or the text or web page of a file without any.

Pages are drawn from the bytes of their PDF when they come into view, so that a hundred of them take no
more time and memory than a few.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from afterglow.features.sharing.export import sheets
from afterglow.features.sharing.web_page import WebPage
from afterglow.ui.controls import column
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from afterglow.features.sharing.export.sheets import Picture, Sheets
    from afterglow.ui.background import Background

_MARGIN = 26
_GAP = 20
_WIDEST = 640
_INCHES = {"a4": 8.27, "us-letter": 8.5}
# What is drawn at once when nothing is known of what is in view.
_FIRST = range(2)
# Pages that keep their pictures on either side of what is in view.
_KEPT = 6
_LOOK_AFTER_MS = 40


class Preview(QStackedWidget):
    """Shows pictures of pages, a text, or a web page. The keyboard moves through each."""

    def __init__(self, background: Background, problem: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._background, self._problem = background, problem
        self.setAccessibleName(tr("Preview"))
        self.pages: list[QLabel] = []
        self._sheets: Sheets | None = None
        self._asked: set[int] = set()
        self._taken = QWidget()
        self._column = column(None, margins=_MARGIN, space=_GAP)
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
        self.page = WebPage()
        for each in (self.view, self.text, self.page):
            self.addWidget(each)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)
        self.view.verticalScrollBar().valueChanged.connect(lambda _at: self._timer.start())

    def ppi(self, paper: str) -> float:
        """Return how many dots to the inch a page needs to be sharp in the room there is."""
        width = min(_WIDEST, max(200, self.width() - 2 * _MARGIN - 12))
        return width / _INCHES[paper] * self.devicePixelRatioF()

    def in_view(self) -> range:
        """Return the numbers of the pages that can be seen, from 0."""
        if not self.pages:
            return _FIRST
        each = self.pages[0].height() + _GAP
        top = self.view.verticalScrollBar().value() - _MARGIN
        return range(max(0, top // each), (top + self.view.viewport().height()) // each + 1)

    def show_pages(self, found: Sheets) -> None:
        """Show pages, with the pictures that are there; where the person has scrolled to stays."""
        self._sheets, self._asked = found, set()
        ratio = self.devicePixelRatioF()
        while len(self.pages) < found.count:
            self._add_page()
        for number, page in enumerate(self.pages[: found.count]):
            page.setFixedSize(round(found.width / ratio) + 2, round(found.height / ratio) + 2)
            page.setAccessibleName(
                tr("Page {number} of {count}").format(number=number + 1, count=found.count)
            )
            if number not in found.pictures:
                page.clear()
        for page in self.pages[found.count :]:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        del self.pages[found.count :]
        self._put(found)
        self.setCurrentWidget(self.view)
        self._timer.start()

    def show_text(self, text: str) -> None:
        """Show the text of a file."""
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self.setCurrentWidget(self.text)

    def show_page(self, html: str) -> None:
        """Show a web page from its own bytes, in the letters that this program has."""
        self.page.show_page(html)
        self.setCurrentWidget(self.page)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what is in view."""
        super().showEvent(event)
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw what comes into view."""
        super().resizeEvent(event)
        self._timer.start()

    # Inside

    def _look(self) -> None:
        """Draw the pages that are in view, and let go of those that are far from it."""
        found = self._sheets
        if found is None or self.currentWidget() is not self.view or not self.isVisible():
            return
        near = self.in_view()
        for number, page in enumerate(self.pages):
            if not near.start - _KEPT <= number <= near.stop + _KEPT:
                page.clear()
                self._asked.discard(number)
        wanted = [at for at in near if at < found.count and not self._drawn(at) and at not in self._asked]
        if not wanted:
            return
        self._asked.update(wanted)

        def done(more: Sheets) -> None:
            if self._sheets is found:
                self._put(more)

        # The program may be ending meanwhile, and its threads with it: then nobody looks any more.
        with contextlib.suppress(RuntimeError):
            self._background.run_long(
                lambda _progress: sheets.look(found.made, found.ppi, wanted), done, self._problem, owner=self
            )

    def _drawn(self, number: int) -> bool:
        return not self.pages[number].pixmap().isNull()

    def _put(self, found: Sheets) -> None:
        for number, picture in found.pictures.items():
            made = QPixmap.fromImage(image(picture))
            made.setDevicePixelRatio(self.devicePixelRatioF())
            self.pages[number].setPixmap(made)
            self.pages[number].setAccessibleDescription(picture.words)
            self._asked.discard(number)

    def _add_page(self) -> None:
        page = QLabel()
        page.setProperty("page", True)
        page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.append(page)
        self._column.insertWidget(len(self.pages) - 1, page, 0, Qt.AlignmentFlag.AlignHCenter)


def image(picture: Picture) -> QImage:
    """Return a picture of a page as Qt has it; the dots are copied."""
    wide = picture.width * 4
    return QImage(picture.dots, picture.width, picture.height, wide, QImage.Format.Format_RGB32).copy()
