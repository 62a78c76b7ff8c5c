# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor: plain Markdown in, exactly that Markdown out, and a calm page in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from afterglow.core.folding import places
from afterglow.ui import theme
from afterglow.ui.editor import commands, exact, kept, lines, pictures
from afterglow.ui.editor.exact import units
from afterglow.ui.editor.highlighter import MarkdownHighlighter
from afterglow.ui.editor.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from afterglow.core.anchors import Anchor
    from afterglow.ui.editor.pictures import PictureSource

LINE_HEIGHT = 140
READING_WIDTH = 740
# A text above this many characters is shown plain: styling every line of it would hold the window.
STYLED_UP_TO = 1_000_000


class MarkdownEditor(QTextEdit):
    """`edited` follows each change by the person; `pictures_given` bytes or images to take in."""

    edited = Signal()
    pictures_given = Signal(list)
    picture_opened = Signal(str)

    def __init__(self, name: str, source: PictureSource | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._exact = exact.Exact()
        self._key: Hashable | None = None
        self._recent = Recent()
        self._loading = False
        self._marks: tuple[str, ...] = ()
        self._found: list[QTextEdit.ExtraSelection] = []
        self._kept = kept.KeptWords()
        self._kept_shown: list[QTextEdit.ExtraSelection] = []
        self.setAccessibleName(name)
        self.setProperty("plain", True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhMultiLine
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._painter = None if source is None else pictures.PicturePainter(source, self.page_width, self)
        self._document = self._new_document()
        self.setDocument(self._document)
        self._highlighter = MarkdownHighlighter(self._document, theme.tokens(), theme.READING_POINTS)
        # It would go with the first of the documents that it serves.
        self._highlighter.setParent(self)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(80)
        self._resized.timeout.connect(self.refresh_pictures)

    # The text

    def set_text(self, text: str, key: Hashable | None = None) -> None:
        """Show another text.

        With a `key` that names it, what was done to it can be undone once it is shown again, as long
        as it was changed nowhere else and not twenty other texts have been edited since.
        """
        self._loading = True
        self._kept.show({}, "")
        try:
            self._highlighter.setDocument(None)
            self._recent.keep(self._key, self._document, self._exact)
            kept = self._recent.take(key)
            if kept is not None and kept[1].decode(pictures.raw_text(kept[0])) == text:
                document, self._exact = kept
            else:
                if kept is not None:
                    kept[0].deleteLater()
                shown, self._exact = exact.encode(text)
                document = self._filled(shown)
            self._key, self._document = key, document
            document.setDefaultFont(self.font())
            self.setDocument(document)
            if document.characterCount() <= STYLED_UP_TO:
                self._highlighter.setDocument(document)
                self._highlighter.rehighlight()
            document.setModified(False)
        finally:
            self._loading = False
        self.refresh_pictures()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.mark(self._marks)

    def name_text(self, key: Hashable) -> None:
        """Name the text that is shown, now that it has a name."""
        self._key = key

    def forget_others(self) -> None:
        """Keep nothing of what was edited before the text that is shown."""
        self._recent.forget()

    def text(self) -> str:
        """Return the text, character for character."""
        return self._exact.decode(pictures.raw_text(self.document()))

    def insert_markdown(self, text: str) -> None:
        """Put text at the cursor, as one step to undo."""
        shown, self._exact = exact.encode_into(text, self._exact, self.document().toRawText())
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        pictures.insert(cursor, shown, self._source)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def insert_picture(self, uid: str, caption: str = "") -> None:
        """Put a picture at the cursor, on a line of its own."""
        before = "" if self.textCursor().atBlockStart() else "\n\n"
        self.insert_markdown(f"{before}![{caption}](picture:{uid})\n")

    # How it looks

    def set_reading_font(self, font: QFont) -> None:
        """Show the text in these letters."""
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._highlighter.restyle(theme.tokens(), font.pointSizeF())

    def page_width(self) -> int:
        """Return how wide text and pictures may be, in pixels."""
        return min(READING_WIDTH, max(120, self.viewport().width() - 4))

    def mark(self, phrases: Sequence[str]) -> None:
        """Mark the (folded) words and phrases of a search."""
        self._marks = tuple(phrases)
        selections = []
        if self._marks:
            style = QTextCharFormat()
            style.setBackground(theme.tokens().colour("dawn_tint"))
            raw = self.document().toRawText()
            for begin, end in places(raw, self._marks):
                selection = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self.document())
                cursor.setPosition(units(raw, begin))
                cursor.setPosition(units(raw, end), QTextCursor.MoveMode.KeepAnchor)
                selection.cursor = cursor
                selection.format = style
                selections.append(selection)
        self._found = selections
        self._show_kept()

    def keep_marked(self, anchors: Mapping[str, Anchor], said: str = "") -> None:
        """Keep these words marked, by the name of whoever they belong to, however the text is edited."""
        self._kept.show(anchors, self.text(), said)
        self._show_kept()

    def kept_marks(self) -> dict[str, Anchor]:
        """Return the words that are kept marked, and where they are now; those that are lost as well."""
        return self._kept.anchors

    def marked_by(self, start: int, end: int) -> str:
        """Return whose mark covers these letters of the text; "" where none does."""
        return self._kept.at(start, end)

    def chosen(self) -> tuple[int, int]:
        """Return which letters of the text are selected; twice where the cursor is, if none are."""
        cursor, place = self.textCursor(), kept.letters
        document = self.document()
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        return place(document, self._exact, ends[0]), place(document, self._exact, ends[1])

    def go_to(self, place: int) -> None:
        """Bring a letter of the text into view, with the cursor before it."""
        cursor = self.textCursor()
        cursor.setPosition(kept.position(self.document(), self._exact, place))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def go_to_first_mark(self) -> None:
        """Bring the first found word into view."""
        marked = self._found
        if marked:
            cursor = QTextCursor(marked[0].cursor)
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def refresh_pictures(self) -> None:
        """Draw pictures anew: one has been read, or the page has another width."""
        document = self.document()
        if self._source is None or exact.OBJECT not in document.toRawText():
            return
        self._loading = True
        document.markContentsDirty(0, document.characterCount())
        self._loading = False

    # Qt's own ways in

    def loadResource(self, kind: int, _name: QUrl | str) -> Any:
        """Answer with nothing, and never with None: Qt would then look for a file of that name."""
        return QImage() if kind == QTextDocument.ResourceType.ImageResource.value else QByteArray()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Continue lists, move items in and out, and let Qt do the rest."""
        if not commands.key(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's own name
        """Let Tab move an item of a list in; elsewhere it goes on to the next control."""
        if not self.isReadOnly() and lines.is_item(self.textCursor().block().text()):
            return False
        return super().focusNextPrevChild(next)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, pictures, and picture files."""
        return source.hasImage() or source.hasText() or commands.has_picture_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put what was pasted or dropped in as plain text; hand pictures on."""
        given = commands.pictures_of(source)
        if given and self._source is not None:
            self.pictures_given.emit(given)
        elif source.hasText():
            self.insert_markdown(source.text())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy as plain text, with pictures written out."""
        data = QMimeData()
        data.setText(self._exact.decode(pictures.selected_text(self.textCursor())))
        return data

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a picture in full, or select a word."""
        cursor = self.cursorForPosition(event.position().toPoint())
        for _side in range(2):
            name = cursor.charFormat().toImageFormat().name()
            if name.startswith(pictures.SCHEME):
                self.picture_opened.emit(name.removeprefix(pictures.SCHEME))
                return
            cursor.movePosition(QTextCursor.MoveOperation.Right)
        super().mouseDoubleClickEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines no longer than is good to read."""
        spare = max(0, event.size().width() + self.viewportMargins().right() - READING_WIDTH)
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)
        super().resizeEvent(event)
        self._resized.start()

    def sizeHint(self) -> QSize:
        """Want room, but no particular amount."""
        return QSize(400, 200)

    def _new_document(self) -> QTextDocument:
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        if self._painter is not None:
            document.documentLayout().registerHandler(pictures.KIND, self._painter)
        document.contentsChange.connect(self._changed)
        return document

    def _filled(self, shown: str) -> QTextDocument:
        document = self._new_document()
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(spaced)
        pictures.insert(cursor, shown, self._source)
        document.setUndoRedoEnabled(True)
        return document

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and say what is marked in it."""
        super().paintEvent(event)
        self._kept.paint(self, self._kept_shown)

    def _show_kept(self) -> None:
        self._kept_shown = self._kept.selections(self.document(), self._exact)
        self.setExtraSelections([*self._kept_shown, *self._found])

    def _changed(self, at: int, removed: int, added: int) -> None:
        if not self._loading and (removed or added):
            if self._kept.changed(self.document(), self._exact, at, added):
                self._show_kept()
            self.edited.emit()
