# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from afterglow.ui.editor.editor import MarkdownEditor
from afterglow.ui.editor.exact import units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme

PICTURE = "12345678-1234-4234-8234-123456789abc"
MARKUP = f"![A heron](picture:{PICTURE})"


class Source:
    """Pictures of one colour, 900 by 300."""

    def __init__(self) -> None:
        self.colour = "#ff0000"
        self.pixels = (900, 300)

    def size(self, _uid: str) -> tuple[int, int]:
        return self.pixels

    def image(self, _uid: str, width: int) -> QImage:
        made = QImage(width, width // 3, QImage.Format.Format_RGB32)
        made.fill(QColor(self.colour))
        return made


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def editor(qtbot: QtBot, themed: Theme, source: Source) -> Iterator[MarkdownEditor]:  # noqa: ARG001
    made = MarkdownEditor("Text", source)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    yield made
    # What was cut is an object of Python's in Qt's hands: left there, the process ends in a fault.
    QApplication.clipboard().clear()


@pytest.fixture
def put(editor: MarkdownEditor) -> Callable[[str], None]:
    """Show a text; "|" is where the cursor stands, two of them are a selection."""

    def show(text: str) -> None:
        begin, *other = text.split("|")
        editor.set_text(text.replace("|", ""))
        cursor = editor.textCursor()
        cursor.setPosition(units(begin, len(begin)))
        if len(other) > 1:
            chosen = begin + other[0]
            cursor.setPosition(units(chosen, len(chosen)), cursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)

    return show
