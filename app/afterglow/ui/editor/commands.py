# SPDX-License-Identifier: GPL-3.0-or-later
"""What the toolbar and the keys do to the text under the cursor, each as one step to undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QTextCursor

from afterglow.ui.editor import lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QTextEdit

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"})
_LINE_BREAK = "\u2029"
_WORD = QTextCursor.SelectionType.WordUnderCursor


def key(editor: QTextEdit, event: QKeyEvent) -> bool:
    """Do what a key means here; returns False if it means nothing special."""
    plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
        return _enter(editor)
    if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
        return _tab(editor, out=event.key() == Qt.Key.Key_Backtab)
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
    text, at = cursor.block().text(), cursor.positionInBlock()
    wanted = lines.on_enter(text[:at], text[at:])
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


def _tab(editor: QTextEdit, *, out: bool) -> bool:
    """Move items of a list in or out; elsewhere Tab goes on to the next control."""
    cursor = editor.textCursor()
    if lines.is_item(cursor.block().text()):
        _lines(editor, lambda found: [lines.indent(line, out=out) for line in found])
        return True
    editor.focusNextPrevChild(not out)
    return True


def _wrap(editor: QTextEdit, mark: str) -> None:
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        cursor.select(_WORD)
    selected = cursor.selectedText()
    if _LINE_BREAK in selected:
        return
    begin = cursor.selectionStart()
    size = len(mark)
    around = QTextCursor(cursor.document())
    around.setPosition(max(0, begin - size))
    around.setPosition(
        min(cursor.selectionEnd() + size, cursor.document().characterCount() - 1),
        QTextCursor.MoveMode.KeepAnchor,
    )
    # A second press takes the marks away again, also where they stand outside the selection.
    if around.selectedText() == f"{mark}{selected}{mark}" and selected:
        cursor = around
    changed = lines.toggle_wrap(cursor.selectedText(), mark)
    begin = cursor.selectionStart()
    cursor.insertText(changed)
    if not selected:
        cursor.setPosition(begin + size)
    editor.setTextCursor(cursor)


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
