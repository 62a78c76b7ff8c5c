# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures inside a text: in the document one object, in the text `![caption](picture:ID)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextImageFormat,
)

from afterglow.core.plain_text import PICTURE
from afterglow.ui.editor.exact import OBJECT, split, units

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject, QRect, QRectF
    from PySide6.QtGui import QImage, QTextDocument

SCHEME = "picture:"
KIND = QTextFormat.ObjectTypes.ImageObject.value
_MARKUP = QTextFormat.Property.UserProperty + 1


class PictureSource(Protocol):
    """Where pictures come from; both answer at once and never read a disk."""

    def size(self, uid: str) -> tuple[int, int]:
        """Return width and height in pixels, or a guess while it is not known."""
        ...

    def image(self, uid: str, width: int) -> QImage:
        """Return the picture, at most so wide, or an empty space of its size while it is read."""
        ...


class PicturePainter(QPyTextObject):
    """Draws the pictures of a document, so wide as `room` tells at the time.

    The width is no part of the document: a window that changes its size is no step to undo.
    """

    def __init__(self, source: PictureSource, room: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._room = room

    def intrinsicSize(self, _document: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:
        """Return how large a picture is shown, in pixels."""
        wide, high = self._source.size(_uid(form))
        shown = min(self._room(), wide)
        return QSizeF(shown, round(high * shown / max(1, wide)))

    def drawObject(
        self, painter: QPainter, box: QRectF | QRect, _document: QTextDocument, _at: int, form: QTextFormat
    ) -> None:
        """Draw a picture into its box."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, self._source.image(_uid(form), self._room()))


def insert(cursor: QTextCursor, text: str, source: PictureSource | None) -> None:
    """Put a text into a document; its pictures become objects where there is a source of them."""
    plain = QTextCharFormat()
    at = 0
    if source is not None:
        for found in PICTURE.finditer(text):
            if found.start() > at:
                cursor.insertText(text[at : found.start()], plain)
            made = QTextImageFormat()
            made.setName(f"{SCHEME}{found[2].lower()}")
            made.setProperty(_MARKUP, found[0])
            cursor.insertImage(made)
            at = found.end()
    if at < len(text):
        cursor.insertText(text[at:], plain)


def _uid(form: QTextFormat) -> str:
    return form.toImageFormat().name().removeprefix(SCHEME)


def raw_text(document: QTextDocument) -> str:
    """Return the document's text with its pictures written out; paragraphs end with U+2029."""
    return _written(document, document.toRawText(), 0)


def selected_text(cursor: QTextCursor) -> str:
    """Return what is selected, with pictures written out; paragraphs end with U+2029."""
    begin, end = cursor.selectionStart(), cursor.selectionEnd()
    upto, _rest = split(cursor.document().toRawText(), end)
    return _written(cursor.document(), split(upto, begin)[1], begin)


def written(document: QTextDocument, raw: str) -> str:
    """Return the beginning of a document's raw text with its pictures written out."""
    return _written(document, raw, 0)


def _written(document: QTextDocument, raw: str, offset: int) -> str:
    if OBJECT not in raw:
        return raw
    first, *others = raw.split(OBJECT)
    pieces = [first]
    cursor = QTextCursor(document)
    at = offset + units(first, len(first))
    for after in others:
        cursor.setPosition(at + 1)
        markup = cursor.charFormat().property(_MARKUP)
        pieces += (markup if isinstance(markup, str) else OBJECT, after)
        at += 1 + units(after, len(after))
    return "".join(pieces)
