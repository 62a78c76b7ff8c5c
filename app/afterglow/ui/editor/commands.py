# SPDX-License-Identifier: GPL-3.0-or-later
"""What the toolbar and the keys do to the text under the cursor, each as one step to undo."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor

from afterglow.ui.editor import exact, lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QTextEdit

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"})
_LINE_BREAK = "\u2029"
_MOST_STARS = 3
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[\w'\u2019-]*\Z"), re.compile(r"[\w'\u2019-]*")


def key(editor: QTextEdit, event: QKeyEvent) -> bool:
    """Do what a key means here; returns False if it means nothing special."""
    if editor.isReadOnly():
        return False
    plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
        return _enter(editor)
    if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
        out = event.key() == Qt.Key.Key_Backtab
        _lines(editor, lambda found: [lines.indent(line, out=out) for line in found])
        return True
    for keys, act in _KEYS:
        if QKeySequence(event.keyCombination()) == QKeySequence(keys):
            act(editor)
            return True
    return False


def strong(editor: QTextEdit) -> None:
    """Make the selection strong, or no longer."""
    _wrap(editor, "**")


def emphasis(editor: QTextEdit) -> None:
    """Emphasize the selection, or no longer."""
    _wrap(editor, "*")


def heading(editor: QTextEdit) -> None:
    """Make the line a heading, a smaller one, or plain again."""
    _lines(editor, lambda found: [lines.heading(line) for line in found])


def bullets(editor: QTextEdit) -> None:
    """Make the lines a list, or no longer."""
    _lines(editor, lambda found: lines.toggle_prefix(found, "- "))


def quote(editor: QTextEdit) -> None:
    """Make the lines a quotation, or no longer."""
    _lines(editor, lambda found: lines.toggle_prefix(found, "> "))


def tasks(editor: QTextEdit) -> None:
    """Make the lines things to tick, or no longer."""
    _lines(editor, lambda found: lines.toggle_prefix(found, "- [ ] "))


def has_picture_files(source: QMimeData) -> bool:
    """Whether what is dropped holds files that seem to be pictures."""
    return any(_picture_file(url.toLocalFile()) for url in source.urls())


def pictures_of(source: QMimeData) -> list[bytes | Path]:
    """Return the pictures in what was pasted or dropped: files as paths, others as PNG bytes."""
    files: list[bytes | Path] = [
        Path(url.toLocalFile()) for url in source.urls() if _picture_file(url.toLocalFile())
    ]
    if files or not source.hasImage():
        return files
    image = QImage(source.imageData())
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt wants a string
    return [bytes(buffer.data().data())]


def _picture_file(name: str) -> bool:
    return bool(name) and Path(name).suffix.lower() in PICTURE_SUFFIXES


def _enter(editor: QTextEdit) -> bool:
    cursor = editor.textCursor()
    if cursor.hasSelection():
        return False
    wanted = lines.on_enter(*exact.split(cursor.block().text(), cursor.positionInBlock()))
    if not wanted.end and not wanted.prefix:
        return False
    cursor.beginEditBlock()
    if wanted.end:
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    else:
        cursor.insertBlock()
        cursor.insertText(wanted.prefix)
    cursor.endEditBlock()
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    return True


def _wrap(editor: QTextEdit, mark: str) -> None:
    """Put marks on both sides, or take them away. Only marks change, so pictures and cursor stay."""
    cursor = editor.textCursor()
    chosen = QTextCursor(cursor)
    if not chosen.hasSelection():
        _take_word_in(chosen)
    if _LINE_BREAK in chosen.selectedText():
        return
    _leave_spaces_out(chosen)
    _take_stars_in(chosen)
    begin, end = chosen.selectionStart(), chosen.selectionEnd()
    size = len(mark)
    cursor.beginEditBlock()
    if lines.marked(chosen.selectedText(), mark):
        _change(cursor, end - size, size, "")
        _change(cursor, begin, size, "")
        end -= 2 * size
    else:
        _change(cursor, end, 0, mark)
        _change(cursor, begin, 0, mark)
        begin, end = begin + size, end + size
    cursor.endEditBlock()
    now = editor.textCursor()
    if now.hasSelection() or begin == end:
        now.setPosition(begin)
        now.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(now)
    editor.ensureCursorVisible()


def _take_word_in(chosen: QTextCursor) -> None:
    """Select the word that the cursor touches, if any."""
    before, after = exact.split(chosen.block().text(), chosen.positionInBlock())
    found, at = (_WORD_BEFORE.search(before), _WORD_AFTER.match(after)), chosen.position()
    left, right = (exact.units(each[0], len(each[0])) if each else 0 for each in found)
    chosen.setPosition(at - left)
    chosen.setPosition(at + right, QTextCursor.MoveMode.KeepAnchor)


def _leave_spaces_out(chosen: QTextCursor) -> None:
    text = chosen.selectedText()
    begin = chosen.selectionStart() + len(text) - len(text.lstrip())
    end = max(begin, chosen.selectionEnd() - (len(text) - len(text.rstrip())))
    chosen.setPosition(begin)
    chosen.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def _take_stars_in(chosen: QTextCursor) -> None:
    """Widen a selection by the stars that stand on both of its sides."""
    document = chosen.document()
    begin, end = chosen.selectionStart(), chosen.selectionEnd()
    for _star in range(_MOST_STARS):
        if document.characterAt(begin - 1) != "*" or document.characterAt(end) != "*":
            break
        begin, end = begin - 1, end + 1
    chosen.setPosition(begin)
    chosen.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def _change(cursor: QTextCursor, at: int, gone: int, text: str) -> None:
    place = QTextCursor(cursor.document())
    place.setPosition(at)
    place.setPosition(at + gone, QTextCursor.MoveMode.KeepAnchor)
    place.insertText(text, QTextCharFormat())


def _lines(editor: QTextEdit, change: Callable[[list[str]], list[str]]) -> None:
    cursor = editor.textCursor()
    first = cursor.document().findBlock(cursor.selectionStart())
    last = cursor.document().findBlock(cursor.selectionEnd())
    found = []
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        found.append(block.text())
        block = block.next()
    cursor.beginEditBlock()
    block = first
    for old, new in zip(found, change(found), strict=True):
        _replace_lead(QTextCursor(block), old, new)
        block = block.next()
    cursor.endEditBlock()
    editor.ensureCursorVisible()


def _replace_lead(cursor: QTextCursor, old: str, new: str) -> None:
    """Change only what differs at the beginning, so that pictures and the cursor stay."""
    same = 0
    while same < min(len(old), len(new)) and old[-1 - same] == new[-1 - same]:
        same += 1
    gone = len(old) - same
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, gone)
    cursor.insertText(new[: len(new) - same])


_KEYS: tuple[tuple[str, Callable[[QTextEdit], None]], ...] = (
    ("Ctrl+B", strong),
    ("Ctrl+I", emphasis),
    ("Ctrl+H", heading),
    ("Ctrl+Shift+8", bullets),
    ("Ctrl+Shift+9", quote),
    ("Ctrl+Shift+7", tasks),
)
