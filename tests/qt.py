# SPDX-License-Identifier: GPL-3.0-or-later
"""Small hands for driving windows in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = TypeVar("Kind", bound=QWidget)


def press(widget: QWidget, keys: str) -> None:
    """Press keys such as "Ctrl+B" in a widget."""
    QTest.keySequence(widget, QKeySequence(keys))


def button(root: QWidget, words: str) -> QAbstractButton:
    """Return the visible button with these words, or with this accessible name."""
    for each in root.findChildren(QAbstractButton):
        if words in {each.text(), each.accessibleName()} and each.isVisibleTo(root):
            return each
    raise AssertionError(f"no button {words!r}")


def words(root: QWidget) -> str:
    """Return all words that labels show below a widget."""
    return "\n".join(each.text() for each in root.findChildren(QLabel) if each.isVisibleTo(root))


def wait(until: Callable[[], object], milliseconds: int = 30_000) -> None:
    """Let the window live until something is true; fails if it never is."""
    clock = QElapsedTimer()
    clock.start()
    while not until():
        assert clock.elapsed() < milliseconds, "this never came true"
        QTest.qWait(5)


def in_dialog(act: Callable[[Any], None]) -> list[str]:
    """Do something in the dialog that opens next; returns what went wrong there, as soon as it did."""
    wrong: list[str] = []
    left = [1000]

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            left[0] -= 1
            if left[0]:
                QTimer.singleShot(30, go)
            else:
                wrong.append("no dialog opened")
            return
        try:
            act(dialog)
        except AssertionError as error:
            wrong.append(str(error) or "failed")
        finally:
            if dialog.isVisible():
                dialog.close()

    QTimer.singleShot(30, go)
    return wrong
