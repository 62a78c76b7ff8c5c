# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from tests.qt import press
from tests.ui.editor.conftest import MARKUP

from afterglow.ui.editor.toolbar import Toolbar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from afterglow.ui.editor.editor import MarkdownEditor

    Put = Callable[[str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- one|", "- one\n- x"),
        ("- on|e", "- on\n- xe"),
        ("9. one|", "9. one\n10. x"),
        ("- [x] one|", "- [x] one\n- [ ] x"),
        ("> one|", "> one\n> x"),
        ("- one\n- |", "- one\nx"),
        ("> one\n> |", "> one\nx"),
        ("plain|", "plain\nx"),
        ("|- one", "\nx- one"),
        ("😀 é|", "😀 é\nx"),
    ],
)
def test_enter_goes_on(editor: MarkdownEditor, put: Put, text: str, expected: str) -> None:
    put(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "x")
    assert editor.text() == expected


def test_enter_in_a_list_is_one_step_to_undo(editor: MarkdownEditor, put: Put) -> None:
    put("- one|")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor.undo()
    assert editor.text() == "- one"


def test_tab_moves_items_in_and_out(editor: MarkdownEditor, put: Put) -> None:
    put("- one\n- t|wo\n- th|ree")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "- one\n  - two\n  - three"
    QTest.keyClick(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "- one\n- two\n- three"


@pytest.mark.parametrize("read_only", [False, True])
def test_tab_elsewhere_goes_to_the_next_control(
    qtbot: QtBot, editor: MarkdownEditor, read_only: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, after = QLineEdit(), QLineEdit()
    layout = QVBoxLayout(window)
    for each in (before, editor, after):
        layout.addWidget(each)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    editor.set_text("- one" if read_only else "plain")
    editor.setReadOnly(read_only)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert window.focusWidget() is after
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is before
    assert editor.text() == ("- one" if read_only else "plain")
    editor.setParent(None)


WRAPS = [
    ("a |word| b", "B", "a **word** b"),
    ("a | word | b", "B", "a  **word**  b"),
    ("a wo|rd b", "B", "a **word** b"),
    ("a wo|rd b", "I", "a *word* b"),
    ("a **|word|** b", "B", "a word b"),
    ("a |**word**| b", "B", "a word b"),
    ("a **wo|rd** b", "B", "a word b"),
    ("a **|word|** b", "I", "a ***word*** b"),
    ("a |**word**| b", "I", "a ***word*** b"),
    ("a ***|word|*** b", "I", "a **word** b"),
    ("a ***|word|*** b", "B", "a *word* b"),
    ("😀 |é😀| b", "B", "😀 **é😀** b"),
    ("|one\ntwo|", "B", "one\ntwo"),
    (f"|see {MARKUP} there|", "B", f"**see {MARKUP} there**"),
]


@pytest.mark.parametrize(("text", "key", "expected"), WRAPS)
def test_strong_and_emphasis(editor: MarkdownEditor, put: Put, text: str, key: str, expected: str) -> None:
    if MARKUP in text:
        editor.set_text(text.replace("|", ""))
        editor.selectAll()
    else:
        put(text)
    old = editor.text()
    press(editor, f"Ctrl+{key}")
    assert editor.text() == expected
    if expected != old:
        editor.undo()
        assert editor.text() == old


@pytest.mark.parametrize("text", ["a |word| b", "a wo|rd b", "a | b"])
@pytest.mark.parametrize("key", ["B", "I"])
def test_a_second_press_takes_the_marks_away(editor: MarkdownEditor, put: Put, text: str, key: str) -> None:
    put(text)
    before = editor.textCursor().position()
    press(editor, f"Ctrl+{key}")
    assert "*" in editor.text()
    press(editor, f"Ctrl+{key}")
    assert editor.text() == text.replace("|", "")
    assert editor.textCursor().position() == before


def test_strong_with_nothing_chosen_is_ready_to_type(editor: MarkdownEditor, put: Put) -> None:
    put("a | b")
    press(editor, "Ctrl+B")
    QTest.keyClicks(editor, "x")
    assert editor.text() == "a **x** b"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Heading", "# one\n# two\nthree"),
        ("List", "- one\n- two\nthree"),
        ("Quotation", "> one\n> two\nthree"),
        ("Things to tick", "- [ ] one\n- [ ] two\nthree"),
    ],
)
def test_the_toolbar_changes_the_chosen_lines(
    editor: MarkdownEditor, put: Put, qtbot: QtBot, name: str, expected: str
) -> None:
    bar = Toolbar(editor)
    qtbot.addWidget(bar)
    put("o|ne\ntw|o\nthree")
    found = next(each for each in bar.findChildren(QPushButton) if each.accessibleName() == name)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    assert editor.text() == expected
    editor.undo()
    assert editor.text() == "one\ntwo\nthree"


def test_a_prefix_leaves_pictures_alone(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.set_text(f"see {MARKUP} there")
    editor.selectAll()
    bar = Toolbar(editor)
    qtbot.addWidget(bar)
    next(each for each in bar.findChildren(QPushButton) if each.accessibleName() == "List").click()
    assert editor.text() == f"- see {MARKUP} there"


@pytest.mark.parametrize("key", ["B", "I", "H", "7", "8", "9"])
def test_keys_change_nothing_in_a_text_that_is_only_read(editor: MarkdownEditor, put: Put, key: str) -> None:
    put("- |one|")
    editor.setReadOnly(True)
    press(editor, f"Ctrl+{key}" if key.isalpha() else f"Ctrl+Shift+{key}")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "- one"


def test_undo_goes_on_across_saves(editor: MarkdownEditor) -> None:
    editor.set_text("one")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    for word in (" two", " three"):
        QTest.keyClicks(editor, word)
        editor.text()
        editor.textCursor().beginEditBlock()
        editor.textCursor().endEditBlock()
    assert editor.text() == "one two three"
    for _step in range(8):
        editor.undo()
    assert editor.text() == "one"
