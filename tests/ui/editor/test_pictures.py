# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage, QTextDocument
from tests.ui.editor.conftest import MARKUP, PICTURE, Source

from afterglow.ui import theme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from afterglow.ui.editor.editor import MarkdownEditor


def colour_at(editor: MarkdownEditor, x: int, y: int) -> str:
    return editor.viewport().grab().toImage().pixelColor(x, y).name()


def test_a_picture_is_shown_as_wide_as_the_page_and_no_wider_than_itself(
    editor: MarkdownEditor, source: Source, qtbot: QtBot
) -> None:
    editor.set_text(MARKUP)
    assert colour_at(editor, 20, 60) == "#ff0000"
    assert colour_at(editor, editor.page_width() - 3, 60) == "#ff0000"
    source.pixels = (90, 30)
    editor.refresh_pictures()
    qtbot.wait(1)
    assert colour_at(editor, 20, 10) == "#ff0000"
    assert colour_at(editor, 100, 10) != "#ff0000"


def test_a_picture_that_has_been_read_appears_and_is_no_change(
    editor: MarkdownEditor, source: Source, qtbot: QtBot
) -> None:
    editor.set_text(f"one\n{MARKUP}\ntwo")
    assert colour_at(editor, 20, 60) == "#ff0000"
    source.colour = "#0000ff"
    with qtbot.assertNotEmitted(editor.edited):
        editor.refresh_pictures()
        editor.resize(400, 400)
        editor.refresh_pictures()
        editor.set_reading_font(theme.reading_font(20))
        editor.mark(["one"])
        qtbot.wait(120)
    assert colour_at(editor, 20, 80) == "#0000ff"
    assert not editor.document().isUndoAvailable()
    assert editor.text() == f"one\n{MARKUP}\ntwo"


def test_another_width_leaves_undo_and_redo_alone(editor: MarkdownEditor) -> None:
    editor.set_text(MARKUP)
    editor.insert_markdown("word ")
    editor.undo()
    editor.resize(400, 400)
    editor.refresh_pictures()
    editor.redo()
    assert editor.text() == f"word {MARKUP}"


def test_copying_and_pasting_keeps_a_picture(editor: MarkdownEditor) -> None:
    editor.set_text(f"😀 one {MARKUP} two 😀 three")
    cursor = editor.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(13, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == f"one {MARKUP} two "[: len(f"one {MARKUP} two ")]
    assert not copied.hasHtml()
    editor.moveCursor(cursor.MoveOperation.End)
    editor.insertFromMimeData(copied)
    assert editor.text() == f"😀 one {MARKUP} two 😀 three{copied.text()}"


def test_a_picture_goes_on_a_line_of_its_own(editor: MarkdownEditor) -> None:
    editor.set_text("one")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.insert_picture(PICTURE, "A heron")
    assert editor.text() == f"one\n\n{MARKUP}\n"
    editor.undo()
    assert editor.text() == "one"


def test_picture_files_and_pictures_are_handed_on(
    editor: MarkdownEditor, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "é😀.JPG"
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path / "note.txt"))])
    assert editor.canInsertFromMimeData(dropped)
    with qtbot.waitSignal(editor.pictures_given) as given:
        editor.insertFromMimeData(dropped)
    assert given.args == [[file]]
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0)
    pasted = QMimeData()
    pasted.setImageData(image)
    with qtbot.waitSignal(editor.pictures_given) as given:
        editor.insertFromMimeData(pasted)
    assert given.args is not None
    [[data]] = given.args
    assert QImage.fromData(data).size() == image.size()
    assert editor.text() == ""


def test_a_page_of_the_web_is_pasted_as_plain_text(editor: MarkdownEditor) -> None:
    pasted = QMimeData()
    pasted.setHtml('<b>bold</b> <img src="file:///etc/hostname">')
    pasted.setText("bold")
    editor.insertFromMimeData(pasted)
    assert editor.text() == "bold"
    only_html = QMimeData()
    only_html.setHtml("<b>bold</b>")
    editor.insertFromMimeData(only_html)
    assert "<b>" not in editor.text()


@pytest.mark.parametrize("kind", list(QTextDocument.ResourceType))
@pytest.mark.parametrize("name", ["file:///etc/hostname", "/etc/hostname", "hostname", f"picture:{PICTURE}"])
def test_nothing_is_read_from_a_file(
    editor: MarkdownEditor, kind: QTextDocument.ResourceType, name: str
) -> None:
    found = editor.document().resource(kind.value, QUrl(name))
    assert found.isNull() if isinstance(found, QImage) else not found
