# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of a text that stay marked while it is edited around them.

Places are letters of the text itself (`MarkdownEditor.text`), not of the document: a picture is one
object there and a whole line of Markdown here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from afterglow.core.anchors import Anchor, Edit, follow
from afterglow.ui import theme
from afterglow.ui.editor import pictures
from afterglow.ui.editor.exact import OBJECT, split, units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QTextDocument

    from afterglow.ui.editor.exact import Exact

_GAP = 8


class KeptWords:
    """The marks of one editor, each by the name of whoever it belongs to."""

    def __init__(self) -> None:
        self._anchors: dict[str, Anchor] = {}
        self._text = ""
        self._said = ""

    @property
    def anchors(self) -> dict[str, Anchor]:
        """The marks as they are now, those that are lost as well."""
        return dict(self._anchors)

    def show(self, anchors: Mapping[str, Anchor], text: str, said: str = "") -> None:
        """Follow these marks of a text from now on; `said` stands in small letters behind each."""
        self._anchors, self._text, self._said = dict(anchors), text if anchors else "", said

    def at(self, start: int, end: int) -> str:
        """Return whose mark covers these letters; "" where none does."""
        for name, each in self._anchors.items():
            if not each.lost and each.start <= start and end <= each.end:
                return name
        return ""

    def changed(self, document: QTextDocument, spelled: Exact, at: int, added: int) -> bool:
        """Follow a change that Qt tells of, in its own count; returns whether there are marks to show."""
        if not self._anchors:
            return False
        raw = document.toRawText()
        text = spelled.decode(pictures.raw_text(document))
        begin = _letters(document, spelled, raw, at)
        # Qt may count the end of the document in.
        upto = _letters(document, spelled, raw, min(at + added, units(raw, len(raw))))
        removed = len(self._text) - (len(text) - upto) - begin
        edit = Edit(begin, removed, upto - begin)
        self._anchors = {name: follow(each, self._text, text, edit) for name, each in self._anchors.items()}
        self._text = text
        return True

    def selections(self, document: QTextDocument, spelled: Exact) -> list[QTextEdit.ExtraSelection]:
        """Return how the marks look in the document."""
        made = []
        colours = theme.tokens()
        for each in self._anchors.values():
            if each.lost:
                continue
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(document)
            cursor.setPosition(position(document, spelled, each.start))
            cursor.setPosition(position(document, spelled, each.end), QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setBackground(colours.colour("dawn_tint"))
            style.setFontUnderline(True)
            style.setUnderlineColor(colours.colour("dawn"))
            selection.cursor = cursor
            selection.format = style
            made.append(selection)
        return made

    def paint(self, editor: QTextEdit, selections: list[QTextEdit.ExtraSelection]) -> None:
        """Say behind each marked line what it is, where there is room for it."""
        if not self._said or not selections:
            return
        painter = QPainter(editor.viewport())
        font = editor.font()
        font.setFamilies([editor.window().font().family()])
        font.setPointSizeF(max(8.0, font.pointSizeF() * 0.68))
        painter.setFont(font)
        painter.setPen(theme.tokens().colour("soft"))
        for each in selections:
            spot = _after(editor, each.cursor.selectionEnd())
            if spot is None:
                continue
            if spot.x() + painter.fontMetrics().horizontalAdvance(self._said) < editor.viewport().width():
                painter.drawText(spot, self._said)
        painter.end()


def _after(editor: QTextEdit, at: int) -> QPointF | None:
    """Return where something may be written behind the line of a place, in the view's pixels.

    None where the text has not been laid out there yet: an invalid line must not be asked for anything.
    """
    block = editor.document().findBlock(at)
    if not block.isValid():
        return None
    line = block.layout().lineForTextPosition(at - block.position())
    if not line.isValid():
        return None
    begin, length, wide = line.textStart(), line.textLength(), line.naturalTextWidth()
    first = QTextCursor(block)
    first.setPosition(block.position() + begin)
    last = QTextCursor(block)
    last.setPosition(block.position() + begin + max(0, length - 1))
    box = editor.cursorRect(last)
    return QPointF(editor.cursorRect(first).x() + wide + _GAP, box.y() + box.height() * 0.74)


def _letters(document: QTextDocument, spelled: Exact, raw: str, at: int) -> int:
    """Return where a place of the document, in Qt's count, is in the text."""
    return len(spelled.decode(pictures.written(document, split(raw, at)[0])))


def letters(document: QTextDocument, spelled: Exact, at: int) -> int:
    """Return where a place of the document, in Qt's count, is in the text."""
    return _letters(document, spelled, document.toRawText(), at)


def position(document: QTextDocument, spelled: Exact, place: int) -> int:
    """Return where a letter of the text is in the document, in Qt's count."""
    raw = document.toRawText()
    if OBJECT not in raw and spelled.newline == "\n":
        return units(raw, place)
    # What stands for one place may be long in the text: halved until found.
    low, high = 0, units(raw, len(raw))
    while low < high:
        middle = (low + high) // 2
        if _letters(document, spelled, raw, middle) < place:
            low = middle + 1
        else:
            high = middle
    return low
