# SPDX-License-Identifier: GPL-3.0-or-later
"""The text of an entry as it reads, with its pictures, found words and noted words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from afterglow.core.folding import places
from afterglow.core.markdown import to_html
from afterglow.features.journal import quotes
from afterglow.ui import theme
from afterglow.ui.editor.editor import READING_WIDTH
from afterglow.ui.editor.exact import units
from afterglow.ui.editor.pictures import SCHEME
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QMouseEvent, QResizeEvent

    from afterglow.features.journal.picture_cache import PictureCache
    from afterglow.ui.background import Background

# Up to this many characters reading Markdown takes less than 50 ms; what is longer is shown as it was
# typed until it has been read in the background, and what is longer still stays that way.
_AT_ONCE = 10_000

Quote = tuple[str, int]
"""Some words of a text, and how often the same words stand before them."""


class ReadingText(QTextBrowser):
    """Shows Markdown; opens nothing by itself."""

    picture_opened = Signal(str)
    address_opened = Signal(str)

    def __init__(self, cache: PictureCache, background: Background) -> None:
        super().__init__()
        self._cache = cache
        self._background = background
        self._read: tuple[str, str] = ("", "")
        self._shown: tuple[str, list[Quote], tuple[str, ...]] = ("", [], ())
        self._kept: list[Quote] = []
        self.setProperty("plain", True)
        self.setAccessibleName(tr("Text"))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._clicked)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._again)
        cache.ready.connect(self._later.start)

    def show_text(
        self,
        body: str,
        noted: Sequence[Quote] = (),
        marks: Sequence[str] = (),
        kept: Sequence[Quote] = (),
    ) -> None:
        """Show a text; `noted` are words that a note is about, `marks` (folded) those searched for.

        `kept` are words that another feature keeps, such as an insight.
        """
        self._kept = list(kept)
        self._shown = (body, list(noted), tuple(marks))
        self._fill()
        self.verticalScrollBar().setValue(0)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, marks: Sequence[str]) -> None:
        """Mark other (folded) words in the text that is shown."""
        self._shown = (self._shown[0], self._shown[1], tuple(marks))
        self._mark(self._shown[2])

    @property
    def marks(self) -> tuple[str, ...]:
        """The words that are marked."""
        return self._shown[2]

    def selected(self) -> Quote:
        """Return the words that are selected, on one line, and how often they stand before that."""
        cursor = self.textCursor()
        words = _flat(cursor.selectedText()).replace(chr(0xFFFC), "").strip()
        if not words:
            return "", 0
        before = QTextCursor(self.document())
        before.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.KeepAnchor)
        return words, quotes.count(_lines(before.selectedText()), words)

    def set_reading_font(self, font: QFont) -> None:
        """Show the text in these letters."""
        self.setFont(font)
        self.document().setDefaultFont(font)
        # With nothing to show yet, the Markdown library need not be loaded either.
        if self._shown[0]:
            self._fill()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Give the document its pictures; nothing is ever read from a file or a network."""
        address = name.toString() if isinstance(name, QUrl) else name
        if address.startswith(SCHEME):
            return self._cache.image(address.removeprefix(SCHEME), self._page_width())
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return QImage()
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines no longer than is good to read."""
        spare = max(0, event.size().width() + self.viewportMargins().right() - READING_WIDTH)
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)
        super().resizeEvent(event)
        if SCHEME in self._shown[0]:
            self._later.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a picture in full, or select a word."""
        name = self.cursorForPosition(event.position().toPoint()).charFormat().toImageFormat().name()
        if name.startswith(SCHEME):
            self.picture_opened.emit(name.removeprefix(SCHEME))
            return
        super().mouseDoubleClickEvent(event)

    def _page_width(self) -> int:
        return min(READING_WIDTH, max(120, self.viewport().width() - 4))

    def _again(self) -> None:
        at = self.verticalScrollBar().value()
        self._fill()
        self.verticalScrollBar().setValue(at)

    def _fill(self) -> None:
        body, _quotes, marks = self._shown
        colours = theme.tokens()
        self.document().setDefaultStyleSheet(
            f"p, li {{ line-height: 140%; }} a {{ color: {colours.accent}; }}"
            f"mark {{ background-color: {colours.dawn_tint}; }}"
            f"blockquote {{ color: {colours.soft}; margin-left: 20px; }}"
            f"code, pre {{ font-family: monospace; }} th, td {{ padding: 4px 10px 4px 0; }}"
        )
        if self._read[0] == body:
            self.setHtml(self._read[1])
        elif len(body) <= _AT_ONCE:
            self.setHtml(_html(body))
        else:
            self.setPlainText(body)
            if len(body) <= quotes.LONGEST:
                self._background.run(lambda: (body, _html(body)), self._show_read, owner=self)
        self._mark(marks)

    def _show_read(self, read: tuple[str, str]) -> None:
        """Show what has been read in the background, unless another text is shown by now."""
        if read[0] == self._shown[0]:
            self._read = read
            self._again()

    def _mark(self, marks: tuple[str, ...]) -> None:
        raw = self.document().toRawText()
        selections = []
        colours = theme.tokens()
        spans: list[tuple[tuple[int, int], str]] = [
            (span, "accent_tint") for span in _quoted(_lines(raw), self._shown[1])
        ]
        kept = _quoted(_lines(raw), self._kept)
        spans += [(span, "dawn_tint") for span in (*kept, *places(raw, marks))]
        for (begin, end), colour in spans:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(units(raw, begin))
            cursor.setPosition(units(raw, end), QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setBackground(colours.colour(colour))
            if (begin, end) in kept:
                style.setFontUnderline(True)
                style.setUnderlineColor(colours.colour("dawn"))
            selection.cursor = cursor
            selection.format = style
            selections.append(selection)
        self.setExtraSelections(selections)

    def _clicked(self, address: QUrl) -> None:
        if address.toString().startswith("#"):
            self.scrollToAnchor(address.fragment())
        else:
            self.address_opened.emit(address.toString())


def _html(body: str) -> str:
    return to_html(body, picture_src=lambda uid: f"{SCHEME}{uid}")


def _quoted(text: str, wanted: list[Quote]) -> list[tuple[int, int]]:
    found = (quotes.nth_span(text, words, before) for words, before in wanted)
    return [span for span in found if span is not None]


def _lines(text: str) -> str:
    return text.replace("\u2029", "\n").replace("\u2028", "\n")


def _flat(text: str) -> str:
    return _lines(text).replace("\n", " ")
