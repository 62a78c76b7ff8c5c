# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does in the first minute: look for something, read here and there, write a line, see the day.

Whoever looks at a program that was only just opened sees it as nobody uses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.shell.main_window import MainWindow

_QUERIES = ("morning", "the", '"and the"', "zeph")
_TYPED = "A few words more, *and* a thought. "
_OPENED = 4
_NO_OTHER = Qt.KeyboardModifier.NoModifier


def use(window: MainWindow, page: Any, rest: Callable[[float], None]) -> None:
    """Use the journal's page `page`, which is shown, and Today; the journal is shown at the end again.

    Writes into the journal.
    """
    for query in _QUERIES:
        page.list.begin_search()
        _type(window, query, rest)
        rest(0.4)
        page.list.table.setFocus()
        for _row in range(min(_OPENED, len(page.list.model.ids))):
            _press(window, Qt.Key.Key_Down)
            rest(0.15)
        page.list.search.clear()
        rest(0.3)
    bar = page.list.table.verticalScrollBar()
    for tenth in (0, 1, 5, 10, 0):
        bar.setValue(bar.maximum() * tenth // 10)
        rest(0.1)
    page.open(page.list.model.ids[0], read=True)
    rest(0.3)
    page.open(page.list.model.ids[0], read=False)
    rest(0.3)
    page.writing.editor.setFocus()
    _type(window, _TYPED, rest)
    assert _TYPED in page.writing.editor.toPlainText()
    rest(1.0)
    for tab in ("today", "journal"):
        window.open_tab(tab)
        rest(0.5)


def _type(window: MainWindow, text: str, rest: Callable[[float], None]) -> None:
    for letter in text:
        _press(window, Qt.Key.Key_unknown, letter)
        rest(0.03)


def _press(window: MainWindow, key: Qt.Key, letter: str = "") -> None:
    # Into the window, as the system does it. Qt's own help for tests would count as the program's memory.
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window.windowHandle(), QKeyEvent(kind, key, _NO_OTHER, letter))
