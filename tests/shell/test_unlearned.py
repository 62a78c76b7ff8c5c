# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget

from afterglow.shell import unlearned
from afterglow.ui.controls import column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_each_field_that_gets_the_keyboard_asks_not_to_be_learned(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QComboBox()
    box.setEditable(True)
    line = QLineEdit()
    line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    fields = [line, QPlainTextEdit(), QTextEdit(), box]
    window.setLayout(column(*fields, QPushButton("x")))
    unlearned.ask_not_to_learn(qapp)
    try:
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        for field in (*window.findChildren(QPushButton), *fields):
            field.setFocus()
            qtbot.waitUntil(field.hasFocus)
    finally:
        qapp.focusChanged.disconnect(unlearned._hint)
    for field in fields:
        hints = field.inputMethodHints()
        assert hints & Qt.InputMethodHint.ImhSensitiveData
        assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    # What a field asked for itself stays.
    assert line.inputMethodHints() & Qt.InputMethodHint.ImhDigitsOnly
