# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures inside a text: in the document one object, in the text `![caption](picture:ID)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFormat, QTextImageFormat

from afterglow.core.plain_text import PICTURE
from afterglow.ui.editor.exact import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

SCHEME = "picture:"
_MARKUP = QTextFormat.Property.UserProperty + 1


class PictureSource(Protocol):
    """Where pictures come from; both answer at once and never read a disk."""

    def size(self, uid: str) -> tuple[int, int]:
        """Return width and height in pixels, or a guess while it is not known."""
        ...

    def image(self, uid: str, width: int) -> QImage:
        """Return the picture, at most so wide, or an empty space of its size while it is read."""
        ...


def insert(cursor: QTextCursor, text: str, source: PictureSource | None, width: int) -> None:
    """Put a text into a document, its pictures as objects of at most this width."""
    plain = QTextCharFormat()
    at = 0
    if source is not None:
        for found in PICTURE.finditer(text):
            if found.start() > at:
                cursor.insertText(text[at : found.start()], plain)
            cursor.insertImage(image_format(found[0], found[2].lower(), source, width))
            at = found.end()
    if at < len(text):
        cursor.insertText(text[at:], plain)


def image_format(markup: str, uid: str, source: PictureSource, width: int) -> QTextImageFormat:
    """Return how one picture stands in a document."""
    made = QTextImageFormat()
    made.setName(f"{SCHEME}{uid}")
    made.setProperty(_MARKUP, markup)
    wide, high = source.size(uid)
    shown = min(width, wide)
    made.setWidth(shown)
    made.setHeight(round(high * shown / max(1, wide)))
    return made


def raw_text(document: QTextDocument) -> str:
    """Return the document's text with its pictures written out; paragraphs end with U+2029."""
    return _written(document, document.toRawText(), 0)


def selected_text(cursor: QTextCursor) -> str:
    """Return what is selected, with pictures written out and plain line ends."""
    document = cursor.document()
    begin, end = cursor.selectionStart(), cursor.selectionEnd()
    return _written(document, document.toRawText()[begin:end], begin).replace("\u2029", "\n")


def _written(document: QTextDocument, raw: str, offset: int) -> str:
    if OBJECT not in raw:
        return raw
    pieces = []
    cursor = QTextCursor(document)
    # Positions in a document count UTF-16 units, as Qt's strings do.
    at = offset
    for letter in raw:
        at += 2 if ord(letter) > 0xFFFF else 1
        if letter != OBJECT:
            pieces.append(letter)
            continue
        cursor.setPosition(at)
        markup = cursor.charFormat().property(_MARKUP)
        pieces.append(markup if isinstance(markup, str) else letter)
    return "".join(pieces)


def renew(document: QTextDocument, source: PictureSource, width: int) -> None:
    """Give the document its pictures as they are now; it remembers what it was given before."""
    for name in {made.name() for _at, _length, made in _pictures(document)}:
        image = source.image(name.removeprefix(SCHEME), width)
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)


def resize(document: QTextDocument, source: PictureSource, width: int) -> None:
    """Give every picture the width that fits now, without a step to undo."""
    wanted: list[tuple[int, int, QTextImageFormat]] = []
    for position, length, old in _pictures(document):
        new = image_format(str(old.property(_MARKUP)), old.name().removeprefix(SCHEME), source, width)
        if (new.width(), new.height()) != (old.width(), old.height()):
            wanted.append((position, length, new))
    if not wanted:
        return
    blocked = document.blockSignals(True)
    cursor = QTextCursor(document)
    for position, length, made in wanted:
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.joinPreviousEditBlock()
        cursor.setCharFormat(made)
        cursor.endEditBlock()
    document.blockSignals(blocked)


def _pictures(document: QTextDocument) -> Iterator[tuple[int, int, QTextImageFormat]]:
    """Yield position, length and format of each picture."""
    block = document.begin()
    while block.isValid():
        if OBJECT in block.text():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                made = fragment.charFormat().toImageFormat()
                if made.name().startswith(SCHEME):
                    yield fragment.position(), fragment.length(), made
                fragments += 1
        block = block.next()
